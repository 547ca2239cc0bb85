-- one row: the days that assignments span (kept within ten years), the Mondays of the first and last
-- planned week (within 78 weeks of the as-of date), and of the 26 weeks that pages look at
with reach as (
    select max(as_of) as as_of
    from part
),
planned as (
    select greatest(min(start), reach.as_of - 3652) as first_day,
           least(max(greatest(start, coalesce(finish, start))), reach.as_of + 3652) as last_day,
           reach.as_of
    from assignment
    cross join reach
    where start is not null
    group by reach.as_of
),
around as (
    select *, greatest(first_day, least(last_day, as_of)) as middle
    from planned
),
weeks as (
    select *,
           date_trunc('week', greatest(first_day, middle - 546))::date as first_week,
           date_trunc('week', least(last_day, middle + 546))::date     as last_week
    from around
),
looked_at as (
    select *,
           case when last_week >= date_trunc('week', as_of) then greatest(first_week, date_trunc('week', as_of)::date)
                else greatest(first_week, last_week - 175) end as view_first
    from weeks
)
select as_of,
       date_trunc('week', first_day)::date as first_day,
       date_trunc('week', last_day)::date + 6 as last_day,
       first_week,
       last_week,
       view_first,
       least(last_week, view_first + 175) as view_last
from looked_at
