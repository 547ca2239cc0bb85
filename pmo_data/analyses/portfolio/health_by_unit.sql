-- one row per business unit, view of health and state; counts of open projects
with judged as (
    select coalesce(business_unit.name, project_fact.unit_id,
                    case when count(project_fact.unit_id) over () = 0 then 'All projects' else 'No unit given' end) as unit,
           project_fact.project_id, project_fact.bac_r,
           coalesce(project_fact.reported_state, 'not_reported') as reported,
           coalesce(project_fact.computed_state, 'not_reported') as computed
    from project_fact
    join chosen_project using (project_id)
    left join business_unit on business_unit.business_unit_id = project_fact.unit_id
    where project_fact.is_open
)
select unit, 'reported' as seen, reported as health, count(*) as projects, sum(bac_r) as budget_r
from judged
group by unit, reported
union all
select unit, 'computed', computed, count(*), sum(bac_r)
from judged
group by unit, computed
order by unit, seen desc, health
