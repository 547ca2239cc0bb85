-- one row per project, role, person (absent = nobody named yet) and ISO week; hours; the role is the
-- person's own where somebody is named, since it is that capacity the work uses
select project_id, role_id, resource_id, week,
       any_value(unit_id order by unit_id) as unit_id,
       any_value(capacity_unit_id order by capacity_unit_id) as capacity_unit_id,
       any_value(team order by team) as team,
       bool_and(in_view) as in_view,
       sum(planned_hours) filter (where booking = 'hard')      as hard_hours,
       sum(planned_hours) filter (where booking = 'soft')      as soft_hours,
       sum(planned_hours) filter (where booking = 'tentative') as tentative_hours,
       sum(planned_hours) filter (where booking is null)       as unstated_hours,
       sum(planned_hours) as planned_hours,
       count(*) filter (where planned_hours is null) as unknown_efforts
from assignment_week
group by project_id, role_id, resource_id, week
order by project_id, role_id, resource_id, week
