-- one row per person or assignment and cause; money = forecast at completion of the project, where there
-- is one; people are never narrowed by project filters
with money as (
    select project_id, coalesce(eac_r, bac_r, ac_r) as money
    from project_fact
),
persons as (
    select 'person_no_hours' as code, 'resource' as table_name, resource.resource_id as row_key,
           coalesce(person.name, resource.resource_id) as label, null as project_id, resource.unit_id, resource.source, resource.source_row
    from resource
    left join person on person.person_key = resource.name
    where fte is null and hours_per_week is null and exists (select 1 from assignment)
    union all
    select 'person_no_role', 'resource', resource.resource_id, coalesce(person.name, resource.resource_id), null,
           resource.unit_id, resource.source, resource.source_row
    from resource
    left join person on person.person_key = resource.name
    where role_id is null and exists (select 1 from assignment)
    union all
    select 'person_two_contracts', 'resource', resource.resource_id, coalesce(person.name, resource.resource_id), null,
           resource.unit_id, resource.source, resource.source_row
    from resource
    left join person on person.person_key = resource.name
    cross join setting
    where abs(hours_per_week - fte * setting.hours_per_day * setting.days_per_week) > 0.2 * hours_per_week
),
planned as (
    select case when finish < start then 'assignment_backwards'
                when coalesce(hours, share, fte) is null then 'assignment_no_effort'
                when resource_id is null and role_id is null then 'assignment_nobody' end as code,
           'assignment' as table_name, project_id || ' ' || start::varchar as row_key,
           coalesce(person.name, assignment.resource_id, assignment.role_id, 'Nobody named') as label,
           project_id, unit_id, source, source_row
    from (select assignment.*, resource.name as person_key
          from assignment
          left join (select resource_id, name from resource) as resource using (resource_id)) as assignment
    left join person using (person_key)
),
away as (
    select 'person_away' as code, 'assignment' as table_name, person_week.resource_id as row_key,
           coalesce(any_value(person.name), person_week.resource_id) as label, null as project_id,
           any_value(person_week.unit_id) as unit_id, null as source, null as source_row
    from person_week
    left join person on person.person_key = person_week.name
    where is_conflict and in_view
    group by person_week.resource_id
),
free as (
    select 'no_holidays' as code, 'holiday' as table_name, resource.location as row_key, resource.location as label,
           null as project_id, null as unit_id, null as source, null as source_row
    from resource
    where resource.location is not null and exists (select 1 from assignment)
      and lower(trim(resource.location)) not in (select lower(trim(holiday.location)) from holiday)
    group by resource.location
),
found as (
    select * from free
    union all
    select * from persons
    union all
    select * from planned where code is not null
    union all
    select * from away
)
select found.*, money.money
from found
left join money on money.project_id = found.project_id
order by code, money desc nulls last, row_key, source_row
