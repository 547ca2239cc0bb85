-- one row per objective without parts of its own, heaviest first; weights and shares as shares of
-- their sums, spend = forecast cost of open chosen projects split by weight x contribution
with leaf as (
    select objective_id, name, weight,
           weight / nullif(sum(weight) over (), 0) as weight_share,
           coalesce(target_spend_share, weight)
               / nullif(sum(coalesce(target_spend_share, weight)) over (), 0) as intended_share
    from objective
    where objective_id not in (select parent_id from objective where parent_id is not null)
),
served as (
    select objective_id,
           sum(spend_r)                                            as spend_r,
           count(*) filter (where strength > 0)                    as projects,
           count(*) filter (where level in ('strong', 'extreme'))  as strong,
           count(*) filter (where level in ('strong', 'extreme')
                              and health <> 'off_track')           as healthy_strong,
           count(*) filter (where level = 'linked')                as linked
    from contribution_fact
    where is_open
      and project_id in (select project_id from chosen_project)
    group by objective_id
),
joined as (
    select leaf.objective_id, leaf.name, leaf.name as objective, leaf.weight_share as weight,
           leaf.intended_share,
           coalesce(served.spend_r, 0) as spend_r,
           coalesce(served.spend_r, 0) / nullif(sum(served.spend_r) over (), 0) as spend_share,
           coalesce(served.projects, 0) as projects,
           coalesce(served.strong, 0) as strong,
           coalesce(served.healthy_strong, 0) as healthy_strong,
           coalesce(served.linked, 0) as linked
    from leaf
    left join served using (objective_id)
)
select *, spend_share - intended_share as gap,
       case when healthy_strong > 0 then 'covered'
            when strong > 0 then 'off track only'
            when projects > 0 then 'weakly'
            when linked > 0 then 'linked only'
            else 'nobody' end as coverage
from joined
order by weight desc nulls last, objective_id
