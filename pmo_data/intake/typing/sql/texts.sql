-- one row per cell: what it says, numbers as Excel shows them with the id format of the cell
select
    cell.i,
    case
        when cell.kind = 1 then nullif(cell.clean, '')
        when cell.kind = 2 then
            concat(
                coalesce(style.prefix, ''),
                case
                    when cell.number = floor(cell.number) and abs(cell.number) < 1e15
                        then lpad(cell.number::bigint::varchar, greatest(coalesce(style.digits, 0), length(cell.number::bigint::varchar))::integer, '0')
                    else cell.number::varchar
                end,
                coalesce(style.suffix, ''))
        when cell.kind = 3 then regexp_replace(make_timestamp(cell.number::bigint)::varchar, ' 00:00:00$', '')
        when cell.kind = 4 then (to_seconds(cell.number))::varchar
        when cell.kind = 5 then case when cell.number = 1 then 'TRUE' else 'FALSE' end
    end as said
from cell
left join style on style.id = cell.style
order by cell.i
