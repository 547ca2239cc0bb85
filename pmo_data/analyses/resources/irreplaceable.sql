-- one row per skill and level that is needed in the weeks asked for and that at most one person has,
-- most hours first; hours absent where the need states none
with assigned as (
    select assignment_week.skill, assignment_week.skill_level as level, assignment_week.project_id,
           assignment_week.planned_hours as hours
    from assignment_week
    where assignment_week.skill is not null and week between $first and $last
),
listed as (
    select skill, level, project_id,
           hours * (date_diff('day', greatest(start, $first), least(coalesce(finish, start), $last + 6)) + 1)
               / (date_diff('day', start, greatest(coalesce(finish, start), start)) + 1) as hours
    from skill_demand
    where start <= $last + 6 and coalesce(finish, start) >= $first
),
needed as (
    select lower(trim(skill)) as skill_key, skill, coalesce(level, 0) as level, project_id, hours
    from assigned
    union all
    select lower(trim(skill)), skill, coalesce(level, 0), project_id, hours
    from listed
),
need as (
    select skill_key, any_value(skill order by skill) as skill, level, sum(hours) as hours, count(distinct project_id) as projects,
           string_agg(distinct project_id, ', ' order by project_id) as project_ids
    from needed
    group by skill_key, level
),
able as (
    select need.skill_key, need.level, count(distinct skill.resource_id) as holders,
           any_value(skill.resource_id order by skill.resource_id) as resource_id, max(skill.verified_on) as verified_on
    from need
    join skill on lower(trim(skill.skill)) = need.skill_key and coalesce(skill.level, 0) >= need.level
    left join person_contract on person_contract.resource_id = skill.resource_id
    where coalesce(person_contract.finish, $last) >= $first
    group by need.skill_key, need.level
)
select need.skill, need.level, coalesce(able.holders, 0) as holders, able.resource_id as row_id,
       case when able.resource_id is null then 'Nobody' else coalesce(person.name, able.resource_id) end as label,
       coalesce(role.name, person_contract.role_id, '') as role,
       need.hours, need.projects, need.project_ids, able.verified_on
from need
left join able on able.skill_key = need.skill_key and able.level = need.level
left join person_contract on person_contract.resource_id = able.resource_id
left join person on person.person_key = person_contract.name
left join role on role.role_id = person_contract.role_id
where coalesce(able.holders, 0) <= 1
  and exists (select 1 from skill)
order by need.hours desc nulls last, need.projects desc, need.skill_key, need.level
