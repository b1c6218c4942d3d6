-- Puts back what aside.sql took away, in the order in which it stood.

alter table audit_events enable trigger audit_events_marked;
alter table audit_events enable trigger audit_events_await_sealing;
alter table memberships enable trigger memberships_tallied_at_once;
alter table memberships enable trigger memberships_tallied;
alter table grants enable trigger grants_tallied_at_once;
alter table memberships enable trigger memberships_listed_at_once;
alter table memberships enable trigger memberships_listed;
alter table access_requests enable trigger "A_access_requests_listed";
alter table access_requests enable trigger access_requests_listed;

do $$
declare
    part record;
begin
    for part in select undo from set_aside order by place loop
        execute part.undo;
    end loop;
end $$;

select people_list_rebuild();
select overview_rebuild();
