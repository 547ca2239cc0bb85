-- one row per person and day away within the planning window; share of the day 0-1, where absences
-- overlap the larger one
with away as (
    select leave.resource_id, leave.unit_id, coalesce(leave.share, 1) as share,
           unnest(generate_series(
               greatest(leave.start, planning_window.first_week)::timestamp,
               least(coalesce(leave.finish, leave.start), planning_window.last_week + 6)::timestamp,
               interval 1 day))::date as day
    from leave
    cross join planning_window
)
select resource_id, any_value(unit_id order by unit_id) as unit_id, day, least(max(share), 1) as share
from away
group by resource_id, day
order by resource_id, day
