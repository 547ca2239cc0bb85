-- one row per threat that is open now or was open at the period point before, and differs; money in
-- the reporting currency
with point as (
    select distinct period
    from risk_fact_history
),
ends as (
    select max(period) as now, max(period) filter (where period < (select max(period) from point)) as before
    from point
),
shown as (
    select risk_fact_history.*
    from risk_fact_history
    where is_threat
      and (not $narrowed or project_id in (select project_id from chosen_project))
),
present as (select shown.* from shown join ends on shown.period = ends.now),
past as (select shown.* from shown join ends on shown.period = ends.before),
both_ends as (
    select coalesce(present.risk_id, past.risk_id) as risk_id,
           coalesce(present.title, past.title) as title,
           coalesce(present.project_id, past.project_id) as project_id,
           coalesce(past.is_open, false) as was_open, coalesce(present.is_open, false) as is_open,
           past.score as score_before, present.score as score_now,
           past.emv_r as emv_before, present.emv_r as emv_now,
           present.score_high, present.status
    from present
    full join past on past.risk_id = present.risk_id
),
judged as (
    select *,
           case when is_open and not was_open then 'new'
                when was_open and not is_open then
                    case when status = 'occurred' then 'occurred' else 'closed' end
                when score_now > score_before or (score_now is not distinct from score_before
                                                  and emv_now > emv_before * 1.1) then 'up'
                when score_now < score_before or (score_now is not distinct from score_before
                                                  and emv_now < emv_before * 0.9) then 'down'
           end as move
    from both_ends
    where is_open or was_open
)
select judged.risk_id, judged.title, judged.project_id, project.name as project, judged.move,
       judged.score_before, judged.score_now,
       case when was_open and is_open and judged.score_before = judged.score_now
            then judged.score_now::varchar || ', same'
            else coalesce(case when was_open then judged.score_before::varchar end, '–') || ' → '
                     || coalesce(case when is_open then judged.score_now::varchar end, '–')
       end as scores,
       judged.emv_before, judged.emv_now,
       case when is_open then emv_now else 0 end - case when was_open then emv_before else 0 end
           as emv_change,
       ends.before as since
from judged
cross join ends
left join project on project.project_id = judged.project_id
where judged.move is not null
  and ends.before is not null
order by case judged.move when 'occurred' then 1 when 'up' then 2 when 'new' then 3 when 'down' then 4
                          else 5 end,
         abs(emv_change) desc nulls last,
         abs(judged.score_now - judged.score_before) desc nulls last,
         judged.risk_id
