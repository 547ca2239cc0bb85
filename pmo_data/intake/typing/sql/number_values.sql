-- one row per cell with a value: its number as written and the currency it is written in
select
    i,
    clean,
    kind = 2 or kind = 5 or readable as readable,
    coalesce(suffix, '') = '%' or styled_percent as percent,
    upper(mark) as mark,
    styled_currency as currency,
    case
        when kind in (2, 5) then number
        when readable then
            case when negative then -1 else 1 end
            * case
                when suffix in ('k', 'tsd', 'thousand') then 1e3
                when suffix in ('m', 'mn', 'mio', 'mm', 'million', 'millions') then 1e6
                when suffix in ('bn', 'b', 'mrd', 'billion') then 1e9
                else 1
            end
            * try_cast(concat(
                case
                    when $decimal_comma then replace(replace(digits, '.', ''), ',', '.')
                    else replace(digits, ',', '')
                end, power) as double)
            / case when suffix = '%' then 100 else 1 end
    end as value
from part
order by i
