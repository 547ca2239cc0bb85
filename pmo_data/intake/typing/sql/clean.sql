-- one row per cell of a column; state says what the cell holds
create or replace temp table cell as
with trimmed as (
    select
        i,
        kind,
        style,
        number,
        text,
        trim(regexp_replace(text, '[\s\x{00A0}\x{200B}\x{202F}\x{FEFF}]+', ' ', 'g')) as clean
    from raw
)
select
    i,
    kind,
    style,
    number,
    text,
    clean,
    case
        when kind = 0 then 'blank'
        when kind = 6 then 'error'
        when kind = 7 then 'uncached'
        when kind = 1 and clean = '' then 'blank'
        when kind = 1 and lower(clean) in (select word from nothing) then 'nothing'
        when kind = 1 and exists (
            select 1 from withheld where starts_with(lower(clean), word)
        ) then 'withheld'
        else 'value'
    end as state
from trimmed
