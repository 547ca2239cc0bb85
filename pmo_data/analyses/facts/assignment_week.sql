-- one row per assignment and ISO week within the planning window; hours, absent where the assignment
-- states no effort; rows of projects that are gone leave the
-- sums; capacity_unit_id = unit of the person, or of the project where nobody is named
with placed as (
    select row_number() over (
               order by assignment.project_id, assignment.resource_id, assignment.role_id, assignment.start,
                        assignment.finish, assignment.booking, assignment.source_row) as assignment_no,
           assignment.project_id, assignment.resource_id, assignment.unit_id,
           coalesce(person_contract.role_id, assignment.role_id) as role_id,
           case when assignment.resource_id is null then assignment.unit_id else person_contract.unit_id end
               as capacity_unit_id,
           person_contract.team, coalesce(person_contract.location, '') as location,
           assignment.booking, assignment.skill, assignment.skill_level,
           assignment.hours, assignment.share, assignment.fte,
           coalesce(assignment.finish, date_trunc('week', assignment.start)::date + 6) < assignment.start as is_backwards,
           greatest(assignment.start, planning_window.first_day) as first_day,
           least(greatest(assignment.start, coalesce(assignment.finish, date_trunc('week', assignment.start)::date + 6)),
                 planning_window.last_day) as last_day,
           person_contract.full_share, person_contract.start as joined, person_contract.finish as left_on,
           coalesce(role.hours_per_week, 0) as role_week, planning_window.first_week, planning_window.last_week,
           planning_window.view_first, planning_window.view_last
    from assignment
    cross join planning_window
    left join person_contract using (resource_id)
    left join role on role.role_id = assignment.role_id
    where assignment.start is not null
      and (assignment.project_id in (select project_id from project)
           or assignment.project_id in (select idea_id from idea)
           or not exists (select 1 from project))
),
whole as (
    select placed.*,
           case when is_backwards then 'none' when hours is not null then 'hours'
                when share is not null and resource_id is not null then 'share'
                when coalesce(fte, share) is not null then 'fte' else 'none' end as effort,
           last.open_days_to - first.open_days_to + first.open_day as open_days,
           date_diff('day', first_day, last_day) + 1 as days
    from placed
    join work_day as first on first.location = placed.location and first.day = placed.first_day
    join work_day as last on last.location = placed.location and last.day = placed.last_day
),
weekly as (
    select *, unnest(generate_series(
                  greatest(date_trunc('week', first_day), first_week::timestamp),
                  least(date_trunc('week', last_day), last_week::timestamp), interval 7 days))::date as week
    from whole
),
piece as (
    select *, greatest(first_day, week) as from_day, least(last_day, week + 6) as to_day,
           case when effort = 'share' then greatest(first_day, week, coalesce(joined, week)) end as works_from,
           case when effort = 'share' then least(last_day, week + 6, coalesce(left_on, week + 6)) end as works_to
    from weekly
),
away as (
    select piece.assignment_no, piece.week, sum(leave_day.share * work_day.open_hours) as hours
    from piece
    join leave_day on leave_day.resource_id = piece.resource_id
                  and leave_day.day between piece.works_from and piece.works_to
    join work_day on work_day.location = piece.location and work_day.day = leave_day.day
    group by all
),
measured as (
    select piece.*,
           last.open_days_to - first.open_days_to + first.open_day as piece_open_days,
           date_diff('day', from_day, to_day) + 1 as piece_days,
           last.open_to - first.open_to + first.open_hours as piece_hours,
           case when works_from > works_to then 0
                else works_last.open_to - works_first.open_to + works_first.open_hours - coalesce(away.hours, 0) end
               as available_hours
    from piece
    join work_day as first on first.location = piece.location and first.day = piece.from_day
    join work_day as last on last.location = piece.location and last.day = piece.to_day
    left join work_day as works_first on works_first.location = piece.location and works_first.day = piece.works_from
    left join work_day as works_last on works_last.location = piece.location and works_last.day = piece.works_to
    left join away on away.assignment_no = piece.assignment_no and away.week = piece.week
)
select assignment_no, project_id, resource_id, role_id, week, unit_id, capacity_unit_id, team, booking, skill, skill_level,
       effort,
       case effort
           when 'hours' then hours * case when open_days > 0 then piece_open_days / open_days else piece_days / days end
           when 'share' then share * full_share * available_hours
           when 'fte' then coalesce(fte, share) * piece_hours
       end as planned_hours,
       week between view_first and view_last as in_view
from measured
order by assignment_no, week
