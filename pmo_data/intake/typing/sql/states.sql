-- one row per cell whose content is there but cannot be used
select i, state, coalesce(clean, '') as clean
from cell
where state in ('error', 'uncached', 'withheld')
order by i
