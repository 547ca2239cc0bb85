-- one row: what the column's numbers show about separators, scale and currency
select
    count(*) as filled,
    count(*) filter (kind in (2, 5)) as native,
    count(*) filter (readable) as written,
    count(*) filter (kind = 1 and not readable) as unreadable,
    count(*) filter (separators = 'comma') as comma,
    count(*) filter (separators = 'dot') as dot,
    count(*) filter (separators = 'either comma') as either_comma,
    count(*) filter (separators = 'either dot') as either_dot,
    count(*) filter (suffix = '%' or styled_percent) as percent,
    count(*) filter (suffix not in ('', '%')) as multiplied,
    list(distinct upper(mark)) filter (mark != '') as marks,
    list(distinct styled_currency) filter (styled_currency != '') as currencies,
    count(*) filter (regexp_matches(digits, '^0\d')) as leading_zeros
from part
