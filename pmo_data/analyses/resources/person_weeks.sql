-- one row per person and ISO week; hours; utilisation as a share of effective hours, absent where no
-- capacity or no effort is known or nothing can be worked
select person_week.resource_id as row_id,
       coalesce(person.name, person_week.resource_id) as label,
       person_week.week, person_week.planned_hours as allocated_hours,
       person_week.effective_hours as capacity_hours,
       person_week.planned_hours / nullif(person_week.effective_hours, 0) as utilisation,
       person_week.overload_hours, person_week.is_conflict, person_week.projects
from person_week
left join person on person.person_key = person_week.name
where week between $first and $last
  and (len($units) = 0 or list_contains($units, person_week.unit_id))
  and (len($teams) = 0 or list_contains($teams, person_week.team))
  and (len($roles) = 0 or list_contains($roles, coalesce(person_week.role_id, '-')))
  and person_week.resource_id in (
      select resource_id
      from person_week
      where week between $first and $last
        and (len($units) = 0 or list_contains($units, unit_id))
        and (len($teams) = 0 or list_contains($teams, team))
        and (len($roles) = 0 or list_contains($roles, coalesce(role_id, '-')))
      group by resource_id
      order by coalesce(sum(overload_hours), 0) desc, resource_id
      limit $most)
order by row_id, week
