-- one row: how far the figures of the chosen open projects can be trusted; shares of projects
with shown as (
    select project_fact.as_of,
           coalesce(status_date >= (select max(status_date) from project_fact)
               - to_days(setting.current_days::integer), false)     as is_current,
           ev is not null and ac is not null                       as is_covered,
           not (coalesce(ev_estimated, false) or coalesce(pv_estimated, false)) as is_measured
    from project_fact
    join chosen_project using (project_id)
    cross join setting
    where is_open
)
select count(*)                                                  as open_projects,
       (select count(*) from chosen_project)                     as projects,
       min(as_of)                                                as as_of_first,
       max(as_of)                                                as as_of_last,
       count(*) filter (where not is_covered)                    as uncovered,
       count(*) filter (where not is_current)                    as late,
       count(*) filter (where is_covered and not is_measured)    as estimated,
       count(*) filter (where is_covered) / nullif(count(*), 0)  as covered_share,
       count(*) filter (where is_current) / nullif(count(*), 0)  as current_share,
       count(*) filter (where is_covered and is_measured)
           / nullif(count(*) filter (where is_covered), 0)       as measured_share
from shown
