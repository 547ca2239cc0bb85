-- one row per person planned above effective hours in some week asked for, most overload first; own =
-- share of effective hours in the weeks at or above $drowning, role_pooled = that of the whole role in
-- the same weeks, so that what an average hides is seen
with looked_at as (
    select *, coalesce(role_id, '-') as own_role,
           overload_hours is not null and planned_hours >= effective_hours * $drowning and planned_hours > 0 as is_drowning
    from person_week
    where week between $first and $last
      and (len($units) = 0 or list_contains($units, unit_id))
      and (len($teams) = 0 or list_contains($teams, team))
      and (len($roles) = 0 or list_contains($roles, coalesce(role_id, '-')))
),
role_week as (
    select own_role, week, sum(planned_hours) as planned_hours, sum(effective_hours) as effective_hours
    from looked_at
    where overload_hours is not null
    group by all
),
someone as (
    select looked_at.resource_id, any_value(looked_at.name) as name, any_value(looked_at.own_role) as own_role,
           any_value(looked_at.team) as team,
           sum(looked_at.overload_hours) as overload_hours,
           count(*) filter (where looked_at.overload_hours > 0) as weeks_over,
           count(*) filter (where is_drowning) as weeks_drowning,
           sum(looked_at.planned_hours) filter (where is_drowning)
               / nullif(sum(looked_at.effective_hours) filter (where is_drowning), 0) as own,
           sum(role_week.planned_hours) filter (where is_drowning)
               / nullif(sum(role_week.effective_hours) filter (where is_drowning), 0) as role_pooled,
           min(looked_at.week) filter (where is_drowning) as first_week,
           max(looked_at.week) filter (where is_drowning) as last_week
    from looked_at
    left join role_week on role_week.own_role = looked_at.own_role and role_week.week = looked_at.week
    group by looked_at.resource_id
    having sum(looked_at.overload_hours) > 0
)
select someone.resource_id as row_id, coalesce(person.name, someone.resource_id) as label,
       coalesce(role.name, case when own_role = '-' then 'No role given' else own_role end) as role, someone.team,
       someone.overload_hours, someone.weeks_over, someone.weeks_drowning, someone.own, someone.role_pooled,
       someone.first_week, someone.last_week,
       someone.weeks_drowning >= least(4, (select count(distinct week) from looked_at)) as is_drowning
from someone
left join person on person.person_key = someone.name
left join role on role.role_id = someone.own_role
order by is_drowning desc, overload_hours desc, row_id
