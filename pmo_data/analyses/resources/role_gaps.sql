-- one row per role that is short of people or has work that names nobody in the quarter asked for, those
-- that are short first; hours and FTE (hours over
-- those of a full-time person without own calendar), of weeks whose capacity is known; blocked = projects with work nobody is named for;
-- money still to be spent by them in the reporting currency
with capacity as (
    select coalesce(role_id, '-') as role_id, week, sum(effective_hours) as hours, count(distinct resource_id) as people
    from person_week
    where week between $first and $last
      and (len($units) = 0 or list_contains($units, unit_id))
      and (len($teams) = 0 or list_contains($teams, team))
      and (len($roles) = 0 or list_contains($roles, coalesce(role_id, '-')))
    group by all
),
demand as (
    select coalesce(role_id, '-') as role_id, week, sum(planned_hours) as hours,
           sum(planned_hours) filter (where resource_id is null) as unstaffed
    from demand_week
    where week between $first and $last
      and (len($units) = 0 or list_contains($units, capacity_unit_id))
      and (len($teams) = 0 or list_contains($teams, team))
      and (len($roles) = 0 or list_contains($roles, coalesce(role_id, '-')))
    group by all
),
weekly as (
    select role_id, coalesce(demand.hours, 0) as demand, coalesce(demand.unstaffed, 0) as unstaffed,
           case when coalesce(capacity.people, 0) = 0 then 0 else capacity.hours end as capacity,
           coalesce(capacity.people, 0) as people
    from demand
    full outer join capacity using (role_id, week)
),
roles as (
    select role_id, max(people) as people, sum(demand) as demand_hours, sum(capacity) as capacity_hours,
           sum(unstaffed) as unstaffed_hours,
           sum(case when capacity is not null then greatest(demand - capacity, 0) end) as short_hours,
           count(*) filter (where demand > capacity + 1e-9) as weeks_short
    from weekly
    group by role_id
),
blocked as (
    select coalesce(demand_week.role_id, '-') as role_id, demand_week.project_id,
           any_value(project_fact.name) as name, any_value(project_fact.remaining_r) as remaining_r,
           sum(planned_hours) as hours
    from demand_week
    left join project_fact on project_fact.project_id = demand_week.project_id
    where demand_week.resource_id is null and week between $first and $last
      and (len($units) = 0 or list_contains($units, capacity_unit_id))
      and (len($teams) = 0 or list_contains($teams, team))
    group by demand_week.role_id, demand_week.project_id
    having sum(planned_hours) > 0
),
touched as (
    select role_id, count(*) as projects, sum(remaining_r) as blocked_money,
           count(*) filter (where remaining_r is null) as without_money,
           string_agg(coalesce(name, project_id), ', ' order by hours desc, project_id) as project_names
    from blocked
    group by role_id
),
full_time as (
    select sum(open_hours) as hours
    from work_day
    where location = '' and day between $first and $last + 6
)
select roles.role_id as row_id,
       coalesce(role.name, case when roles.role_id = '-' then 'No role given' else roles.role_id end) as label,
       roles.people, roles.demand_hours, roles.capacity_hours, roles.unstaffed_hours, coalesce(roles.short_hours, 0) as short_hours,
       roles.weeks_short,
       coalesce(roles.short_hours, 0) / nullif(full_time.hours, 0) as short_fte,
       coalesce(touched.projects, 0) as projects,
       touched.blocked_money,
       coalesce(touched.without_money, 0) as without_money,
       coalesce(touched.project_names, '') as project_names
from roles
cross join full_time
left join touched using (role_id)
left join role using (role_id)
where roles.short_hours > 0.5 or roles.unstaffed_hours > 0.5
order by coalesce(roles.short_hours, 0) > 0.5 desc, projects desc, roles.short_hours desc nulls last, unstaffed_hours desc, row_id
