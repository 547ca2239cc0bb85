-- one row per objective that carries weight of its own; how strongly one project serves it, absent =
-- not assessed; strongest first
select objective.objective_id, objective.name, objective.weight, contribution_fact.level,
       contribution_fact.strength, contribution.note
from objective
left join contribution_fact
    on contribution_fact.objective_id = objective.objective_id and contribution_fact.project_id = $project
left join contribution
    on contribution.objective_id = objective.objective_id and contribution.project_id = $project
where objective.objective_id not in (select parent_id from objective where parent_id is not null)
order by contribution_fact.strength desc nulls last, contribution_fact.level nulls last,
         objective.weight desc nulls last, objective.objective_id
