-- The supplier's staff look through the documents of all customers, and through all requests that wait.
create index documents_search on documents using gin (search gin_trgm_ops) where ended_at is null;
create index access_requests_search_waiting on access_requests using gin (search gin_trgm_ops) where status = 'pending';
