-- one row per lesson of one project, newest first
select lesson_id, title, what_happened, recommendation, category, captured_on, action_status
from lesson
where project_id = $project
order by captured_on desc nulls last, lesson_id
