-- one row per open risk or action and cause; money = forecast at completion of its project
with money as (
    select project_id, coalesce(eac_r, bac_r, ac_r) as money
    from project_fact
),
open_risk as (
    select *
    from risk
    where coalesce(status, 'open') = 'open'
      and (project_id is null or project_id in (select project_id from chosen_project))
),
judged as (
    select *, unnest([
        case when coalesce(residual_probability, residual_probability_level, inherent_probability,
                           inherent_probability_level) is null then 'risk_no_probability' end,
        case when coalesce(residual_impact_cost, residual_impact_level, residual_impact_days, inherent_impact_cost,
                           inherent_impact_level, inherent_impact_days, impact_high) is null then 'risk_no_impact' end,
        case when owner is null then 'risk_no_owner' end,
        case when closed_on is not null and status = 'open' then 'risk_open_but_closed' end
    ]) as cause
    from open_risk
),
loose as (
    select 'action_no_due' as code, 'risk_action' as table_name, risk_action.risk_action_id as row_key, risk_action.title as label,
           open_risk.project_id, open_risk.unit_id, risk_action.source, risk_action.source_row
    from risk_action
    join open_risk using (risk_id)
    where risk_action.due is null and coalesce(risk_action.status, 'open') not in ('done', 'cancelled')
),
found as (
    select cause as code, 'risk' as table_name, risk_id as row_key, title as label, project_id, unit_id, source, source_row
    from judged
    where cause is not null
    union all
    select *
    from loose
)
select found.*, money.money
from found
left join money on money.project_id = found.project_id
order by code, money desc nulls last, row_key
