-- Counters and fingerprints of community-moderation on PostgreSQL 15 or newer. Steps from version to
-- version are in UPGRADING.md. Instants are whole microseconds since 1970-01-01T00:00:00Z.
--
-- Who takes under a key holds the key's row. Who writes of members shares an advisory lock of the
-- community, which erasing takes for itself.

-- One row a key: the theoretical arrival time. Keys name nobody.
create table moderation_counter (
  community text collate "C" not null,
  name text collate "C" not null,
  arrival bigint not null,
  constraint moderation_counter_key primary key (community, name)
) with (fillfactor = 85);

-- What was admitted under which operation, so that it counts once.
create table moderation_take (
  community text collate "C" not null,
  name text collate "C" not null,
  operation text collate "C" not null,
  remaining integer not null,
  until bigint not null,
  constraint moderation_take_key primary key (community, name, operation)
);
create index moderation_take_until on moderation_take (community, until);

create table moderation_print (
  community text collate "C" not null,
  content text collate "C" not null,
  author text collate "C" not null,
  at bigint not null,
  sketch bytea not null,      -- as its bytes() are
  constraint moderation_print_key primary key (community, content)
);
create index moderation_print_author on moderation_print (community, author, at);
create index moderation_print_at on moderation_print (community, at);

-- One row a band of a fingerprint.
create table moderation_band (
  community text collate "C" not null,
  content text collate "C" not null,
  band integer not null,
  at bigint not null,         -- the fingerprint's
  constraint moderation_band_key primary key (community, content, band),
  constraint moderation_band_print foreign key (community, content)
    references moderation_print on delete cascade
);
create index moderation_band_newest on moderation_band (community, band, at desc, content);
