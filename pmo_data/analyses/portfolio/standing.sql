-- one row per project the filters let through: what is compared between two snapshots; money ending
-- in _r in the reporting currency, the rest in the project's own
select project_fact.project_id, project_fact.name,
       coalesce(business_unit.name, project_fact.unit_id) as unit, project_fact.is_open, project_fact.status,
       project_fact.status_date, project_fact.as_of, project_fact.reported_state,
       project_fact.computed_state, project_fact.start, project_fact.finish,
       project_fact.baseline_start, project_fact.baseline_finish, project_fact.baseline_number,
       project_fact.bac, project_fact.eac, project_fact.forecast_cost, project_fact.ac,
       project_fact.percent_complete, project_fact.cpi, project_fact.spi, project_fact.slip_days,
       project_fact.currency, project_fact.rate, project_fact.rate_from, project_fact.bac_r, project_fact.eac_r,
       project_fact.ac_r, project_fact.ev_r, project_fact.pv_r, project_fact.alignment
from project_fact
join chosen_project using (project_id)
left join business_unit on business_unit.business_unit_id = project_fact.unit_id
order by project_fact.project_id
