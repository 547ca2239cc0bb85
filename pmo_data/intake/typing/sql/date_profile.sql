-- one row: what the forms of the column's dates show about their order
select
    count(*) as filled,
    count(*) filter (form = 'native') as native,
    count(*) filter (form = 'serial') as serial,
    count(*) filter (form = 'iso') as iso,
    count(*) filter (form = 'pair') as pair,
    count(*) filter (form = 'named') as named,
    count(*) filter (form = 'month') as month_only,
    count(*) filter (form = 'none') as unreadable,
    count(*) filter (form = 'pair' and a > 12 and b <= 12) as day_first,
    count(*) filter (form = 'pair' and b > 12 and a <= 12) as month_first,
    count(*) filter (form = 'pair' and clean like '%.%.%') as dotted,
    count(*) filter (short_year) as short_years,
    count(*) filter (has_time) as with_time,
    count(*) filter (form = 'native' and day(make_timestamp(number::bigint)) > 12) as native_late,
    min(number) filter (form = 'serial') as least,
    max(number) filter (form = 'serial') as most
from part
