-- one row per role, most overloaded first; hours over the weeks asked for, pooled and committed as
-- shares of effective hours, target band as shares
with person as (
    select resource_id, coalesce(role_id, '-') as role_id,
           sum(planned_hours)   filter (where overload_hours is not null) as planned_hours,
           sum(hard_hours)      filter (where overload_hours is not null) as hard_hours,
           sum(effective_hours) filter (where overload_hours is not null) as effective_hours,
           sum(overload_hours) as overload_hours,
           sum(idle_hours)     as idle_hours,
           count(*) filter (where overload_hours is null) as unknown_weeks,
           count(*) filter (where is_conflict) as conflicts
    from person_week
    where week between $first and $last
      and (len($units) = 0 or list_contains($units, unit_id))
      and (len($teams) = 0 or list_contains($teams, team))
      and (len($roles) = 0 or list_contains($roles, coalesce(role_id, '-')))
    group by resource_id, role_id
),
staffed as (
    select role_id, count(*) as people,
           sum(planned_hours) as planned_hours, sum(hard_hours) as hard_hours,
           sum(effective_hours) as effective_hours, sum(overload_hours) as overload_hours,
           sum(idle_hours) as idle_hours, sum(unknown_weeks) as unknown_weeks, sum(conflicts) as conflicts
    from person
    group by role_id
),
nobody as (
    select coalesce(role_id, '-') as role_id, sum(planned_hours) as unstaffed_hours,
           sum(unknown_efforts) as unknown_efforts
    from demand_week
    where resource_id is null
      and week between $first and $last
      and (len($units) = 0 or list_contains($units, capacity_unit_id))
      and (len($teams) = 0 or list_contains($teams, team))
      and (len($roles) = 0 or list_contains($roles, coalesce(role_id, '-')))
    group by role_id
)
select role_id as row_id,
       coalesce(role.name, case when role_id = '-' then 'No role given' else role_id end) as label,
       coalesce(staffed.people, 0) as people,
       staffed.planned_hours / nullif(staffed.effective_hours, 0) as pooled,
       staffed.hard_hours / nullif(staffed.effective_hours, 0)    as committed,
       staffed.planned_hours, staffed.effective_hours,
       coalesce(staffed.overload_hours, 0) as overload_hours,
       coalesce(staffed.idle_hours, 0)     as idle_hours,
       coalesce(nobody.unstaffed_hours, 0) as unstaffed_hours,
       coalesce(staffed.unknown_weeks, 0)::bigint + coalesce(nobody.unknown_efforts, 0)::bigint as unknown,
       coalesce(staffed.conflicts, 0)::bigint as conflicts,
       coalesce(role.target_low, setting.utilisation_low)   as target_low,
       coalesce(role.target_high, setting.utilisation_high) as target_high
from staffed
full outer join nobody using (role_id)
left join role using (role_id)
cross join setting
order by coalesce(staffed.overload_hours, 0) desc, pooled desc nulls last, unstaffed_hours desc, label, row_id
