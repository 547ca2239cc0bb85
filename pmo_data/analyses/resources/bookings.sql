-- one row per project, person and booking in the weeks asked for, most hours first; only projects
-- that the page's filters let through
select assignment_week.project_id,
       coalesce(any_value(project.name), assignment_week.project_id) as project,
       coalesce(any_value(person.name), assignment_week.resource_id, 'Nobody named') as label,
       coalesce(any_value(role.name), any_value(assignment_week.role_id), 'No role given') as role,
       coalesce(assignment_week.booking, 'not stated') as booking,
       sum(planned_hours) as hours,
       count(*) filter (where planned_hours is null) as unknown,
       min(assignment_week.week) as first_week,
       max(assignment_week.week) as last_week
from assignment_week
join chosen_project on chosen_project.project_id = assignment_week.project_id
left join project on project.project_id = assignment_week.project_id
left join person_contract on person_contract.resource_id = assignment_week.resource_id
left join person on person.person_key = person_contract.name
left join role on role.role_id = assignment_week.role_id
where assignment_week.week between $first and $last
  and (len($units) = 0 or list_contains($units, assignment_week.capacity_unit_id))
  and (len($teams) = 0 or list_contains($teams, assignment_week.team))
  and (len($roles) = 0 or list_contains($roles, coalesce(assignment_week.role_id, '-')))
  and ($person = '' or assignment_week.resource_id = $person)
  and ($week::date is null or assignment_week.week = $week::date)
group by assignment_week.project_id, assignment_week.resource_id, assignment_week.booking
order by hours desc nulls last, assignment_week.project_id, label, booking
