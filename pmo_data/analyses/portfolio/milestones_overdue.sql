-- one row per milestone of an open project that is past due, longest first; calendar days
select milestone_fact.milestone_id, milestone_fact.name, milestone_fact.project_id, project_fact.name as project,
       coalesce(person.name, milestone_fact.owner, manager.name, project_fact.manager) as owner,
       milestone_fact.kind, milestone_fact.baseline_date, milestone_fact.forecast_date,
       milestone_fact.days_overdue, milestone_fact.as_of,
       milestone_fact.forecast_date is null or milestone_fact.forecast_date <= milestone_fact.baseline_date as never_moved
from milestone_fact
join chosen_project using (project_id)
join project_fact using (project_id)
left join person on person.person_key = milestone_fact.owner
left join person as manager on manager.person_key = project_fact.manager
where milestone_fact.is_overdue and milestone_fact.is_open
order by milestone_fact.days_overdue desc, milestone_fact.milestone_id
