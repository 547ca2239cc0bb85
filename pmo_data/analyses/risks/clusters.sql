-- one row per thing that stands behind at least two open threats; expected loss in the reporting
-- currency; the same name in another spelling of case or spaces is the same thing
with threat as (
    select *
    from risk_fact
    where is_open
      and is_threat
      and (not $narrowed or project_id in (select project_id from chosen_project))
),
behind as (
    select risk_id, 'vendor' as kind, vendor as name, project_id, emv_r, score, score_high from threat
    union all
    select risk_id, 'system', system, project_id, emv_r, score, score_high from threat
    union all
    select risk_id, 'skill', skill, project_id, emv_r, score, score_high from threat
    union all
    select risk_id, 'site', site, project_id, emv_r, score, score_high from threat
)
select kind,
       lower(regexp_replace(trim(name), '\s+', ' ', 'g'))   as cause,
       any_value(trim(name) order by risk_id)               as name,
       count(*)                                             as risks,
       count(distinct project_id)                           as projects,
       sum(emv_r)                                           as emv,
       max(emv_r)                                           as largest,
       count(*) filter (where emv_r is null)                as without_money,
       max(score)                                           as highest_score,
       count(*) filter (where score >= score_high)          as high
from behind
where trim(name) <> ''
group by kind, cause
having count(*) > 1
order by case kind when 'vendor' then 1 when 'system' then 2 when 'skill' then 3 else 4 end,
         risks desc, emv desc nulls last, cause
