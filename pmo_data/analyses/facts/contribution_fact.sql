-- one row per project and objective that carries weight of its own; spend in the reporting currency
with leaf as (
    select objective_id, name, weight
    from objective
    where objective_id not in (select parent_id from objective where parent_id is not null)
),
named as (
    select project_id, trim(unnest(string_split(objective_id, ';'))) as objective_id
    from project
    where objective_id is not null
),
linked as (
    select project_id, objective_id, level from contribution
    union all
    select named.project_id, named.objective_id, 'linked'
    from named
    where not exists (
        select 1
        from contribution
        where contribution.project_id = named.project_id and contribution.objective_id = named.objective_id)
),
strength as (
    select linked.project_id, leaf.objective_id, leaf.name as objective, leaf.weight, linked.level,
           case linked.level
               when 'none' then 0
               when 'low' then setting.contribution_low
               when 'moderate' then setting.contribution_moderate
               when 'strong' then setting.contribution_strong
               when 'extreme' then 1
           end as strength
    from linked
    join leaf using (objective_id)
    cross join setting
)
select strength.project_id, strength.objective_id, strength.objective, strength.weight, strength.level, strength.strength,
       project_fact.is_open, project_fact.name as project, project_fact.computed_state,
       coalesce(project_fact.computed_state, project_fact.reported_state, 'not_reported') as health,
       project_fact.unit_id, project_fact.eac_r,
       project_fact.remaining_r,
       project_fact.eac_r * strength.weight * strength.strength
           / nullif(sum(strength.weight * strength.strength) over (partition by strength.project_id), 0) as spend_r
from strength
join project_fact using (project_id)
order by strength.project_id, strength.objective_id
