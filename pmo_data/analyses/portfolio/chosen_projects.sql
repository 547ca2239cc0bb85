-- one row per project that passes the filters; an empty list lets everything through
with named as (
    select project_id, trim(unnest(string_split(objective_id, ';'))) as objective_id
    from project
    where objective_id is not null
),
serving as (
    select project_id from named where list_contains($objectives, objective_id)
    union
    select project_id from contribution where list_contains($objectives, objective_id) and level <> 'none'
),
quarter as (
    select unnest($starts::date[]) as first_day, unnest($ends::date[]) as last_day
)
select project_id
from project
where (len($units) = 0 or list_contains($units, unit_id))
  and (len($statuses) = 0 or list_contains($statuses, status))
  and (len($managers) = 0 or list_contains($managers, manager))
  and (len($objectives) = 0 or project_id in (select project_id from serving))
  and (len($starts::date[]) = 0 or exists (
          select 1
          from quarter
          where coalesce(project.start, quarter.first_day) <= quarter.last_day
            and coalesce(project.actual_finish, project.finish, quarter.last_day) >= quarter.first_day))
order by project_id
