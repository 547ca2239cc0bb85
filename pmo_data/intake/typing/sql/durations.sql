-- one row per cell with a value: a length of time in hours, with 8 hours a day and 5 days a week
with found as (
    select
        i, kind, number, lower(clean) as said, clean,
        regexp_matches(lower(clean), '^[~<>]?(\d+([.,]\d+)? ?e?(y|yrs?|years?|mo|mons?|months?|w|wks?|weeks?|d|dys?|days?|h|hrs?|hours?|m|mins?|minutes?|s|secs?|seconds?)\.?\?? ?)+$')
            or regexp_matches(lower(clean), '^p(\d+d)?t?(\d+h)?(\d+m)?(\d+s)?$') as readable
    from cell
    where state = 'value'
), amounts as (
    select
        i, kind, number, clean, readable,
        list_transform([
            regexp_extract(said, '(\d+(?:[.,]\d+)?) ?e?y', 1),
            regexp_extract(said, '(\d+(?:[.,]\d+)?) ?e?mo', 1),
            regexp_extract(said, '(\d+(?:[.,]\d+)?) ?e?w', 1),
            regexp_extract(said, '(\d+(?:[.,]\d+)?) ?e?d', 1),
            regexp_extract(said, '(\d+(?:[.,]\d+)?) ?e?h', 1),
            regexp_extract(said, '(\d+(?:[.,]\d+)?) ?m(?:i|\b|$|\d)', 1),
            regexp_extract(said, '(\d+(?:[.,]\d+)?) ?s', 1)
        ], lambda amount: coalesce(try_cast(replace(amount, ',', '.') as double), 0)) as each
    from found
)
select
    i,
    clean,
    kind = 1 and readable as worded,
    case
        when kind in (2, 5) then number
        when kind = 4 then number / 3600
        when readable then each[1] * 2080 + each[2] * 160 + each[3] * 40 + each[4] * 8 + each[5] + each[6] / 60 + each[7] / 3600
        else try_cast(replace(clean, ',', '.') as double)
    end as value
from amounts
order by i
