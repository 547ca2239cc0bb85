-- one row per objective without parts of its own; weights, shares and intent as shares of their sums,
-- spend = forecast cost of open projects split by weight x contribution, reporting currency
with leaf as (
    select objective_id, name, unit_id, weight,
           weight / nullif(sum(weight) over (), 0) as weight_share,
           coalesce(target_spend_share, weight)
               / nullif(sum(coalesce(target_spend_share, weight)) over (), 0) as intended_share
    from objective
    where objective_id not in (select parent_id from objective where parent_id is not null)
),
served as (
    select objective_id,
           sum(spend_r)                                              as spend_r,
           count(*) filter (where strength > 0)                      as projects,
           count(*) filter (where level in ('strong', 'extreme'))    as strong,
           count(*) filter (where level in ('strong', 'extreme')
                              and health <> 'off_track')             as healthy_strong,
           count(*) filter (where level = 'linked')                  as linked
    from contribution_fact
    where is_open
    group by objective_id
)
select leaf.objective_id, leaf.name as objective, leaf.unit_id, leaf.weight, leaf.weight_share,
       leaf.intended_share,
       coalesce(served.spend_r, 0) as spend_r,
       coalesce(served.spend_r, 0) / nullif(sum(served.spend_r) over (), 0) as spend_share,
       coalesce(served.projects, 0) as projects,
       coalesce(served.strong, 0) as strong,
       coalesce(served.healthy_strong, 0) as healthy_strong,
       coalesce(served.linked, 0) as linked,
       (select count(*) from contribution_fact) > 0 as is_known
from leaf
left join served using (objective_id)
order by leaf.objective_id
