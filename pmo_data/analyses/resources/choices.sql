-- one row per role and per team that people have, in the order to offer them
select distinct 1 as place, 'role' as kind, coalesce(person_contract.role_id, '-') as key,
       coalesce(role.name, person_contract.role_id, 'No role given') as label
from person_contract
left join role on role.role_id = person_contract.role_id
union all
select distinct 2, 'team', team, team
from person_contract
where team is not null
order by place, label, key
