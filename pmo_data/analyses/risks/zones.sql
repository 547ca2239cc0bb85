-- one row per cell of the matrix; zone 0 low, 1 medium, 2 high, 3 extreme, by the score rule and bands
with scale as (
    select unnest(range(1, len(probability_scale) + 1)) as probability_level, score_rule,
           score_medium, score_high, score_extreme, impact_scale, probability_names, impact_names
    from setting
),
cell as (
    select *, unnest(range(1, len(impact_scale) + 1)) as impact_level
    from scale
),
scored as (
    select *, case score_rule when 'sum' then probability_level + impact_level
                              else probability_level * impact_level end as score
    from cell
)
select probability_level, impact_level, score,
       case when score >= score_extreme then 3 when score >= score_high then 2
            when score >= score_medium then 1 else 0 end as zone,
       coalesce(probability_names[probability_level], probability_level::varchar) as probability_name,
       coalesce(impact_names[impact_level], impact_level::varchar) as impact_name
from scored
order by probability_level, impact_level
