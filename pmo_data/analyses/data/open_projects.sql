-- one row: the number of open projects that the page's filters let through
select count(*) as n
from project_fact
join chosen_project using (project_id)
where is_open
