-- The ledger of community-points on H2. Steps from version to version are in UPGRADING.md.
-- Instants are whole microseconds since 1970-01-01T00:00:00Z. Owners and assets are ordered by their
-- UTF-8 bytes, which H2 can do for binary strings only, so they are kept a second time as such.

create table ledger_account (
  id bigint generated always as identity primary key,
  community varchar(256) not null,
  asset varchar(256) not null,
  owner varchar(256) not null,
  asset_key varbinary(1020) generated always as (stringtoutf8(asset)),
  owner_key varbinary(1020) generated always as (stringtoutf8(owner)),
  version bigint default 0 not null,
  sequence bigint default 0 not null,
  recorded_at bigint,
  available bigint default 0 not null check (available >= 0),
  pending bigint default 0 not null check (pending >= 0),
  held bigint default 0 not null check (held >= 0),
  debt bigint default 0 not null check (debt <= 0),
  issuance bigint default 0 not null check (issuance <= 0),
  redeemed bigint default 0 not null check (redeemed >= 0),
  expired bigint default 0 not null check (expired >= 0),
  penalty bigint default 0 not null check (penalty >= 0),
  prize_pool bigint default 0 not null check (prize_pool >= 0),
  exchange bigint default 0 not null,
  open_lots integer default 0 not null check (open_lots >= 0),
  open_holds integer default 0 not null check (open_holds >= 0),
  lots_due bigint,
  active_until bigint,
  next_due bigint,
  constraint ledger_account_key unique (community, asset, owner)
);
create index ledger_account_order on ledger_account (community, asset, owner_key);
create index ledger_account_owner on ledger_account (community, owner);
create index ledger_account_due on ledger_account (community, next_due, id);

create table ledger_unit (
  community varchar(256) not null,
  id varchar(320) not null,
  fingerprint varchar not null,
  recorded_at bigint not null,
  account_id bigint,
  first_sequence bigint,
  last_sequence bigint,
  unit_id varchar(320),
  body varchar not null,
  constraint ledger_unit_key primary key (community, id)
);
create index ledger_unit_account on ledger_unit (account_id, first_sequence);

create table ledger_posting (
  community varchar(256) not null,
  unit_id varchar(320) not null,
  ordinal integer not null,
  account_id bigint not null,
  first_sequence bigint,
  last_sequence bigint,
  constraint ledger_posting_key primary key (community, unit_id, ordinal)
);
create index ledger_posting_account on ledger_posting (account_id, first_sequence);

create table ledger_lot (
  community varchar(256) not null,
  lot varchar(320) not null,
  holder bigint not null,
  account_id bigint not null,
  sequence bigint not null,
  available bigint not null check (available >= 0),
  pending bigint not null check (pending >= 0),
  held bigint not null check (held >= 0),
  origin_id bigint,
  amount bigint,
  opened_at bigint,
  activates_at bigint,
  expires_at bigint,
  source varchar,
  open_account bigint generated always as (
    case when available <> 0 or pending <> 0 or held <> 0 then account_id end),
  constraint ledger_lot_key primary key (community, lot, holder)
);
create index ledger_lot_open on ledger_lot (open_account);

create table ledger_counter (
  account_id bigint not null,
  name varchar(320) not null,
  bucket bigint not null,
  amount bigint not null check (amount >= 0),
  constraint ledger_counter_key primary key (account_id, name, bucket)
);

create table ledger_hold (
  community varchar(256) not null,
  id varchar(320) not null,
  account_id bigint not null,
  deadline bigint not null,
  parts varchar not null,
  constraint ledger_hold_key primary key (community, id)
);
create index ledger_hold_account on ledger_hold (account_id);
