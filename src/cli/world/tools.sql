-- What the other files stand on: the one row that says how large the world is, and chance that is always the same.

create temp table world (
    organisations bigint not null,
    customers bigint not null,
    people bigint not null,
    -- How many people the largest number has; those after it have fewer, by its rank to the power of -3/4.
    most double precision not null,
    -- Seats are dealt to people in steps of this, which has no divisor in common with their count.
    step bigint not null,
    grants bigint not null,
    requests bigint not null,
    events bigint not null,
    contacts bigint not null,
    password_hash text not null,
    moment timestamptz not null
) on commit drop;

-- From 0 up to 1, by the seed, a number and what it is asked for.
create or replace function pg_temp.roll(n bigint, about bigint) returns double precision language sql stable
return (hashint8extended(n, about + 1000 * current_setting('balie.world_seed')::bigint) & 4503599627370495)
    / 4503599627370496.0::double precision;

-- One of so many, from 1.
create or replace function pg_temp.one_of(n bigint, about bigint, many double precision) returns bigint
language sql stable
return 1 + floor(pg_temp.roll(n, about) * many)::bigint;

-- An id made of a name and a time, which sorts as the portal's own ids do (RFC 9562, versions 7 and 8 in one).
create or replace function pg_temp.made_id(kind text, n bigint, at timestamptz) returns uuid language sql stable
return overlay(overlay(overlay(
    md5('balie world ' || current_setting('balie.world_seed') || ' ' || kind || ' ' || n)
    placing lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') from 1 for 12)
    placing '8' from 13 for 1) placing 'a' from 17 for 1)::uuid;

create or replace function pg_temp.first_name(n bigint) returns text language sql stable
return ('{Sanne,Kenan,Fatima,Pieter,Lotte,Youssef,Ingrid,Cédric,Zoë,Bram,Noor,Rik,Ilse,Omar,Daphne,Hüseyin,Maaike,Thijs,
Aïcha,Jeroen,Femke,Wouter,Renée,Sjoerd,Priya,Milan,Esther,Dirk,Khadija,Joost,Marloes,Tom,Eva,Rachid,Liesbeth,Niels,Anouk,
Gerrit,Samira,Koen,Petra,Stefan,Iris,Mehmet,Hanneke,Jan,Soraya,Lars,Nadia,Bas}'::text[])[pg_temp.one_of(n, 101, 50)];

create or replace function pg_temp.last_name(n bigint) returns text language sql stable
return ('{de Wit,Yıldız,El Amrani,van der Veen,Hoekstra,Bakker,Smit,Verhoeven,Jansen,ten Have,van ''t Hof,de Haan,Nguyen,
van der Plas,Dubois,Postma,Vos,Oudenbosch,Kaya,Willemse,de Boer,Schouten,Peters,Meijer,Mulder,Bos,Dekker,Brouwer,van Dijk,
Kuipers,Visser,van den Berg,Hendriks,Maas,Prins,Blom,Huisman,Kok,Jacobs,Post,Scholten,van Leeuwen,Dijkstra,Koster,Vink,
Evers,Martens,Gerritsen,Timmermans,Groen,Wolters,Aydın,Haddad,Singh,Kowalski,Müller,Sørensen,Ferreira,Rossi,Novák,
Laan,Veenstra,Boersma,Roos,Kramer,Terpstra,Faber,Molenaar,Schipper,Bakkenes,Zijlstra,Hofman,Driessen,Bosch,Sanders,
Verbeek,Wagenaar,Kuiper,Gerrits,Willems}'::text[])[pg_temp.one_of(n, 102, 80)];

-- As it stands in an address.
create or replace function pg_temp.plain(name text) returns text language sql stable
return translate(lower(name), 'éëèïöøüçáıóä ''', 'eeeioouuaioa');

create or replace function pg_temp.trade(n bigint) returns text language sql stable
return ('{Bakkerij,Garage,Drukkerij,Groothandel,Kwekerij,Slagerij,Boekhandel,Apotheek,Webwinkel,Techniek,Transport,
Meubelmakerij,Installatiebedrijf,Administratiekantoor,Bouwbedrijf,Fietsenmakerij,Brouwerij,Uitgeverij,Kledingatelier,
Laboratorium}'::text[])[pg_temp.one_of(n, 103, 20)];

create or replace function pg_temp.town(n bigint) returns text language sql stable
return ('{Groningen,Haarlem,Zwolle,Breda,Nijmegen,Leiden,Alkmaar,Delft,Venlo,Assen,Deventer,Gouda,Hoorn,Tilburg,Zeist,
Almere,Arnhem,Dordrecht,Emmen,Goes}'::text[])[pg_temp.one_of(n, 104, 20)];
