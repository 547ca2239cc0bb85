-- one row per project with open threats whose loss is known; reporting currency
select project_id, sum(emv_r) as exposure_r
from risk_fact
where is_open and is_threat and emv_r is not null and project_id is not null
group by project_id
order by project_id
