-- one row per project; money ending in _r in the reporting currency, the rest in the project's own;
-- shares 0-1, days are calendar days. EAC (eac_method): final = what was spent, manager = as
-- forecast, index = BAC/CPI from 20 % earned, plan = AC + BAC - EV before, budget = BAC
with latest_status as (
    select *
    from status
    qualify row_number() over (partition by project_id order by status_date desc) = 1
),
plan_rate as (
    select currency, valid_from, rate
    from rate
),
child as (
    select distinct parent_id from objective where parent_id is not null
),
leaf as (
    select objective_id, weight
    from objective
    where objective_id not in (select parent_id from child)
),
weighed as (
    select contribution.project_id, contribution.objective_id, contribution.level, leaf.weight,
           case contribution.level
               when 'none' then 0
               when 'low' then setting.contribution_low
               when 'moderate' then setting.contribution_moderate
               when 'strong' then setting.contribution_strong
               when 'extreme' then 1
           end as strength
    from contribution
    join leaf using (objective_id)
    cross join setting
),
last_baseline as (
    select project_id, max(number) as baseline_number
    from baseline
    group by project_id
),
alignment as (
    select project_id,
           sum(weight * strength) filter (where strength is not null)
               / nullif(sum(weight) filter (where strength is not null), 0) as alignment,
           sum(weight) filter (where strength is not null)
               / nullif((select sum(weight) from leaf), 0)                  as assessed_share,
           count(*) filter (where strength > 0 or level = 'linked')         as links,
           count(*) filter (where strength is not null)                     as assessed
    from weighed
    group by project_id
),
joined as (
    select project.project_id, project.code, project.name, project.unit_id, project.as_of,
           project.source, project.source_row,
           project.programme_id, project.manager, project.sponsor,
           project.objective_id, project.phase, project.type, project.investment_class,
           project.horizon, project.priority, project.vendor, project.complexity,
           project.regulatory, project.location, project.comment, project.description,
           coalesce(project.status, case when project.actual_finish is not null then 'completed' end) as status,
           coalesce(project.status not in ('completed', 'cancelled'), project.actual_finish is null) as is_open,
           coalesce(latest_status.status_date, project.status_date, project.as_of) as status_date,
           coalesce(latest_status.currency, project.currency, setting.reporting_currency) as currency,
           coalesce(latest_status.health, project.health) as health_reported,
           project.health_self,
           project.start, project.baseline_start, project.baseline_finish,
           project.actual_start, project.actual_finish,
           coalesce(project.actual_finish, latest_status.forecast_finish, project.finish) as finish,
           coalesce(latest_status.budget, project.budget) as bac,
           coalesce(latest_status.actual_cost, project.actual_cost) as ac,
           coalesce(latest_status.percent_complete, project.percent_complete) as percent_complete,
           latest_status.planned_value, latest_status.earned_value,
           coalesce(latest_status.forecast_cost, project.forecast_cost) as forecast_cost,
           project.benefit_planned, project.contingency, last_baseline.baseline_number,
           alignment.alignment, alignment.assessed_share,
           coalesce(alignment.links, 0) as links, coalesce(alignment.assessed, 0) as assessed,
           setting.cpi_green, setting.cpi_amber, setting.spi_green, setting.spi_amber,
           setting.overrun_green, setting.overrun_amber, setting.slip_green, setting.slip_amber,
           setting.reporting_currency,
           exists (select 1 from contribution)
               or exists (select 1 from project as named where named.objective_id is not null) as alignment_known
    from project
    left join latest_status using (project_id)
    left join last_baseline using (project_id)
    left join alignment using (project_id)
    cross join setting
),
priced as (
    select joined.*,
           case when joined.currency = joined.reporting_currency then 1.0 else plan_rate.rate end as rate,
           case when joined.currency <> joined.reporting_currency then plan_rate.valid_from end as rate_from
    from joined
    asof left join plan_rate
        on joined.currency = plan_rate.currency and joined.as_of >= plan_rate.valid_from
),
timed as (
    select *,
           date_diff('day', coalesce(baseline_start, start), status_date)
               / nullif(date_diff('day', coalesce(baseline_start, start), baseline_finish), 0) as elapsed_share
    from priced
),
earned as (
    select *,
           coalesce(earned_value, percent_complete * bac) as ev,
           earned_value is null and percent_complete is not null and bac is not null as ev_estimated,
           coalesce(planned_value, bac * case
               when elapsed_share is not null then greatest(0.0, least(1.0, elapsed_share)) end) as pv,
           planned_value is null and bac is not null and elapsed_share is not null as pv_estimated
    from timed
),
judged as (
    select * replace (coalesce(percent_complete, ev / nullif(bac, 0)) as percent_complete),
           ev / nullif(ac, 0) as cpi,
           ev / nullif(pv, 0) as spi,
           forecast_cost / nullif(bac, 0) - 1 as overrun,
           date_diff('day', baseline_finish, finish) as slip_calendar_days,
           date_diff('day', baseline_finish, finish)
               / nullif(date_diff('day', coalesce(baseline_start, start), baseline_finish), 0) as slip_share,
           case when status = 'completed' and ac is not null then 'final'
                when forecast_cost is not null then 'manager'
                when ev / nullif(bac, 0) >= 0.2 and ac > 0 then 'index'
                when ev > 0 and ac > 0 and bac is not null then 'plan'
                when bac is not null then 'budget'
           end as eac_method
    from earned
),
graded as (
    select *,
           case eac_method
               when 'final' then ac
               when 'manager' then forecast_cost
               when 'index' then bac / nullif(cpi, 0)
               when 'plan' then ac + bac - ev
               when 'budget' then bac
           end as eac,
           case when not is_open or status in ('proposed', 'approved') then null
                when (cpi is not null and percent_complete > 0) or overrun is not null
                    then greatest(
                        case when cpi is null or not coalesce(percent_complete > 0, false) or cpi >= cpi_green then 1
                             when cpi >= cpi_amber then 2 else 3 end,
                        case when overrun is null or overrun <= overrun_green then 1
                             when overrun <= overrun_amber then 2 else 3 end)
           end as cost_grade,
           case when not is_open or status in ('proposed', 'approved') then null
                when spi is not null or slip_share is not null
                    then greatest(
                        coalesce(case when spi >= spi_green then 1 when spi >= spi_amber then 2 when spi is not null then 3 end, 1),
                        coalesce(case when slip_share <= slip_green then 1 when slip_share <= slip_amber then 2 when slip_share is not null then 3 end, 1))
           end as schedule_grade
    from judged
)
select project_id, code, name, unit_id, as_of, source, source_row, programme_id, manager, sponsor, objective_id, phase, type,
       investment_class, horizon, priority, vendor, complexity, regulatory, location, comment, description,
       status, is_open, status_date, currency, rate, rate_from, health_reported, health_self,
       case health_reported when 'green' then 'on_track' when 'red' then 'off_track'
            else case when health_reported is not null then 'watch' end end as reported_state,
       case greatest(coalesce(cost_grade, 0), coalesce(schedule_grade, 0))
            when 1 then 'on_track' when 2 then 'watch' when 3 then 'off_track' end as computed_state,
       case when coalesce(cost_grade, 0) >= coalesce(schedule_grade, 0) and cost_grade is not null then 'cost'
            when schedule_grade is not null then 'schedule' end as driver,
       cost_grade, schedule_grade,
       start, finish, baseline_start, baseline_finish, actual_start, actual_finish,
       bac, pv, ev, ac, percent_complete, pv_estimated, ev_estimated, cpi, spi, overrun,
       slip_calendar_days as slip_days, slip_share, eac, eac_method,
       coalesce(eac_method not in ('manager', 'final'), true) as eac_estimated, forecast_cost, baseline_number,
       bac / nullif(cpi, 0) as eac_cpi, benefit_planned, contingency,
       bac * rate as bac_r, pv * rate as pv_r, ev * rate as ev_r, ac * rate as ac_r, eac * rate as eac_r,
       case when eac is not null then greatest(eac - coalesce(ac, 0), 0) end * rate as remaining_r, benefit_planned * rate as benefit_r,
       contingency * rate as contingency_r,
       alignment, assessed_share, assessed,
       links + case when objective_id is not null then 1 else 0 end as links,
       case when alignment_known then is_open and links = 0 and objective_id is null end as is_orphan
from graded
order by project_id
