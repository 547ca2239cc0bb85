-- one row per open project and objective that was looked at; level as assessed, linked = named
-- together without a strength; a pair without a row was not assessed
select project_id, objective_id, level, strength, spend_r
from contribution_fact
where is_open
  and project_id in (select project_id from chosen_project)
order by project_id, objective_id
