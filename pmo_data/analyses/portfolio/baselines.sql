-- one row per approved baseline of one project; money in its own currency
select number, approved_on, reason, budget, budget - lag(budget) over (order by number) as budget_change,
       start, finish, date_diff('day', lag(finish) over (order by number), finish) as finish_change_days
from baseline
where project_id = $project
order by number
