-- one row per person and ISO week of the planning window; hours. contracted = by contract in the days
-- of employment, effective = less holidays and leave, project = less the run-the-business share;
-- planned is absent where only assignments without effort are known
with weeks as (
    select unnest(generate_series(first_week::timestamp, last_week::timestamp, interval 7 days))::date as week,
           view_first, view_last
    from planning_window
),
employed as (
    select person_contract.*, weeks.week, weeks.week between weeks.view_first and weeks.view_last as in_view,
           greatest(weeks.week, coalesce(person_contract.start, weeks.week)) as from_day,
           least(weeks.week + 6, coalesce(person_contract.finish, weeks.week + 6)) as to_day
    from person_contract
    cross join weeks
),
away as (
    select leave_day.resource_id, date_trunc('week', leave_day.day)::date as week,
           sum(leave_day.share * work_day.open_hours) as hours
    from leave_day
    join person_contract using (resource_id)
    join work_day on work_day.location = person_contract.location and work_day.day = leave_day.day
    where leave_day.day between coalesce(person_contract.start, leave_day.day)
                            and coalesce(person_contract.finish, leave_day.day)
    group by all
),
capacity as (
    select employed.*,
           full_share * case when from_day > to_day then 0
                             else last.full_to - first.full_to + first.full_hours end as contracted_hours,
           full_share * case when from_day > to_day then 0
                             else last.open_to - first.open_to + first.open_hours end as open_hours,
           full_share * coalesce(away.hours, 0) as leave_hours
    from employed
    left join work_day as first on first.location = employed.location and first.day = employed.from_day
    left join work_day as last on last.location = employed.location and last.day = employed.to_day
    left join away on away.resource_id = employed.resource_id and away.week = employed.week
),
booked as (
    select resource_id, week,
           sum(planned_hours) as planned_hours,
           sum(planned_hours) filter (where booking = 'hard')      as hard_hours,
           sum(planned_hours) filter (where booking = 'soft')      as soft_hours,
           sum(planned_hours) filter (where booking = 'tentative') as tentative_hours,
           count(*) filter (where planned_hours is null) as unknown_efforts,
           count(distinct project_id) filter (where planned_hours > 2) as projects
    from assignment_week
    where resource_id is not null
    group by resource_id, week
),
joined as (
    select capacity.*, capacity.open_hours - capacity.leave_hours as effective_hours,
           coalesce(booked.hard_hours, 0) as hard_hours,
           coalesce(booked.soft_hours, 0) as soft_hours,
           coalesce(booked.tentative_hours, 0) as tentative_hours,
           case when coalesce(booked.unknown_efforts, 0) = 0 then coalesce(booked.planned_hours, 0)
                else booked.planned_hours end as planned_hours,
           coalesce(booked.unknown_efforts, 0) as unknown_efforts,
           coalesce(booked.projects, 0) as projects
    from capacity
    left join booked on booked.resource_id = capacity.resource_id and booked.week = capacity.week
)
select resource_id, week, name, role_id, unit_id, team, location, employment, is_listed, in_view,
       contracted_hours, contracted_hours - open_hours as holiday_hours, leave_hours, effective_hours,
       effective_hours * (1 - joined.run_share) as project_hours,
       hard_hours, soft_hours, tentative_hours, planned_hours, unknown_efforts, projects,
       case when planned_hours is null or effective_hours is null then null
            when planned_hours > effective_hours * setting.overload + 1e-9 then planned_hours - effective_hours
            else 0 end as overload_hours,
       case when planned_hours is null or effective_hours is null then null
            else greatest(effective_hours - planned_hours, 0) end as idle_hours,
       coalesce(effective_hours < 1e-9 and planned_hours > 1e-9, false) as is_conflict
from joined
cross join setting
order by resource_id, week
