-- one row per role and ISO week; hours of the people whose own role it is, without person-weeks that
-- lack capacity or effort; utilisation as a share of effective hours
select coalesce(person_week.role_id, '-') as row_id,
       coalesce(any_value(role.name), person_week.role_id, 'No role given') as label,
       person_week.week,
       sum(planned_hours)   filter (where overload_hours is not null) as allocated_hours,
       sum(effective_hours) filter (where overload_hours is not null) as capacity_hours,
       sum(planned_hours)   filter (where overload_hours is not null)
           / nullif(sum(effective_hours) filter (where overload_hours is not null), 0) as utilisation,
       sum(overload_hours) as overload_hours,
       sum(idle_hours)     as idle_hours
from person_week
left join role on role.role_id = person_week.role_id
where week between $first and $last
  and (len($units) = 0 or list_contains($units, person_week.unit_id))
  and (len($teams) = 0 or list_contains($teams, person_week.team))
  and (len($roles) = 0 or list_contains($roles, coalesce(person_week.role_id, '-')))
group by person_week.role_id, week
order by label, row_id, week
