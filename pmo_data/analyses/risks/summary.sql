-- one row about the risks of the chosen projects; amounts in the reporting currency
with shown as (
    select *
    from risk_fact
    where not $narrowed or project_id in (select project_id from chosen_project)
),
threat as (
    select *, row_number() over (order by emv_r desc nulls last, risk_id) as place
    from shown
    where is_open and is_threat
)
select (select count(*) from shown)                                    as known,
       (select count(*) from shown where is_open and not is_threat)    as opportunities,
       (select -sum(emv_r) from shown where is_open and not is_threat) as opportunity_r,
       count(*)                                                as open_risks,
       count(*) filter (where score is not null)               as rated,
       count(*) filter (where off_scale)                       as off_scale,
       count(*) filter (where score >= score_high)             as high,
       count(*) filter (where score >= score_high and is_treated)       as high_treated,
       count(*) filter (where inherent_score >= score_high)    as high_before,
       count(*) filter (where inherent_score >= score_high and score < score_high) as brought_down,
       sum(emv_r)                                              as emv_r,
       count(emv_r)                                            as valued,
       count(emv_r) filter (where probability_estimated)       as estimated,
       sum(emv_scale_r) filter (where emv_r is null)           as scale_r,
       count(emv_scale_r) filter (where emv_r is null)         as scaled,
       sum(emv_r) filter (where place <= 3)                    as top_three_r,
       (select count(distinct project_fact.unit_id)
        from project_fact
        where project_fact.is_open
          and project_fact.project_id in (select project_id from chosen_project)
          and project_fact.unit_id not in (
              select unit_id from risk_fact where unit_id is not null)) as units_without_risks,
       (select count(*) from part where table_name = 'risk')   as registers,
       (select count(distinct period) from risk_fact_history) as period_points,
       (select risk_appetite from setting)                     as appetite_r,
       (select score_high from setting)                        as score_high
from threat
