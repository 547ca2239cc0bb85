-- one row per decision, needed ones first by due date, then those taken, newest first
select decision.decision_id, decision.title, decision.project_id, project.name as project,
       coalesce(decision.status, case when decision.decided_on is null then 'needed' else 'taken' end) as status,
       decision.due, decision.decided_on, decision.check_on, decision.options, decision.choice,
       decision.reason, decision.expected_effect, decision.outcome,
       coalesce(person.name, decision.decider) as owner
from decision
left join project using (project_id)
left join person on person.person_key = decision.decider
where ($project = '' or decision.project_id = $project)
  and (decision.project_id in (select project_id from chosen_project) or decision.project_id is null or not $narrowed)
order by coalesce(decision.status = 'needed', decision.decided_on is null) desc, decision.decided_on desc nulls last,
         decision.due nulls last, decision.decision_id
