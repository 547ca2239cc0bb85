-- one row per risk of one project, open ones first, largest expected loss first; reporting currency
select risk_fact.risk_id, risk.title, risk_fact.is_open, risk.category,
       risk_fact.score, risk_fact.band, risk_fact.probability, risk_fact.emv_r,
       risk_fact.open_actions, risk_fact.overdue_actions, coalesce(person.name, risk.owner) as owner,
       risk.due, risk.response_text
from risk_fact
join risk using (risk_id)
left join person on person.person_key = risk.owner
where risk_fact.project_id = $project
order by risk_fact.is_open desc, risk_fact.emv_r desc nulls last, risk_fact.score desc nulls last, risk_fact.risk_id
