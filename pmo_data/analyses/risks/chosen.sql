-- one row per open threat of the chosen projects (and of the portfolio itself while no filter is
-- set), largest expected loss first; money in the reporting currency
select risk_fact.risk_id, risk_fact.code, risk_fact.title, risk_fact.category,
       risk_fact.project_id, project.name as project, risk_fact.owner as owner_key,
       person.name as owner, risk_fact.vendor, risk_fact.band, risk_fact.score,
       risk_fact.probability_level, risk_fact.impact_level, risk_fact.inherent_probability_level,
       risk_fact.inherent_impact_level, risk_fact.inherent_score, risk_fact.target_score,
       risk_fact.probability, risk_fact.probability_estimated,
       risk_fact.emv_r as emv, risk_fact.emv_scale_r, risk_fact.inherent_emv_r,
       risk_fact.proximity, risk_fact.proximity_days,
       risk_fact.open_actions, risk_fact.overdue_actions, risk_fact.next_due, risk_fact.days_overdue,
       risk_fact.off_scale
from risk_fact
left join project using (project_id)
left join person on person.person_key = risk_fact.owner
where risk_fact.is_open
  and risk_fact.is_threat
  and (not $narrowed or risk_fact.project_id in (select project_id from chosen_project))
order by emv desc nulls last, risk_fact.score desc nulls last, risk_fact.risk_id
