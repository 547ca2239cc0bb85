-- one row per risk of the chosen projects (and of the portfolio itself while no filter is set),
-- open ones first, highest score first; money in the reporting currency
select risk_fact.risk_id, risk_fact.code, risk_fact.title, risk_fact.category,
       risk_fact.project_id, project.name as project, person.name as owner, risk_fact.owner as owner_key,
       risk_fact.status, risk_fact.is_open, risk_fact.is_threat,
       case when risk_fact.is_threat then 'Threat' else 'Opportunity' end as kind, risk_fact.vendor, risk_fact.response,
       risk_fact.band, risk_fact.score, risk_fact.inherent_score, risk_fact.residual_score,
       risk_fact.target_score, risk_fact.score_written, risk_fact.score_checked,
       risk_fact.probability, risk_fact.probability_estimated,
       risk_fact.emv_r as emv, risk_fact.inherent_emv_r as inherent_emv, risk_fact.target_emv_r as target_emv,
       risk_fact.raised_on, risk_fact.reviewed_on, risk_fact.days_since_review, risk_fact.due,
       risk_fact.proximity, risk_fact.open_actions, risk_fact.overdue_actions, risk_fact.next_due,
       risk_fact.days_overdue,
       risk_fact.is_open and coalesce(risk_fact.overdue_actions > 0, false)              as is_late,
       risk_fact.is_open and risk_fact.owner is null                                      as is_ownerless,
       risk_fact.is_open and risk_fact.is_threat
           and coalesce(risk_fact.score >= risk_fact.score_high and risk_fact.open_actions = 0, false)
                                                                                          as is_untreated,
       risk_fact.is_open and coalesce(risk_fact.days_since_review > risk_fact.review_days, false)
                                                                                          as is_unreviewed,
       risk_fact.is_open and coalesce(risk_fact.contradicts, false)                       as is_contradicted,
       risk_fact.is_open and risk_fact.is_threat
           and coalesce(risk_fact.score >= risk_fact.score_high, false)                   as is_high
from risk_fact
left join project using (project_id)
left join person on person.person_key = risk_fact.owner
where not $narrowed
   or risk_fact.project_id in (select project_id from chosen_project)
order by risk_fact.is_open desc, risk_fact.score desc nulls last, emv desc nulls last, risk_fact.risk_id
