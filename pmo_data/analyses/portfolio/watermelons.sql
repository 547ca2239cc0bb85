-- one row per open project reported better than its figures are; money in the reporting currency;
-- months_apart counts period points without a break, trends run from the oldest to the newest
with judged as (
    select project_id, period, cpi,
           reported_state = 'on_track' and computed_state in ('watch', 'off_track') as apart
    from project_fact_history
    where is_open
),
last_agreed as (
    select project_id, max(period) as period
    from judged
    where not coalesce(apart, false)
    group by project_id
),
past as (
    select judged.project_id,
           count(*) filter (where last_agreed.period is null or judged.period > last_agreed.period) as months_apart,
           list(judged.cpi order by judged.period) filter (where judged.cpi is not null) as cpi_trend
    from judged
    left join last_agreed using (project_id)
    group by judged.project_id
)
select project_fact.project_id, project_fact.name,
       coalesce(business_unit.name, project_fact.unit_id) as unit,
       coalesce(person.name, project_fact.manager) as manager,
       project_fact.reported_state, project_fact.computed_state, project_fact.driver, project_fact.cpi,
       project_fact.spi, project_fact.slip_days,
       greatest(project_fact.eac_r, project_fact.ac_r / nullif(project_fact.ev_r, 0) * project_fact.bac_r)
           - project_fact.bac_r as overrun_cpi_r,
       coalesce(past.months_apart, 1) as months_apart,
       past.cpi_trend[-12:] as cpi_trend
from project_fact
join chosen_project using (project_id)
left join past using (project_id)
left join business_unit on business_unit.business_unit_id = project_fact.unit_id
left join person on person.person_key = project_fact.manager
where project_fact.is_open
  and project_fact.reported_state = 'on_track'
  and project_fact.computed_state in ('watch', 'off_track')
order by project_fact.computed_state = 'off_track' desc, overrun_cpi_r desc nulls last, project_fact.project_id
