-- Whom the supplier turns to first about a customer number: a contact of the organisation that owns it. The reference
-- goes through the organisation, so that nobody of another one can be it; a number that moves loses it.
-- Null: nobody was chosen.
alter table customers add column primary_contact_id uuid;
alter table customers add constraint customers_primary_contact
    foreign key (organisation_id, primary_contact_id) references contacts (organisation_id, id);
create index customers_primary_contact on customers (organisation_id, primary_contact_id)
    where primary_contact_id is not null;
