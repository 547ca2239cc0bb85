-- one row: everything the facts say of one project; people by name only where the scope shows names
select project_fact.*, coalesce(business_unit.name, project_fact.unit_id) as unit,
       coalesce(programme.name, project_fact.programme_id) as programme,
       coalesce(manager.name, project_fact.manager) as manager_name,
       coalesce(sponsor.name, project_fact.sponsor) as sponsor_name,
       project_fact.eac - project_fact.bac as overrun_own
from project_fact
left join business_unit on business_unit.business_unit_id = project_fact.unit_id
left join programme on programme.programme_id = project_fact.programme_id
left join person as manager on manager.person_key = project_fact.manager
left join person as sponsor on sponsor.person_key = project_fact.sponsor
where project_fact.project_id = $project
order by project_fact.project_id
