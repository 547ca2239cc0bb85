-- one row per project: earned schedule in months of 30.4375 days since the start of the plan; the
-- curve of planned value is the cumulative cash plan where there is one, else what the status
-- reports said, else the budget spread evenly over the baseline
with fact as (
    select project_id, coalesce(baseline_start, start) as plan_start, baseline_finish, status_date, ev, bac
    from project_fact
    where $project = '' or project_id = $project
),
planned as (
    select cash_flow.subject_id as project_id,
           cast(date_trunc('month', cash_flow.period) + interval 1 month - interval 1 day as date) as day,
           sum(sum(cash_flow.amount)) over (partition by cash_flow.subject_id order by cash_flow.period) as pv
    from cash_flow
    where cash_flow.kind = 'cost' and cash_flow.version = 'plan'
    group by cash_flow.subject_id, cash_flow.period
),
reported as (
    select project_id, status_date as day, planned_value as pv
    from status
    where planned_value is not null and project_id not in (select project_id from planned)
),
even as (
    select project_id, baseline_finish as day, bac as pv
    from fact
    where baseline_finish > plan_start and bac is not null
      and project_id not in (select project_id from planned)
      and project_id not in (select project_id from reported)
),
curve as (
    select fact.project_id, fact.plan_start as day, 0.0 as pv from fact where fact.plan_start is not null
    union all select * from planned
    union all select * from reported
    union all select * from even
),
reached as (
    select fact.project_id, max(curve.pv) as pv_n
    from fact
    join curve on curve.project_id = fact.project_id and curve.pv <= fact.ev and curve.day >= fact.plan_start
    group by fact.project_id
),
plateau as (
    select reached.project_id, reached.pv_n, min(curve.day) as first_day, max(curve.day) as last_day
    from reached
    join curve on curve.project_id = reached.project_id and curve.pv = reached.pv_n
    group by reached.project_id, reached.pv_n
),
ahead as (
    select plateau.project_id, min_by(curve.day, (curve.pv, curve.day)) as day_next, min(curve.pv) as pv_next
    from plateau
    join curve on curve.project_id = plateau.project_id and curve.pv > plateau.pv_n and curve.day > plateau.last_day
    group by plateau.project_id
),
timed as (
    select fact.project_id, fact.status_date,
           case when fact.ev > plateau.pv_n
                then date_diff('day', fact.plan_start, plateau.last_day)
                         + (fact.ev - plateau.pv_n) / (ahead.pv_next - plateau.pv_n)
                           * date_diff('day', plateau.last_day, ahead.day_next)
                else date_diff('day', fact.plan_start, plateau.first_day)
           end / 30.4375 as earned_months,
           date_diff('day', fact.plan_start, fact.status_date) / 30.4375 as actual_months,
           date_diff('day', fact.plan_start, fact.baseline_finish) / 30.4375 as planned_months
    from fact
    join plateau using (project_id)
    left join ahead using (project_id)
)
select project_id, earned_months, actual_months,
       earned_months - actual_months as sv_time,
       case when actual_months > 0 then earned_months / actual_months end as spi_time,
       planned_months / nullif(case when actual_months > 0 then earned_months / actual_months end, 0) as total_months
from timed
where earned_months is not null
order by project_id
