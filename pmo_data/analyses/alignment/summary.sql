-- one row about the open chosen projects; amounts in the reporting currency
with shown as (
    select * replace (round(alignment, 9) as alignment)
    from project_fact
    where is_open
      and project_id in (select project_id from chosen_project)
)
select count(*)                                              as projects,
       count(*) filter (where alignment is not null)         as assessed,
       avg(coalesce(assessed_share, 0))                      as assessed_share,
       count(*) filter (where alignment is null and links > 0) as linked_only,
       sum(eac_r)                                            as spend_r,
       count(*) filter (where eac_r is null)                 as without_money,
       count(*) filter (where is_orphan)                     as orphans,
       count(*) filter (where is_orphan and assessed = 0)    as orphans_unassessed,
       sum(eac_r) filter (where is_orphan)                   as orphan_spend_r,
       sum(remaining_r) filter (where is_orphan)             as orphan_remaining_r,
       count(*) filter (where alignment < any_aligned_from and not is_orphan) as weak,
       sum(eac_r) filter (where alignment < any_aligned_from and not is_orphan) as weak_spend_r,
       sum(eac_r) filter (where alignment >= any_aligned_from) / nullif(sum(eac_r), 0)
                                                             as aligned_spend_share,
       count(*) filter (where alignment >= any_aligned_from) / nullif(count(*), 0)
                                                             as aligned_share,
       (select count(*) from objective)                      as objectives,
       (select count(*) from objective where weight is not null) as weighted_objectives,
       (select aligned_from from setting)                    as aligned_from
from shown
cross join (select aligned_from as any_aligned_from from setting)
