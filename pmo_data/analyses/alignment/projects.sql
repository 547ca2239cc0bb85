-- one row per open project that the filters let through; spend and remaining in the reporting
-- currency; alignment and assessed share 0-1, absent where nothing was assessed
select project_id, project_fact.name, round(alignment, 9) as alignment, assessed_share,
       eac_r as spend, remaining_r, assessed, links,
       coalesce(computed_state, reported_state, 'not_reported') as health,
       is_orphan, eac_estimated, business_unit.name as unit
from project_fact
left join business_unit on business_unit.business_unit_id = project_fact.unit_id
where is_open
  and project_id in (select project_id from chosen_project)
order by alignment nulls last, spend desc nulls last, project_id
