-- one row per cell with a value: its date and time, read with the order that was decided
with ordered as (
    select
        i, clean, form, has_time, hour, minute, second, number, y,
        case when form = 'pair' then case when (a > 12) or (b <= 12 and $day_first) then b else a end else m end as m,
        case when form = 'pair' then case when (a > 12) or (b <= 12 and $day_first) then a else b end else d end as d
    from part
), stamped as (
    select
        i, clean, form, has_time,
        case
            when form = 'native' then make_timestamp(number::bigint)
            when form = 'serial' and number between 19000101 and 21001231 and number = floor(number)
                then try_cast(try_strptime(number::bigint::varchar, '%Y%m%d') as timestamp)
            when form = 'serial' and number between 1 and 110000
                then timestamp '1899-12-30' + to_microseconds((number * 86400000000)::bigint)
            when form = 'serial' and number between 1e11 and 1e13 then make_timestamp((number * 1000)::bigint)
            when form = 'none' then null
            else try_cast(printf('%04d-%02d-%02d', y, m, d) as timestamp)
                + to_seconds(hour * 3600 + minute * 60 + second)
        end as value
    from ordered
)
select
    i,
    clean,
    form,
    has_time,
    case when value >= timestamp '1905-01-01' then value end as value,
    value is not null and value < timestamp '1905-01-01' as zero_date,
    value is not null and (value < timestamp '1950-01-01' or value >= timestamp '2100-01-01') as implausible
from stamped
order by i
