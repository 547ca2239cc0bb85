-- one row per milestone; dates as planned, expected and reached; days are calendar days. What is due
-- or past due is judged at the as-of date of the row, never at the clock
select milestone.milestone_id, milestone.code, milestone.name, milestone.project_id, milestone.unit_id,
       milestone.as_of, milestone.source, milestone.source_row,
       coalesce(milestone.kind, 'milestone') as kind, milestone.owner,
       milestone.baseline_date, milestone.forecast_date, milestone.actual_date,
       coalesce(milestone.actual_date, milestone.forecast_date, milestone.baseline_date) as expected_date,
       date_diff('day', milestone.baseline_date,
                 coalesce(milestone.actual_date, milestone.forecast_date)) as slip_days,
       milestone.baseline_date <= milestone.as_of as is_due,
       case when milestone.baseline_date <= milestone.as_of
            then coalesce(milestone.actual_date <= milestone.baseline_date, false) end as is_met,
       milestone.actual_date is null
           and coalesce(milestone.baseline_date < milestone.as_of, false) as is_late,
       milestone.actual_date is null
           and coalesce(coalesce(milestone.forecast_date, milestone.baseline_date) < milestone.as_of, false)
           as is_overdue,
       case when milestone.actual_date is null
                 and coalesce(milestone.forecast_date, milestone.baseline_date) < milestone.as_of
            then date_diff('day', coalesce(milestone.forecast_date, milestone.baseline_date), milestone.as_of)
       end as days_overdue,
       coalesce(project_fact.is_open, true) as is_open
from milestone
left join project_fact using (project_id)
order by milestone.milestone_id
