-- one row per cell with a value: the day as year and two numbers or a month, and the time
create or replace temp table part as
with split as (
    select
        i, kind, number, clean,
        regexp_replace(clean, '^(mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so)[a-z]*\.?,? ', '', 'i') as said
    from cell
    where state = 'value'
), timed as (
    select
        i, kind, number, clean,
        regexp_extract(said, '[ T,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)? ?([AaPp]\.?[Mm]\.?)? ?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?$', ['hour', 'minute', 'second', 'half']) as clock,
        regexp_replace(said, '[ T,]+\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)? ?([AaPp]\.?[Mm]\.?)? ?(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$', '') as day
    from split
), matched as (
    select
        i, kind, number, clean, clock, day,
        regexp_extract(day, '^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$', ['y', 'm', 'd']) as iso,
        regexp_extract(day, '^(\d{1,2})[-/. ] ?(\d{1,2})[-/. ] ?(\d{4}|\d{2})$', ['a', 'b', 'y']) as pair,
        regexp_extract(day, '^(\d{1,2})(?:st|nd|rd|th|\.)?[-/. ]*([\p{L}]{3,12})\.?[-/., ]*(\d{4}|\d{2})$', ['d', 'm', 'y']) as named,
        regexp_extract(day, '^([\p{L}]{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$', ['m', 'd', 'y']) as american,
        regexp_extract(day, '^(\d{4}) ([\p{L}]{3,12}) (\d{1,2})$', ['y', 'm', 'd']) as year_first,
        regexp_extract(day, '^((?:19|20)\d{2})(\d{2})(\d{2})$', ['y', 'm', 'd']) as compact,
        regexp_extract(day, '^([\p{L}]{3,12})\.?[-/ '']+(\d{4}|\d{2})$', ['m', 'y']) as month
    from timed
), chosen as (
    select
        i, kind, number, clean, clock,
        case
            when kind = 3 then 'native'
            when kind = 2 then 'serial'
            when iso.y != '' then 'iso'
            when pair.y != '' then 'pair'
            when named.y != '' then 'named'
            when american.y != '' then 'named'
            when year_first.y != '' then 'named'
            when compact.y != '' then 'iso'
            when month.y != '' then 'month'
            else 'none'
        end as form,
        coalesce(nullif(iso.y, ''), nullif(pair.y, ''), nullif(named.y, ''), nullif(american.y, ''), nullif(year_first.y, ''), nullif(compact.y, ''), nullif(month.y, '')) as year,
        lower(coalesce(nullif(named.m, ''), nullif(american.m, ''), nullif(year_first.m, ''), nullif(month.m, ''))) as word,
        coalesce(nullif(iso.d, ''), nullif(named.d, ''), nullif(american.d, ''), nullif(year_first.d, ''), nullif(compact.d, '')) as day,
        coalesce(nullif(iso.m, ''), nullif(compact.m, '')) as month,
        pair.a as a,
        pair.b as b
    from matched
)
select
    chosen.i, chosen.kind, chosen.number, chosen.clean, chosen.form,
    length(year) = 2 as short_year,
    case
        when length(year) = 2 then try_cast(year as integer) + case when year < '69' then 2000 else 1900 end
        else try_cast(year as integer)
    end as y,
    coalesce(try_cast(month as integer), month_name.number) as m,
    case when form = 'month' then 1 else try_cast(day as integer) end as d,
    try_cast(a as integer) as a,
    try_cast(b as integer) as b,
    clock.hour != '' as has_time,
    coalesce(try_cast(clock.hour as integer), 0) % case when clock.half != '' then 12 else 25 end
        + case when lower(clock.half[1]) = 'p' then 12 else 0 end as hour,
    coalesce(try_cast(clock.minute as integer), 0) as minute,
    coalesce(try_cast(clock.second as integer), 0) as second
from chosen
left join month_name on starts_with(word, month_name.prefix)
