-- one row per filter and value that can be chosen, in the order to offer it
with offered as (
    select 1 as place, 'unit' as filter, project.unit_id as key,
           coalesce(any_value(business_unit.name), project.unit_id) as label
    from project
    left join business_unit on business_unit.business_unit_id = project.unit_id
    where project.unit_id is not null
    group by project.unit_id
    union all
    select 2, 'objective', objective_id, name
    from objective
    union all
    select 3, 'status', status, upper(left(status, 1)) || substr(status, 2)
    from project
    where status is not null
    group by status
    union all
    select 4, 'manager', project.manager, coalesce(any_value(person.name), project.manager)
    from project
    left join person on person.person_key = project.manager
    where project.manager is not null
    group by project.manager
)
select filter, key, label
from offered
order by place, label, key
