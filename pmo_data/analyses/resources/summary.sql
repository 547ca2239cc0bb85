-- one row: hours of the people and weeks asked for; pooled and committed as shares of effective hours
with capacity as (
    select count(distinct resource_id) as people,
           count(distinct resource_id) filter (where effective_hours is not null) as people_with_capacity,
           sum(planned_hours)   filter (where overload_hours is not null) as planned_hours,
           sum(hard_hours)      filter (where overload_hours is not null) as hard_hours,
           sum(effective_hours) filter (where overload_hours is not null) as effective_hours,
           sum(contracted_hours) filter (where overload_hours is not null) as contracted_hours,
           sum(project_hours)   filter (where overload_hours is not null) as project_hours,
           sum(overload_hours) as overload_hours,
           sum(idle_hours)     as idle_hours,
           count(*) filter (where effective_hours is null) as without_capacity,
           sum(unknown_efforts) as without_effort,
           count(*) filter (where is_conflict) as conflicts
    from person_week
    where week between $first and $last
      and (len($units) = 0 or list_contains($units, unit_id))
      and (len($teams) = 0 or list_contains($teams, team))
      and (len($roles) = 0 or list_contains($roles, coalesce(role_id, '-')))
),
demand as (
    select sum(planned_hours) as demand_hours,
           case when count(*) > 0 then coalesce(sum(planned_hours) filter (where resource_id is null), 0) end
               as unstaffed_hours,
           sum(unstated_hours) as unstated_hours,
           count(distinct role_id) filter (where resource_id is null and planned_hours > 0) as unstaffed_roles,
           sum(unknown_efforts) filter (where resource_id is null) as unstaffed_without_effort
    from demand_week
    where week between $first and $last
      and (len($units) = 0 or list_contains($units, capacity_unit_id))
      and (len($teams) = 0 or list_contains($teams, team))
      and (len($roles) = 0 or list_contains($roles, coalesce(role_id, '-')))
)
select capacity.*, demand.*,
       planned_hours / nullif(effective_hours, 0) as pooled,
       hard_hours / nullif(effective_hours, 0)    as committed,
       setting.utilisation_low as target_low, setting.utilisation_high as target_high
from capacity
cross join demand
cross join setting
