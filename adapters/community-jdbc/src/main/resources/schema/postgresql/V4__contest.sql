-- Contests of community-points on PostgreSQL 15 or newer. Steps from version to version are in
-- UPGRADING.md. Instants are whole microseconds since 1970-01-01T00:00:00Z. Texts that are compared
-- are ordered by their bytes.
--
-- Writers share an advisory lock of the community, which erasing and closing take for themselves, and
-- take one of the voter or of the member of a team; who places a floor holds the contest's row.

-- What is final: nothing more is written of this part of the contest.
create table contest_closed (
  community text collate "C" not null,
  contest text collate "C" not null,
  part text collate "C" not null,      -- floors, votes or teams
  constraint contest_closed_key primary key (community, contest, part)
);

-- How many floors a contest has.
create table contest_building (
  community text collate "C" not null,
  contest text collate "C" not null,
  floors bigint not null,
  constraint contest_building_key primary key (community, contest)
) with (fillfactor = 50);

create table contest_floor (
  community text collate "C" not null,
  contest text collate "C" not null,
  number bigint not null,
  entry text collate "C" not null,
  member text collate "C" not null,
  at bigint not null,
  length integer not null,
  removed boolean default false not null,
  constraint contest_floor_key primary key (community, contest, number),
  constraint contest_floor_entry unique (community, contest, entry)
);
create index contest_floor_member on contest_floor (community, member);

-- What is voted for, and who entered by sharing.
create table contest_entry (
  community text collate "C" not null,
  contest text collate "C" not null,
  id text collate "C" not null,
  member text collate "C" not null,
  at bigint not null,
  length integer not null,
  removed boolean default false not null,
  constraint contest_entry_key primary key (community, contest, id)
);
create index contest_entry_member on contest_entry (community, member);

create table contest_vote (
  community text collate "C" not null,
  contest text collate "C" not null,
  id text collate "C" not null,
  entry text collate "C" not null,
  voter text collate "C" not null,
  at bigint not null,
  bucket text collate "C" not null,
  withdrawn boolean default false not null,
  constraint contest_vote_key primary key (community, contest, id)
);
create index contest_vote_entry on contest_vote (community, contest, entry);
create index contest_vote_voter on contest_vote (community, voter, contest, bucket);

-- Who was in which team, from one instant up to another.
create table contest_membership (
  community text collate "C" not null,
  contest text collate "C" not null,
  member text collate "C" not null,
  from_at bigint not null,
  to_at bigint,            -- null as long as it lasts
  team text collate "C" not null,
  constraint contest_membership_key primary key (community, contest, member, from_at)
);
create index contest_membership_member on contest_membership (community, member);

-- What members did for the team that they were in then.
create table contest_points (
  community text collate "C" not null,
  contest text collate "C" not null,
  id text collate "C" not null,
  member text collate "C" not null,
  points bigint not null,
  at bigint not null,
  constraint contest_points_key primary key (community, contest, id)
);
create index contest_points_member on contest_points (community, member);
