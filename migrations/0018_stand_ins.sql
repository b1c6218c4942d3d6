-- Adding an operator's address looks like any other and gives nothing. What gets access then is a stand-in: an account of
-- its own that no address finds and nobody can sign in to, which takes the operator's place in the lists of a customer
-- number or an organisation. The operator holds nothing.

alter table users
    -- The operator; null for everybody who is somebody.
    add column stands_in_for uuid constraint users_stands_in_for references users (id),
    add constraint users_stand_in_without_password check (stands_in_for is null or password_hash is null);
-- One for each operator, until it is closed with the last that it held.
create unique index users_one_stand_in on users (stands_in_for) where closed_at is null;
create index users_stand_ins on users (stands_in_for) where stands_in_for is not null;
