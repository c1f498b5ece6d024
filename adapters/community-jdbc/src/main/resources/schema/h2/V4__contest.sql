-- Contests of community-points on H2. Steps from version to version are in UPGRADING.md. Instants
-- are whole microseconds since 1970-01-01T00:00:00Z. What is listed in the order of its UTF-8 bytes
-- is kept a second time as such.

-- One row a community: who writes holds it, since statements cost no trip here.
create table contest_lock (
  community varchar(256) not null primary key
);

-- What is final: nothing more is written of this part of the contest.
create table contest_closed (
  community varchar(256) not null,
  contest varchar(256) not null,
  part varchar(256) not null,      -- floors, votes or teams
  constraint contest_closed_key primary key (community, contest, part)
);

-- How many floors a contest has.
create table contest_building (
  community varchar(256) not null,
  contest varchar(256) not null,
  floors bigint not null,
  constraint contest_building_key primary key (community, contest)
);

create table contest_floor (
  community varchar(256) not null,
  contest varchar(256) not null,
  number bigint not null,
  entry varchar(256) not null,
  member varchar(256) not null,
  at bigint not null,
  length integer not null,
  removed boolean default false not null,
  constraint contest_floor_key primary key (community, contest, number),
  constraint contest_floor_entry unique (community, contest, entry)
);
create index contest_floor_member on contest_floor (community, member);

-- What is voted for, and who entered by sharing.
create table contest_entry (
  community varchar(256) not null,
  contest varchar(256) not null,
  id varchar(256) not null,
  id_key varbinary(1020) generated always as (stringtoutf8(id)),
  member varchar(256) not null,
  at bigint not null,
  length integer not null,
  removed boolean default false not null,
  constraint contest_entry_key primary key (community, contest, id)
);
create index contest_entry_member on contest_entry (community, member);

create table contest_vote (
  community varchar(256) not null,
  contest varchar(256) not null,
  id varchar(256) not null,
  entry varchar(256) not null,
  voter varchar(256) not null,
  at bigint not null,
  bucket varchar(256) not null,
  withdrawn boolean default false not null,
  constraint contest_vote_key primary key (community, contest, id)
);
create index contest_vote_entry on contest_vote (community, contest, entry);
create index contest_vote_voter on contest_vote (community, voter, contest, bucket);

-- Who was in which team, from one instant up to another.
create table contest_membership (
  community varchar(256) not null,
  contest varchar(256) not null,
  member varchar(256) not null,
  member_key varbinary(1020) generated always as (stringtoutf8(member)),
  from_at bigint not null,
  to_at bigint,            -- null as long as it lasts
  team varchar(256) not null,
  constraint contest_membership_key primary key (community, contest, member, from_at)
);
create index contest_membership_member on contest_membership (community, member);

-- What members did for the team that they were in then.
create table contest_points (
  community varchar(256) not null,
  contest varchar(256) not null,
  id varchar(256) not null,
  id_key varbinary(1020) generated always as (stringtoutf8(id)),
  member varchar(256) not null,
  points bigint not null,
  at bigint not null,
  constraint contest_points_key primary key (community, contest, id)
);
create index contest_points_member on contest_points (community, member);
