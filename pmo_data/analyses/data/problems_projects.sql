-- one row per open project and cause; money = forecast at completion, else budget, else actual cost, in
-- the reporting currency, absent when unknown
with shown as (
    select project_fact.*, coalesce(eac_r, bac_r, ac_r) as money,
           (select max(as_of) from part) as today
    from project_fact
    join chosen_project using (project_id)
    where is_open
),
found as (
    select *, unnest([
        case when bac is null then 'no_budget' end,
        case when rate is null then 'no_rate' end,
        case when ac is null and status = 'active' then 'no_cost' end,
        case when ev is null and percent_complete is null and status = 'active' then 'no_progress' end,
        case when finish is null then 'no_finish' end,
        case when baseline_finish is null then 'no_baseline' end,
        case when manager is null then 'no_manager' end,
        case when reported_state is null and status = 'active' then 'no_health' end,
        case when finish < start then 'backwards' end,
        case when percent_complete >= 1 then 'finished_but_open' end,
        case when finish < today and actual_finish is null then 'past_finish' end,
        case when forecast_cost < ac then 'forecast_below_cost' end,
        case when ac > bac and forecast_cost is null then 'spent_without_forecast' end,
        case when actual_start > today or actual_finish > today then 'actual_in_future' end
    ]) as cause
    from shown
)
select cause as code, 'project' as table_name, project_id as row_key, name as label, project_id, unit_id, source, source_row, money
from found
where cause is not null
order by cause, money desc nulls last, project_id
