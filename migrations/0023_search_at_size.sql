-- A search at a number with thousands of people read each of their accounts for a name. What somebody is found by now
-- stands with the membership while they have access and have used it, and an index holds it: the rows stay unread.
alter table memberships add column known_search text;

create function memberships_known() returns trigger language plpgsql as $$
begin
    new.known_search := case when new.ended_at is null and new.first_used_at is not null
        then (select search from users where id = new.user_id) end;
    return new;
end $$;
create trigger memberships_known_at_once before insert on memberships
    for each row when (new.first_used_at is not null) execute function memberships_known();
create trigger memberships_known before update on memberships
    for each row when (
        old.first_used_at is distinct from new.first_used_at or old.ended_at is distinct from new.ended_at
        or old.user_id is distinct from new.user_id
    ) execute function memberships_known();

-- Who is called otherwise from now on is found so everywhere.
create function users_known() returns trigger language plpgsql as $$
begin
    update memberships set known_search = new.search where user_id = new.id and known_search is not null;
    return null;
end $$;
create trigger users_known after update on users
    for each row when (old.search is distinct from new.search) execute function users_known();

update memberships m set known_search = u.search
from users u where u.id = m.user_id and m.ended_at is null and m.first_used_at is not null;

create index memberships_known_search on memberships (customer_id) include (id, user_id, known_search)
    where known_search is not null;
create index access_requests_search on access_requests (customer_id) include (id, status, search);
