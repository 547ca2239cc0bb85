-- one row per action that is not done on an open risk of the chosen projects, the longest late first;
-- expected loss of its risk in the reporting currency
select risk_action.risk_action_id, risk_action.code, risk_action.title, person.name as owner,
       risk_action.owner as owner_key, risk_action.due, risk_action.status,
       case when risk_action.due < risk_action.as_of
            then date_diff('day', risk_action.due, risk_action.as_of) end as days_late,
       risk_fact.risk_id, risk_fact.title as risk, risk_fact.project_id, project.name as project,
       risk_fact.score, risk_fact.band, risk_fact.emv_r as emv
from risk_action
join risk_fact using (risk_id)
left join project on project.project_id = risk_fact.project_id
left join person on person.person_key = risk_action.owner
where risk_fact.is_open
  and coalesce(risk_action.status not in ('done', 'cancelled'), risk_action.completed_on is null)
  and (not $narrowed or risk_fact.project_id in (select project_id from chosen_project))
order by days_late desc nulls last, risk_action.due nulls last, emv desc nulls last,
         risk_action.risk_action_id
