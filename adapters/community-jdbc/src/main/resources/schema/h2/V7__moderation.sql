-- Counters and fingerprints of community-moderation on H2. Steps from version to version are in
-- UPGRADING.md. Instants are whole microseconds since 1970-01-01T00:00:00Z. What is listed in the
-- order of its UTF-8 bytes is kept a second time as such, since H2 orders only binary strings by
-- them.
--
-- Who takes under a key holds the key's row.

-- One row a community: who writes of members holds it, and who erases one.
create table moderation_lock (
  community varchar(256) not null primary key
);

-- One row a key: the theoretical arrival time. Keys name nobody.
create table moderation_counter (
  community varchar(256) not null,
  name varchar(200) not null,
  arrival bigint not null,
  constraint moderation_counter_key primary key (community, name)
);

-- What was admitted under which operation, so that it counts once.
create table moderation_take (
  community varchar(256) not null,
  name varchar(200) not null,
  operation varchar(200) not null,
  remaining integer not null,
  until bigint not null,
  constraint moderation_take_key primary key (community, name, operation)
);
create index moderation_take_until on moderation_take (community, until);

create table moderation_print (
  community varchar(256) not null,
  content varchar(256) not null,
  content_key varbinary(1024) generated always as (stringtoutf8(content)),
  author varchar(256) not null,
  at bigint not null,
  sketch varbinary(64) not null, -- as its bytes() are
  constraint moderation_print_key primary key (community, content)
);
create index moderation_print_author on moderation_print (community, author, at);
create index moderation_print_at on moderation_print (community, at);

-- One row a band of a fingerprint.
create table moderation_band (
  community varchar(256) not null,
  content varchar(256) not null,
  content_key varbinary(1024) generated always as (stringtoutf8(content)),
  band integer not null,
  at bigint not null,         -- the fingerprint's
  constraint moderation_band_key primary key (community, content, band),
  constraint moderation_band_print foreign key (community, content)
    references moderation_print (community, content) on delete cascade
);
create index moderation_band_newest on moderation_band (community, band, at desc, content_key);
