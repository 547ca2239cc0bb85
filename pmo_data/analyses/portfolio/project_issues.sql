-- one row per issue of one project, open ones first, the most severe first
select issue_id, title, kind, severity, status, coalesce(status not in ('done', 'cancelled'), resolved_on is null) as is_open,
       raised_on, due, resolved_on, coalesce(person.name, issue.owner) as owner, action
from issue
left join person on person.person_key = issue.owner
where project_id = $project
order by is_open desc,
         case severity when 'critical' then 1 when 'high' then 2 when 'medium' then 3 else 4 end,
         due nulls last, issue_id
