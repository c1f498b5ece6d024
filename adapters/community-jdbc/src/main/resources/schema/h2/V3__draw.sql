-- Draws of community-points on H2. Steps from version to version are in UPGRADING.md. Instants are
-- whole microseconds since 1970-01-01T00:00:00Z. What is listed in the order of its UTF-8 bytes is
-- kept a second time as such, since H2 orders only binary strings by them.
--
-- Whoever enters, spins or takes a step holds the row of the draw first, so that numbers have no
-- gaps and no ticket slips in after the seal.

-- One row a community: who writes of members holds it, and who erases one.
create table draw_lock (
  community varchar(256) not null primary key
);

create table draw (
  community varchar(256) not null,
  id varchar(40) not null,
  terms varchar not null,   -- as lines of the proof
  commitment varchar(64) not null,
  seed varchar(64) not null, -- a secret until the state is REVEALED
  opened_at bigint not null,
  state varchar(16) not null,
  source varchar(256),
  sealed_at bigint,
  entropy varchar(256),
  drawn_at bigint,
  tickets bigint default 0 not null,
  spins bigint default 0 not null,
  constraint draw_key primary key (community, id)
);

create table draw_ticket (
  community varchar(256) not null,
  draw varchar(40) not null,
  id varchar(64) not null,
  id_key varbinary(256) generated always as (stringtoutf8(id)),
  member varchar(256) not null,
  weight bigint not null,
  luck varchar(256) not null,
  at bigint not null,
  number bigint not null,
  spin bigint,              -- the sequence on the wheel; null while it is not spun
  spun_at bigint,
  prize varchar(256),       -- null for nothing
  limited boolean,
  constraint draw_ticket_key primary key (community, draw, id),
  constraint draw_ticket_number unique (community, draw, number),
  constraint draw_ticket_spin unique (community, draw, spin)
);
create index draw_ticket_order on draw_ticket (community, draw, id_key);
create index draw_ticket_member on draw_ticket (community, member, draw);

-- How many of each prize a wheel has given.
create table draw_stock (
  community varchar(256) not null,
  draw varchar(40) not null,
  prize varchar(256) not null,
  given bigint not null,
  constraint draw_stock_key primary key (community, draw, prize)
);
