-- one row per person, most overloaded first; hours over the weeks asked for, shares of effective hours
select person_week.resource_id as row_id,
       coalesce(any_value(person.name), person_week.resource_id) as label,
       coalesce(any_value(role.name), any_value(person_week.role_id), 'No role given') as role,
       any_value(person_week.team) as team,
       sum(planned_hours)   filter (where overload_hours is not null)
           / nullif(sum(effective_hours) filter (where overload_hours is not null), 0) as pooled,
       sum(hard_hours)      filter (where overload_hours is not null)
           / nullif(sum(effective_hours) filter (where overload_hours is not null), 0) as committed,
       sum(planned_hours)   filter (where overload_hours is not null) as planned_hours,
       sum(effective_hours) filter (where overload_hours is not null) as effective_hours,
       coalesce(sum(overload_hours), 0) as overload_hours,
       coalesce(sum(idle_hours), 0)     as idle_hours,
       count(*) filter (where overload_hours > 0) as weeks_over,
       count(*) filter (where is_conflict)        as conflicts,
       count(*) filter (where overload_hours is null) as unknown,
       max(projects) as projects
from person_week
left join person on person.person_key = person_week.name
left join role on role.role_id = person_week.role_id
where week between $first and $last
  and (len($units) = 0 or list_contains($units, person_week.unit_id))
  and (len($teams) = 0 or list_contains($teams, person_week.team))
  and (len($roles) = 0 or list_contains($roles, coalesce(person_week.role_id, '-')))
group by person_week.resource_id
order by overload_hours desc, person_week.resource_id
