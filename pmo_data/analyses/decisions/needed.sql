-- one row per decision that is needed; waiting_r in the reporting currency a month, where it can be
-- told; dates are calendar dates
with today as (
    select max(period) as period, strftime(max(period), '%Y-%m') as label
    from project_fact_history
),
before as (
    select project_id, period, forecast_cost, finish
    from project_fact_history
    where period < (select period from today)
    qualify row_number() over (partition by project_id order by period desc) = 1
),
here as (
    select project_fact.*, setting.overrun_green, setting.orphan_spend,
           before.period as then_period,
           case when before.project_id is null
                then coalesce(project_fact.forecast_cost, project_fact.bac)
                         <= project_fact.bac * (1 + setting.overrun_green)
                else project_fact.forecast_cost is not distinct from before.forecast_cost
                         and project_fact.finish is not distinct from before.finish
           end as forecast_stands,
           project_fact.ac_r / greatest(1.0, date_diff('day',
               coalesce(project_fact.actual_start, project_fact.start, project_fact.baseline_start),
               project_fact.status_date) / 30.4375) as pace_r,
           greatest(1.0, date_diff('day', project_fact.status_date, project_fact.finish) / 30.4375) as months_left
    from project_fact
    join chosen_project using (project_id)
    cross join setting
    left join before using (project_id)
    where project_fact.is_open
),
yearly as (
    select currency, rate
    from rate
    where valid_from <= (select period from today)
    qualify row_number() over (partition by currency order by valid_from desc) = 1
),
typed as (
    select 'typed' as kind, decision.decision_id, decision.project_id, decision.decision_id as subject_id,
           decision.title as subject, decision.due, decision.decider as owner, cast(1 as bigint) as items,
           decision.cost_of_delay * case
               when coalesce(decision.currency, setting.reporting_currency) = setting.reporting_currency then 1.0
               else yearly.rate end as waiting_r,
           cast(null as double) as cpi, cast(null as date) as since, decision.options as said
    from decision
    cross join setting
    left join yearly on yearly.currency = decision.currency
    where coalesce(decision.status, case when decision.decided_on is null then 'needed' end) = 'needed'
      and coalesce(decision.due <= (select period from today) + 45, true)
      and (decision.project_id in (select project_id from chosen_project)
           or (decision.project_id is null and not $narrowed))
),
red as (
    select 'red' as kind, 'red:' || project_id as decision_id, project_id, project_id as subject_id,
           name as subject, cast(null as date) as due, manager as owner, cast(1 as bigint) as items,
           case when cpi < 1 then pace_r * (1 - cpi) end as waiting_r, cpi, then_period as since,
           driver as said
    from here
    where computed_state = 'off_track' and forecast_stands
),
orphan as (
    select 'orphan', 'orphan:' || project_id, project_id, project_id, name, cast(null as date), manager,
           cast(1 as bigint), coalesce(remaining_r / months_left, pace_r), cpi, cast(null as date),
           cast(null as varchar)
    from here
    where is_orphan and remaining_r >= orphan_spend
),
finish as (
    select 'finish', 'finish:' || project_id, project_id, project_id, name, finish, manager,
           cast(1 as bigint), cast(null as double), cpi, finish, cast(null as varchar)
    from here
    where finish < as_of
),
milestone as (
    select 'milestone', 'milestone:' || here.project_id, here.project_id, min_by(milestone_fact.milestone_id, expected_date),
           min_by(milestone_fact.name, expected_date), min(expected_date), any_value(here.manager), count(*),
           cast(null as double), any_value(here.cpi), min(expected_date), any_value(here.name)
    from milestone_fact
    join here using (project_id)
    where milestone_fact.is_overdue and not coalesce(here.finish < here.as_of, false)
    group by here.project_id
),
every as (
    select * from red
    union all select * from orphan
    union all select * from finish
    union all select * from milestone
),
asked as (
    select * from typed
    union all
    select kind, decision_id || ':' || (select label from today), project_id, subject_id, subject, due, owner, items,
           waiting_r, cpi, since, said
    from every
    where decision_id || ':' || (select label from today) not in (select decision.decision_id from decision)
      and (kind = 'milestone' or kind = 'finish' or project_id not in (
          select typed.project_id from typed where typed.project_id is not null))
)
select asked.kind, asked.decision_id, asked.project_id, project_fact.name as project, asked.subject_id,
       asked.subject, asked.due, coalesce(person.name, asked.owner) as owner, asked.items, asked.waiting_r,
       asked.cpi, asked.since, asked.said
from asked
left join project_fact using (project_id)
left join person on person.person_key = asked.owner
order by asked.waiting_r desc nulls last, asked.due nulls last, project_fact.bac_r desc nulls last, asked.decision_id
