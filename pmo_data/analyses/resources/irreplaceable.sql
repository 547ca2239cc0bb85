-- one row per skill and level that work to come needs and that at most one person has, most hours first;
-- hours of needs whose period is not over, absent where they state none; a project that lists its
-- needs of a skill is not counted again by its assignments
with listed as (
    select lower(trim(skill)) as skill_key, skill, coalesce(level, 0) as level, project_id, hours
    from skill_demand
    where coalesce(finish, start) >= (select max(as_of) from part)
),
assigned as (
    select lower(trim(skill)) as skill_key, skill, coalesce(skill_level, 0) as level, project_id, planned_hours as hours
    from assignment_week
    where skill is not null and week + 6 >= (select max(as_of) from part)
),
needed as (
    select * from listed
    union all
    select *
    from assigned
    where not exists (
        select 1
        from listed
        where listed.skill_key = assigned.skill_key and listed.project_id = assigned.project_id)
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
    where person_contract.finish is null or person_contract.finish >= (select max(as_of) from part)
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
