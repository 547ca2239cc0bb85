-- one row per period point of one project; money in its own currency
select period, snapshot, reported_state, computed_state, driver, cpi, spi, percent_complete, bac, eac, ac, finish,
       baseline_finish, slip_days
from project_fact_history
where project_id = $project
order by period
