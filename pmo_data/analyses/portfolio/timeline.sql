-- one row per project, milestone and task, in the order to show: the project, its milestones by date,
-- then tasks by plan; summary rows are marked and never added to their children
with item as (
    select 0 as place, project_id as row_id, name, 'summary' as kind, coalesce(actual_start, start) as start,
           finish, baseline_start, baseline_finish, percent_complete, cast(null as varchar) as status,
           cast(null as date) as actual_finish, is_open as is_unfinished
    from project_fact
    where project_id = $project
    union all
    select 1, milestone_id, name, 'milestone', null, expected_date, baseline_date, baseline_date, null,
           case when actual_date is not null then 'done' when is_overdue then 'past due' else 'expected' end,
           actual_date, actual_date is null
    from milestone_fact
    where project_id = $project
    union all
    select 2, task_id, name, case when is_summary then 'summary' else 'task' end, coalesce(actual_start, start),
           coalesce(actual_finish, finish), baseline_start, baseline_finish, percent_complete, status, actual_finish,
           actual_finish is null and coalesce(status not in ('done', 'cancelled'), true)
    from task
    where project_id = $project and coalesce(status <> 'cancelled', true)
)
select place, row_id, name, kind, start, finish, baseline_start, baseline_finish, percent_complete, status,
       coalesce(finish > baseline_finish, false) as late,
       is_unfinished and coalesce(finish < $today, false) as overdue
from item
order by place, case when kind = 'summary' then 0 else 1 end,
         case when place = 2 then coalesce(start, finish) else finish end nulls last, row_id
