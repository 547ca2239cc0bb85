-- one row per date on which something is known; cumulative, the project's own currency
with fact as (
    select project_id, coalesce(baseline_start, start) as plan_start, baseline_finish, status_date, finish, bac, ac,
           eac, pv, ev
    from project_fact
    where project_id = $project
),
flow as (
    select cast(date_trunc('month', period) + interval 1 month - interval 1 day as date) as period, version,
           sum(sum(amount)) over (partition by version order by period) as amount
    from cash_flow
    where subject_id = $project and kind = 'cost'
    group by period, version
),
said as (
    select status_date as period, planned_value as pv, earned_value as ev, actual_cost as ac,
           cast(null as double) as forecast
    from status
    where project_id = $project
    union all
    select status_date, pv, ev, ac, cast(null as double) from fact
    union all
    select period, amount, null, null, null from flow where version = 'plan'
    union all
    select period, null, null, amount, null
    from flow
    where version = 'actual' and not exists (select 1 from status where project_id = $project and actual_cost is not null)
    union all
    select plan_start, 0, null, null, null from fact where plan_start is not null
    union all
    select baseline_finish, bac, null, null, null
    from fact
    where baseline_finish > plan_start and not exists (select 1 from flow where version = 'plan')
    union all
    select status_date, null, null, null, ac from fact where finish > status_date and eac is not null and ac is not null
    union all
    select finish, null, null, null, eac from fact where finish > status_date and eac is not null and ac is not null
)
select said.period, max(said.pv) as pv, max(said.ev) as ev, max(said.ac) as ac, max(said.forecast) as forecast,
       any_value(fact.bac) as bac
from said
cross join fact
where said.period is not null
  and (said.ac is null or said.period <= fact.status_date)
group by said.period
order by said.period
