-- one row per person, also those only assignments speak of; full_share = share of a full-time day at
-- the person's location, absent where neither FTE nor weekly hours are given
with week_at as (
    select location, any_value(has_calendar) as has_calendar, sum(full_hours) as hours
    from work_day
    where day < (select min(day) + 7 from work_day)
    group by location
),
known as (
    select resource.resource_id, resource.name, resource.role_id, resource.unit_id, resource.team,
           lower(trim(coalesce(resource.location, ''))) as location, resource.grade, resource.employment,
           resource.start, resource.finish,
           coalesce(resource.run_share, setting.run_share) as run_share,
           coalesce(resource.hours_per_week,
                    resource.fte * case when week_at.has_calendar then week_at.hours
                                        else coalesce(role.hours_per_week, week_at.hours) end) as weekly_hours,
           week_at.hours as full_week_hours,
           true as is_listed
    from resource
    cross join setting
    left join role on role.role_id = resource.role_id
    left join week_at on week_at.location = lower(trim(coalesce(resource.location, '')))
),
unlisted as (
    select resource_id, any_value(role_id order by role_id) as role_id, any_value(unit_id order by unit_id) as unit_id
    from assignment
    where resource_id is not null and resource_id not in (select resource_id from resource)
    group by resource_id
)
select *, weekly_hours / nullif(full_week_hours, 0) as full_share
from known
union all by name
select *, '' as location, false as is_listed
from unlisted
order by resource_id
