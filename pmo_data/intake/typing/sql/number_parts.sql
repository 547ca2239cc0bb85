-- one row per cell with a value: sign, digits, separators, multiplier, currency, percent
create or replace temp table part as
with matched as (
    select
        cell.i, cell.kind, cell.number, cell.clean,
        coalesce(style.percent, false) as styled_percent,
        coalesce(style.currency, '') as styled_currency,
        regexp_extract(
            cell.clean,
            '^([-+−(]*) ?(?:([$€£¥₹₽]|[A-Z]{1,3}\$|[A-Z]{3}|kr|zł|CHF|Fr\.?|Rs\.?|R) ?)?([-+−(]*)(\d[\d.,''’ ]*|[.,]\d+)([eE][+-]\d+)? ?(%|k|K|m|M|mn|mio|Mio|MM|million|millions|bn|b|B|mrd|Mrd|billion|tsd|Tsd|thousand)?\.? ?(?:([$€£¥₹₽]|[A-Z]{1,3}\$|[A-Z]{3}|kr|zł|Fr\.?))?([-)]*)$',
            ['sign', 'before', 'sign2', 'digits', 'power', 'suffix', 'after', 'tail']
        ) as found
    from cell
    left join style on style.id = cell.style
    where cell.state = 'value'
), counted as (
    select
        i, kind, number, clean, styled_percent, styled_currency,
        regexp_replace(found.digits, '[ ''’]', '', 'g') as digits,
        found.power as power,
        lower(found.suffix) as suffix,
        case when found.before != '' then found.before else found.after end as mark,
        regexp_matches(concat(found.sign, found.sign2, found.tail), '[-−(]') as negative,
        kind = 1 and found.digits != '' as readable
    from matched
)
select
    i, kind, number, clean, styled_percent, styled_currency, digits, power, suffix, mark, negative, readable,
    case
        when not readable then ''
        when contains(digits, ',') and contains(digits, '.')
            then case when strpos(reverse(digits), ',') < strpos(reverse(digits), '.') then 'comma' else 'dot' end
        when regexp_matches(digits, ',\d{3},\d{3}') then 'dot'
        when regexp_matches(digits, '\.\d{3}\.\d{3}') then 'comma'
        when regexp_matches(digits, '^[1-9]\d{0,2},\d{3}$') then 'either comma'
        when regexp_matches(digits, '^[1-9]\d{0,2}\.\d{3}$') then 'either dot'
        when contains(digits, ',') then 'comma'
        when contains(digits, '.') then 'dot'
        else 'plain'
    end as separators
from counted
