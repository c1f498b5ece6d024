-- Draws of community-points on PostgreSQL 15 or newer. Steps from version to version are in
-- UPGRADING.md. Instants are whole microseconds since 1970-01-01T00:00:00Z. Texts that are compared
-- are ordered by their bytes.
--
-- Whoever enters, spins or takes a step holds the row of the draw first, so that numbers have no
-- gaps and no ticket slips in after the seal.
--
-- Who writes of members shares an advisory lock of the community, which erasing takes for itself.

create table draw (
  community text collate "C" not null,
  id text collate "C" not null,
  terms text not null,      -- as lines of the proof
  commitment text not null,
  seed text not null,       -- a secret until the state is REVEALED
  opened_at bigint not null,
  state text collate "C" not null,
  source text,
  sealed_at bigint,
  entropy text,
  drawn_at bigint,
  tickets bigint not null default 0,
  spins bigint not null default 0,
  constraint draw_key primary key (community, id)
) with (fillfactor = 50);

create table draw_ticket (
  community text collate "C" not null,
  draw text collate "C" not null,
  id text collate "C" not null,
  member text collate "C" not null,
  weight bigint not null,
  luck text not null,
  at bigint not null,
  number bigint not null,
  spin bigint,              -- the sequence on the wheel; null while it is not spun
  spun_at bigint,
  prize text collate "C",   -- null for nothing
  limited boolean,
  constraint draw_ticket_key primary key (community, draw, id),
  constraint draw_ticket_number unique (community, draw, number),
  constraint draw_ticket_spin unique (community, draw, spin)
) with (fillfactor = 85);
create index draw_ticket_member on draw_ticket (community, member, draw);

-- How many of each prize a wheel has given.
create table draw_stock (
  community text collate "C" not null,
  draw text collate "C" not null,
  prize text collate "C" not null,
  given bigint not null,
  constraint draw_stock_key primary key (community, draw, prize)
) with (fillfactor = 50);
