-- Leaderboards of community-points on H2. Steps from version to version are in UPGRADING.md.
-- Instants are whole microseconds since 1970-01-01T00:00:00Z. What is listed in the order of its
-- UTF-8 bytes is kept a second time as such. The community's own ranking has an empty circle.

-- One row a community: who writes holds it, since statements cost no trip here.
create table board_lock (
  community varchar(256) not null primary key
);

-- One row a competitor of a window.
create table board_score (
  community varchar(256) not null,
  board varchar(256) not null,
  circle varchar(256) not null,
  win varchar(256) not null,
  member varchar(256) not null,
  member_key varbinary(1020) generated always as (stringtoutf8(member)),
  score bigint not null,
  place bigint generated always as (-1 - score),  -- the higher score first
  reached_at bigint not null,
  constraint board_score_key primary key (community, board, circle, win, member)
);
create index board_score_order on board_score
  (community, board, circle, win, place, reached_at, member_key);
create index board_score_member on board_score (community, member);

-- Which windows there are, and when they are over.
create table board_window (
  community varchar(256) not null,
  board varchar(256) not null,
  circle varchar(256) not null,
  win varchar(256) not null,
  ends_at bigint,          -- null for never
  constraint board_window_key primary key (community, board, circle, win)
);

-- Which events were counted. What they said is a number, so that nothing of a member is here.
create table board_event (
  community varchar(256) not null,
  board varchar(256) not null,
  circle varchar(256) not null,
  id varchar(256) not null,
  at bigint not null,
  fingerprint bigint not null,
  constraint board_event_key primary key (community, board, circle, id)
);
create index board_event_at on board_event (community, board, at);

-- What lies before was forgotten.
create table board_horizon (
  community varchar(256) not null,
  board varchar(256) not null,
  before_at bigint not null,
  constraint board_horizon_key primary key (community, board)
);
