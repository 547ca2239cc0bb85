-- one row per project: earned value figures in the project's own currency, indices as ratios,
-- finishes as dates; undefined figures are absent
select project_fact.project_id, project_fact.currency, project_fact.status_date, project_fact.is_open,
       bac, pv, ev, ac, percent_complete, pv_estimated, ev_estimated, eac, eac_method, forecast_cost,
       ev - ac as cv,
       ev - pv as sv,
       cpi, spi,
       bac / nullif(cpi, 0) as eac_typical,
       ac + (bac - ev) as eac_atypical,
       ac + (bac - ev) / nullif(cpi * spi, 0) as eac_cost_schedule,
       ac + (bac - ev) / nullif(0.8 * cpi + 0.2 * spi, 0) as eac_weighted,
       eac - ac as etc,
       bac - eac as vac,
       case when bac > ac then (bac - ev) / (bac - ac) end as tcpi,
       case when eac > ac then (bac - ev) / (eac - ac) end as tcpi_eac,
       bac <= ac as budget_is_spent
from project_fact
where $project = '' or project_fact.project_id = $project
order by project_fact.project_id
