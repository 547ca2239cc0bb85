-- one row: how far the figures of the chosen open projects can be trusted; shares by budget where
-- budgets are known, else by number of projects
with shown as (
    select project_fact.*,
           status_date >= (select max(status_date) from project_fact) - to_days(setting.current_days::integer) as current,
           ev is not null and ac is not null as covered,
           not (ev_estimated or pv_estimated) as measured
    from project_fact
    join chosen_project using (project_id)
    cross join setting
    where is_open
),
weighed as (
    select *, case when (select sum(bac_r) from shown) > 0 then coalesce(bac_r, 0) else 1 end as weight
    from shown
)
select count(*) as open_projects,
       (select count(*) from chosen_project) as projects,
       min(as_of) as as_of_first,
       max(as_of) as as_of_last,
       count(*) filter (where not covered) as uncovered,
       count(*) filter (where not current) as late,
       count(*) filter (where covered and not measured) as estimated,
       sum(weight) filter (where covered) / nullif(sum(weight), 0) as covered_share,
       count(*) filter (where current) / nullif(count(*), 0) as current_share,
       sum(weight) filter (where covered and measured) / nullif(sum(weight) filter (where covered), 0) as measured_share
from weighed
