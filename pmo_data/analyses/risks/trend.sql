-- one row per period point and threat open then; money in the reporting currency
select period, risk_id, project_id, score, emv_r as emv, coalesce(emv_r, emv_scale_r) as size
from risk_fact_history
where is_open
  and is_threat
  and (not $narrowed or project_id in (select project_id from chosen_project))
order by risk_id, period
