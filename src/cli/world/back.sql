-- Puts back what aside.sql took away, in the order in which it stood.

alter table audit_events enable trigger audit_events_marked;
alter table audit_events enable trigger audit_events_await_sealing;

do $$
declare
    part record;
begin
    for part in select undo from set_aside order by place loop
        execute part.undo;
    end loop;
end $$;
