-- one row per project and status date: the forecast as these data say it today, own currency
select status.project_id, status.status_date, status.forecast_cost
from status
where status.forecast_cost is not null
order by status.project_id, status.status_date
