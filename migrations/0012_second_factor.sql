-- A second factor (RFC 6238) besides the password, and looking along at a customer number without changing anything.

create table second_factors (
    user_id uuid constraint second_factors_pkey primary key constraint second_factors_user references users (id) on delete cascade,
    -- The secret, sealed with the portal's own key (AES-256-GCM), which is not in this database.
    sealed bytea not null,
    made_at timestamptz not null,
    -- The last step of time of which a code was used: no code of it or before it works again.
    last_step bigint not null
);

-- For who lost the factor; each works once. Hashes of some 50 random bits.
create table recovery_codes (
    user_id uuid not null constraint recovery_codes_factor references second_factors (user_id) on delete cascade,
    hash bytea not null,
    used_at timestamptz,
    constraint recovery_codes_pkey primary key (user_id, hash)
);

-- The password was proven, and the second factor is still to be proven or set up. No session: guards never look here.
create table half_sign_ins (
    -- sha256 of the secret in the cookie.
    hash bytea constraint half_sign_ins_pkey primary key,
    user_id uuid not null constraint half_sign_ins_user references users (id) on delete cascade,
    -- "Onthoud mij".
    remembered boolean not null,
    -- Where the person was going; null: home.
    return_to text,
    created_at timestamptz not null,
    expires_at timestamptz not null
);
create index half_sign_ins_of_user on half_sign_ins (user_id);
create index half_sign_ins_expiry on half_sign_ins (expires_at);

-- A factor, or recovery codes, that are shown and not yet in force.
create table factor_drafts (
    -- The half sign-in or the session that sees it, so that nobody else's eyes fall on it.
    holder bytea constraint factor_drafts_pkey primary key,
    user_id uuid not null constraint factor_drafts_user references users (id) on delete cascade,
    -- Secret and recovery codes, sealed as above.
    sealed bytea not null,
    expires_at timestamptz not null
);
create index factor_drafts_of_user on factor_drafts (user_id);
create index factor_drafts_expiry on factor_drafts (expires_at);

-- When this session last proved the second factor; null for who has none.
alter table sessions add column factor_at timestamptz;

-- An operator who reads along at a customer number, for a while and in one session.
create table look_alongs (
    id uuid constraint look_alongs_pkey primary key,
    customer_id uuid not null constraint look_alongs_customer references customers (id),
    operator_id uuid not null constraint look_alongs_operator references users (id),
    -- Not a reference: the session goes, and what was looked at stays known.
    session_id uuid not null,
    reason text not null constraint look_alongs_reason check (length(reason) between 1 and 1000),
    began_at timestamptz not null,
    until_at timestamptz not null,
    ended_at timestamptz,
    constraint look_alongs_order check (until_at > began_at)
);
-- One at a time.
create unique index look_alongs_of_session on look_alongs (session_id) where ended_at is null;
create index look_alongs_at on look_alongs (customer_id, began_at);
create index look_alongs_by on look_alongs (operator_id, began_at);
