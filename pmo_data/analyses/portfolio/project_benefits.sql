-- one row per benefit of one project; amounts in the benefit's own unit
select benefit_id, benefit.name, benefit.kind, coalesce(measured_in, currency) as measured_in, planned_total,
       planned_to_date, actual_to_date, forecast_total, starts_on, measured_on,
       coalesce(person.name, benefit.owner) as owner
from benefit
left join person on person.person_key = benefit.owner
where project_id = $project
order by planned_total desc nulls last, benefit_id
