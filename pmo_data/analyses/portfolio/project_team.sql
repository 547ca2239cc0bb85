-- one row per person, or role where nobody is named, of one project; hours planned, and worked so far
with planned as (
    select resource_id, role_id, sum(planned_hours) as planned_hours,
           sum(planned_hours) filter (where week > $today) as hours_to_come, min(week) as first_week,
           max(week) as last_week
    from assignment_week
    where project_id = $project
    group by resource_id, role_id
),
worked as (
    select resource_id, sum(hours) as worked_hours
    from time_entry
    where project_id = $project
    group by resource_id
),
met as (
    select coalesce(planned.resource_id, worked.resource_id) as resource_id, planned.role_id,
           planned.planned_hours, planned.hours_to_come, planned.first_week, planned.last_week,
           worked.worked_hours
    from planned
    full join worked on worked.resource_id = planned.resource_id
)
select met.resource_id, coalesce(person.name, resource.name, 'nobody named yet') as person,
       coalesce(role.name, met.role_id, resource.role_id) as role, met.planned_hours, met.hours_to_come,
       met.worked_hours, met.first_week, met.last_week
from met
left join resource on resource.resource_id = met.resource_id
left join person on person.person_key = resource.name
left join role on role.role_id = coalesce(met.role_id, resource.role_id)
order by met.hours_to_come desc nulls last, met.planned_hours desc nulls last, met.resource_id nulls first, met.role_id
