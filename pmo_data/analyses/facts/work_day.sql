-- one row per location ('' = none stated) and calendar day; hours of a full-time person; columns
-- ending in _to are running sums from the first day on
with place as (
    select distinct lower(trim(coalesce(location, ''))) as location
    from resource
    union
    select ''
),
worked as (
    select lower(trim(location)) as location, weekday, max(hours) as hours
    from calendar
    group by all
),
own as (
    select distinct location
    from worked
),
weekday as (
    select place.location, seven.weekday, own.location is not null as has_calendar,
           case when own.location is not null then coalesce(worked.hours, 0)
                when (seven.weekday - setting.week_start + 7) % 7 < setting.days_per_week then setting.hours_per_day
                else 0 end as hours
    from place
    cross join (select unnest(range(1, 8)) as weekday) as seven
    cross join setting
    left join own using (location)
    left join worked on worked.location = place.location and worked.weekday = seven.weekday
),
off as (
    select distinct lower(trim(location)) as location, date as day
    from holiday
),
dated as (
    select unnest(generate_series(first_day::timestamp, last_day::timestamp, interval 1 day))::date as day
    from planning_window
),
opened as (
    select weekday.location, dated.day, weekday.has_calendar, weekday.hours as full_hours,
           off.day is not null as is_holiday,
           case when off.day is null then weekday.hours else 0 end as open_hours
    from dated
    join weekday on weekday.weekday = isodow(dated.day)
    left join off on off.location = weekday.location and off.day = dated.day
)
select location, day, has_calendar, is_holiday, full_hours, open_hours,
       (open_hours > 0)::integer as open_day,
       sum(full_hours) over running as full_to,
       sum(open_hours) over running as open_to,
       sum((open_hours > 0)::integer) over running as open_days_to
from opened
window running as (partition by location order by day rows unbounded preceding)
order by location, day
