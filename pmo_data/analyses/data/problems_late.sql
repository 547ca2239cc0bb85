-- one row per open project whose report lies further behind the newest of all than the setting allows,
-- in a unit that is not late as a whole; money as forecast at completion
with newest as (
    select max(status_date) as day
    from project_fact
    where is_open
),
unit as (
    select unit_id, max(status_date) as reported
    from project_fact
    where is_open
    group by unit_id
)
select 'project_late' as code, 'project' as table_name, project_fact.project_id as row_key, project_fact.name as label,
       project_fact.project_id, project_fact.unit_id, project_fact.source, project_fact.source_row,
       coalesce(eac_r, bac_r, ac_r) as money
from project_fact
join chosen_project using (project_id)
join unit on unit.unit_id is not distinct from project_fact.unit_id
cross join newest
cross join setting
where is_open and project_fact.status_date < newest.day - setting.current_days::integer
  and (unit.unit_id is null or unit.reported >= newest.day - setting.current_days::integer)
order by money desc nulls last, project_fact.project_id
