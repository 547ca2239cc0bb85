-- one row per period point and objective; intended and spent as shares, gap = spent - intended
with leaf as (
    select period, objective_id, name,
           coalesce(target_spend_share, weight)
               / nullif(sum(coalesce(target_spend_share, weight)) over (partition by period), 0)
               as intended_share
    from objective_history
    where (period, objective_id) not in (
        select (period, parent_id) from objective_history where parent_id is not null)
),
served as (
    select period, objective_id, sum(spend_r) as spend_r
    from contribution_fact_history
    where is_open
      and (not $narrowed or project_id in (select project_id from chosen_project))
    group by period, objective_id
)
select leaf.period, leaf.objective_id, leaf.name as objective, leaf.intended_share,
       coalesce(served.spend_r, 0)
           / nullif(sum(served.spend_r) over (partition by leaf.period), 0) as spend_share,
       coalesce(served.spend_r, 0)
           / nullif(sum(served.spend_r) over (partition by leaf.period), 0) - leaf.intended_share as gap
from leaf
left join served on served.period = leaf.period and served.objective_id = leaf.objective_id
order by leaf.period, leaf.objective_id
