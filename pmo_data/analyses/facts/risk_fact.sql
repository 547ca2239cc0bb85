-- one row per risk; money ending in _r in the reporting currency, negative for an opportunity;
-- current = residual where it is assessed, else inherent; emv_r needs a stated amount, emv_scale_r
-- falls back to the middle of the impact level; rows of projects that are gone leave the sums
with plan_rate as (
    select currency, valid_from, rate
    from rate
),
dated as (
    select risk.*, setting.*,
           coalesce(risk.currency, project.currency, setting.reporting_currency) as priced_in,
           coalesce(risk.kind, 'threat') = 'threat' as is_threat,
           coalesce(risk.status, case when risk.closed_on is not null then 'closed' else 'open' end)
               as state
    from risk
    left join project using (project_id)
    cross join setting
    where risk.project_id is null
       or project.project_id is not null
       or not exists (select 1 from project)
),
priced as (
    select dated.*,
           case when dated.priced_in = dated.reporting_currency then 1.0 else plan_rate.rate end as plan
    from dated
    asof left join plan_rate
        on dated.priced_in = plan_rate.currency and dated.as_of >= plan_rate.valid_from
),
stage as (
    select risk_id, 'inherent' as stage, inherent_probability_level as said_probability_level,
           inherent_probability as said_probability, inherent_impact_level as said_impact_level,
           abs(inherent_impact_cost) * plan as said_cost, inherent_impact_days as impact_days,
           probability_scale, impact_scale, score_rule
    from priced
    union all
    select risk_id, 'residual', residual_probability_level, residual_probability,
           residual_impact_level, abs(residual_impact_cost) * plan, residual_impact_days,
           probability_scale, impact_scale, score_rule
    from priced
    union all
    select risk_id, 'target', target_probability_level, target_probability,
           target_impact_level, abs(target_impact_cost) * plan, target_impact_days,
           probability_scale, impact_scale, score_rule
    from priced
),
levelled as (
    select risk_id, stage, said_probability, said_cost, impact_days, score_rule,
           probability_scale, impact_scale,
           coalesce(said_probability_level > len(probability_scale), false)
               or coalesce(said_impact_level > len(impact_scale), false) as off_scale,
           case when said_probability_level <= len(probability_scale) then said_probability_level
                when said_probability_level is null and said_probability is not null
                    then 1 + len(list_filter(probability_scale[:len(probability_scale) - 1],
                                             lambda upper: upper < said_probability)) end
               as probability_level,
           case when said_impact_level <= len(impact_scale) then said_impact_level
                when said_impact_level is null and said_cost is not null
                    then 1 + len(list_filter(impact_scale[:len(impact_scale) - 1],
                                             lambda upper: upper < said_cost)) end
               as impact_level
    from stage
),
assessed as (
    select risk_id, stage, probability_level, impact_level, off_scale, said_cost, impact_days,
           coalesce(said_probability, (([0.0] || probability_scale)[probability_level]
                                       + probability_scale[probability_level]) / 2) as probability,
           said_probability is null and probability_level is not null as probability_estimated,
           coalesce(said_cost, (([0.0] || impact_scale)[impact_level]
                                + impact_scale[impact_level]) / 2) as scale_cost,
           case score_rule when 'sum' then probability_level + impact_level
                           else probability_level * impact_level end as score
    from levelled
),
inherent as (from assessed where stage = 'inherent'),
residual as (from assessed where stage = 'residual'),
target as (from assessed where stage = 'target'),
joined as (
    select priced.*,
           inherent.probability_level as inherent_p, inherent.impact_level as inherent_i,
           inherent.score as inherent_score,
           residual.probability_level as residual_p, residual.impact_level as residual_i,
           residual.score as residual_score,
           target.probability_level as target_p, target.impact_level as target_i,
           target.score as target_score,
           inherent.probability as inherent_probability_used, inherent.said_cost as inherent_cost,
           residual.said_cost is null as threepoint_is_inherent,
           target.probability * target.said_cost as target_loss,
           residual.score is not null and inherent.score is not null as is_treated,
           coalesce(residual.probability_level, inherent.probability_level) as probability_level,
           coalesce(residual.impact_level, inherent.impact_level) as impact_level,
           coalesce(residual.probability, inherent.probability) as probability,
           case when residual.probability is not null then residual.probability_estimated
                else inherent.probability_estimated end as probability_estimated,
           coalesce(residual.said_cost, inherent.said_cost) as likely,
           coalesce(residual.scale_cost, inherent.scale_cost) as scale_cost,
           coalesce(residual.impact_days, inherent.impact_days) as impact_days,
           inherent.off_scale or residual.off_scale as off_scale,
           abs(priced.impact_low) * plan as low, abs(priced.impact_high) * plan as high
    from priced
    join inherent using (risk_id)
    join residual using (risk_id)
    join target using (risk_id)
),
measured as (
    select *,
           case score_rule when 'sum' then probability_level + impact_level
                           else probability_level * impact_level end as score,
           case when low <= likely and likely <= high then (low + 4 * likely + high) / 6
                else likely end as mean_loss,
           inherent_probability_used
               * case when threepoint_is_inherent and low <= inherent_cost and inherent_cost <= high
                      then (low + 4 * inherent_cost + high) / 6 else inherent_cost end as inherent_loss,
           coalesce(residual_score_written, inherent_score_written) as score_written,
           case when residual_score_written is not null then residual_score
                else inherent_score end as score_checked
    from joined
),
read_as_written as (
    select risk_id,
           try_cast(replace(trim(score_written), ',', '.') as double) as written_number,
           case when regexp_matches(lower(score_written), 'very high|extreme|critical|severe|high|hoch|major|élevé')
                    then true
                when regexp_matches(lower(score_written), 'low|medium|moderate|minor|gering|mittel|faible|moyen')
                    then false end as written_high
    from measured
),
acted as (
    select risk_id,
           count(*) as actions,
           count(*) filter (where is_open)                as open_actions,
           count(*) filter (where is_open and due < as_of) as overdue_actions,
           min(due) filter (where is_open)                as next_due,
           max(date_diff('day', due, as_of)) filter (where is_open and due < as_of) as days_overdue
    from (select *, coalesce(status not in ('done', 'cancelled'), completed_on is null) as is_open
          from risk_action)
    group by risk_id
)
select measured.risk_id, measured.code, measured.title, measured.category, measured.kind,
       measured.project_id, measured.unit_id, measured.as_of, measured.owner, measured.state as status,
       measured.state = 'open' as is_open, measured.is_threat, measured.raised_on,
       measured.reviewed_on, measured.due, measured.proximity, measured.velocity_days,
       measured.objective_id, measured.vendor, measured.system, measured.skill, measured.site,
       measured.response,
       measured.inherent_p as inherent_probability_level,
       measured.inherent_i as inherent_impact_level, measured.inherent_score,
       measured.residual_p as residual_probability_level,
       measured.residual_i as residual_impact_level, measured.residual_score,
       measured.target_p as target_probability_level, measured.target_i as target_impact_level,
       measured.target_score, measured.is_treated,
       measured.probability_level, measured.impact_level, measured.probability,
       measured.probability_estimated, measured.impact_days, measured.off_scale,
       measured.score, score_medium, score_high, score_extreme,
       case when score >= score_extreme then 'extreme' when score >= score_high then 'high'
            when score >= score_medium then 'medium' when score is not null then 'low' end as band,
       measured.score_written, measured.score_checked,
       case when measured.score_checked is null then null
            when written_number is not null then abs(written_number - measured.score_checked) > 0.5
            when written_high is not null then written_high <> (measured.score_checked >= score_high)
       end as contradicts,
       case when is_threat then 1 else -1 end * measured.mean_loss as impact_r,
       case when is_threat then 1 else -1 end * probability * measured.mean_loss as emv_r,
       case when is_threat then 1 else -1 end * probability
           * coalesce(measured.mean_loss, measured.scale_cost) as emv_scale_r,
       case when is_threat then 1 else -1 end * measured.inherent_loss as inherent_emv_r,
       case when is_threat then 1 else -1 end * measured.target_loss as target_emv_r,
       case when acted.actions is not null then acted.open_actions
            when exists (select 1 from risk_action) or measured.response_text is null then 0
       end as open_actions,
       case when exists (select 1 from risk_action) then coalesce(acted.overdue_actions, 0) end
           as overdue_actions,
       acted.next_due, acted.days_overdue,
       case when exists (select 1 from risk as reviewed where reviewed.reviewed_on is not null)
            then date_diff('day', coalesce(measured.reviewed_on, measured.raised_on), measured.as_of)
       end as days_since_review,
       review_days,
       date_diff('day', measured.as_of, measured.proximity) as proximity_days
from measured
join read_as_written using (risk_id)
left join acted using (risk_id)
order by measured.risk_id
