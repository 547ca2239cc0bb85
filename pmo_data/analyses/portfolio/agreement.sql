-- one row per business unit; counts of open projects, shares 0-1
with graded as (
    select coalesce(business_unit.name, project_fact.unit_id,
                    case when count(project_fact.unit_id) over () = 0 then 'All projects' else 'No unit given' end) as unit,
           case reported_state when 'on_track' then 1 when 'watch' then 2 when 'off_track' then 3 end as reported,
           case computed_state when 'on_track' then 1 when 'watch' then 2 when 'off_track' then 3 end as computed
    from project_fact
    join chosen_project using (project_id)
    left join business_unit on business_unit.business_unit_id = project_fact.unit_id
    where project_fact.is_open
)
select unit,
       count(*) as projects,
       count(*) filter (where reported is not null or computed is not null) as known,
       count(*) filter (where reported is not null and computed is not null) as compared,
       count(*) filter (where reported < computed) as flattered,
       count(*) filter (where reported = 1 and computed = 3) as red_inside,
       count(*) filter (where reported > computed) as stricter,
       count(*) filter (where reported < computed)
           / nullif(count(*) filter (where reported is not null and computed is not null), 0) as share
from graded
group by unit
order by red_inside desc, flattered desc, projects desc, unit
