-- one row per business unit that sent something and reports late: its newest project report lies further
-- behind the newest of all than the setting allows; money = forecasts at completion of its open projects
with latest as (
    select unit_id, max(status_date) as reported, count(*) as projects,
           sum(coalesce(eac_r, bac_r, ac_r)) as money
    from project_fact
    join chosen_project using (project_id)
    where is_open and unit_id is not null
    group by unit_id
),
newest as (
    select max(status_date) as day
    from project_fact
    where is_open
)
select 'unit_late' as code, 'business_unit' as table_name, latest.unit_id as row_key,
       coalesce(business_unit.name, latest.unit_id) as label, null as project_id, latest.unit_id,
       null as source, null as source_row, latest.money, latest.projects,
       date_diff('day', latest.reported, newest.day) as days_late, latest.reported
from latest
cross join newest
cross join setting
left join business_unit on business_unit.business_unit_id = latest.unit_id
where latest.reported < newest.day - setting.current_days::integer
order by days_late desc, money desc nulls last, latest.unit_id
