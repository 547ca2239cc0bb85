-- one row per high open threat that nobody acts on; waiting_r = expected loss spread over the months
-- its project still runs (a year where that is not known); reporting currency a month
with today as (
    select max(as_of) as period, strftime(max(as_of), '%Y-%m') as label
    from project
)
select 'risk' as kind, 'risk:' || risk_fact.risk_id || ':' || today.label as decision_id, risk_fact.project_id,
       project_fact.name as project, risk_fact.risk_id as subject_id, risk.title as subject,
       risk.due, coalesce(person.name, risk.owner) as owner, cast(1 as bigint) as items,
       risk_fact.emv_r / greatest(1.0, coalesce(date_diff('day', risk.as_of, project_fact.finish), 365) / 30.4375)
           as waiting_r,
       project_fact.cpi, cast(null as date) as since, cast(null as varchar) as said
from risk_fact
join risk using (risk_id)
cross join today
left join project_fact on project_fact.project_id = risk_fact.project_id
left join person on person.person_key = risk.owner
where risk_fact.is_open and risk_fact.is_threat
  and risk_fact.score >= risk_fact.score_high
  and risk_fact.open_actions = 0
  and (risk_fact.project_id in (select project_id from chosen_project)
       or (risk_fact.project_id is null and not $narrowed))
  and 'risk:' || risk_fact.risk_id || ':' || today.label not in (select decision.decision_id from decision)
order by waiting_r desc nulls last, risk_fact.risk_id
