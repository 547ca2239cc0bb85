-- one row per ISO week; hours: capacity (effective, absent where none is recorded) against demand,
-- firm (hard, or booking not stated), tentative (soft and tentative) and unstaffed
with capacity as (
    select week, sum(effective_hours) as capacity
    from person_week
    where week between $first and $last
      and (len($units) = 0 or list_contains($units, unit_id))
      and (len($teams) = 0 or list_contains($teams, team))
      and (len($roles) = 0 or list_contains($roles, coalesce(role_id, '-')))
    group by week
),
demand as (
    select week,
           sum(coalesce(hard_hours, 0) + coalesce(unstated_hours, 0))  filter (where resource_id is not null) as firm,
           sum(coalesce(soft_hours, 0) + coalesce(tentative_hours, 0)) filter (where resource_id is not null) as tentative,
           sum(planned_hours) filter (where resource_id is null) as unstaffed
    from demand_week
    where week between $first and $last
      and (len($units) = 0 or list_contains($units, capacity_unit_id))
      and (len($teams) = 0 or list_contains($teams, team))
      and (len($roles) = 0 or list_contains($roles, coalesce(role_id, '-')))
    group by week
),
weeks as (
    select unnest(generate_series($first::timestamp, $last::timestamp, interval 7 days))::date as week
)
select week, capacity.capacity,
       coalesce(demand.firm, 0)      as firm,
       coalesce(demand.tentative, 0) as tentative,
       coalesce(demand.unstaffed, 0) as unstaffed
from weeks
left join capacity using (week)
left join demand using (week)
order by week
