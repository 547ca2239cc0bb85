-- one row per project, the most serious first; money ending in _r in the reporting currency, shares
-- 0-1, days are calendar days; exposure_r is the expected loss of its open threats
with past as (
    select project_id, list(cpi order by period) filter (where cpi is not null) as cpi_trend
    from project_fact_history
    group by project_id
),
found as (
    select project_fact.project_id, project_fact.code, project_fact.name,
           coalesce(business_unit.name, project_fact.unit_id) as unit,
           coalesce(person.name, project_fact.manager) as manager,
           coalesce(project_fact.status, case when project_fact.is_open then 'active' end) as status,
           project_fact.is_open, project_fact.phase, project_fact.reported_state, project_fact.computed_state,
           project_fact.driver, project_fact.cpi, project_fact.spi, project_fact.percent_complete,
           project_fact.slip_days, project_fact.finish, project_fact.baseline_finish,
           project_fact.bac_r, project_fact.eac_r, project_fact.ac_r, project_fact.remaining_r,
           case when project_fact.eac_method <> 'budget' then project_fact.eac_r - project_fact.bac_r end as overrun_r,
           project_fact.alignment, project_fact.is_orphan, past.cpi_trend[-12:] as cpi_trend,
           greatest(
               case project_fact.computed_state when 'off_track' then 3 when 'watch' then 2 when 'on_track' then 1 else 0 end,
               case project_fact.reported_state when 'off_track' then 3 when 'watch' then 2 when 'on_track' then 1 else 0 end)
               as severity
    from project_fact
    join chosen_project using (project_id)
    left join past using (project_id)
    left join business_unit on business_unit.business_unit_id = project_fact.unit_id
    left join person on person.person_key = project_fact.manager
)
select *
from found
where ($search = '' or contains(lower(concat_ws(' ', name, code, project_id, unit, manager)), lower($search)))
  and (len($health) = 0 or list_contains($health, coalesce(computed_state, reported_state, 'not_reported')))
  and (not $open_only or is_open)
order by is_open desc, severity desc, greatest(coalesce(overrun_r, 0), 0) desc, bac_r desc nulls last, name, project_id
