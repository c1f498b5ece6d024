-- Leaderboards of community-points on PostgreSQL 15 or newer. Steps from version to version are in
-- UPGRADING.md. Instants are whole microseconds since 1970-01-01T00:00:00Z. Texts that are compared
-- are ordered by their bytes. The community's own ranking has an empty circle.
--
-- Who adds shares an advisory lock of the community, which forgetting and erasing take for
-- themselves; rows are written in the order of their keys.

-- One row a competitor of a window.
create table board_score (
  community text collate "C" not null,
  board text collate "C" not null,
  circle text collate "C" not null,
  win text collate "C" not null,
  member text collate "C" not null,
  score bigint not null,
  place bigint not null generated always as (-1 - score) stored,  -- the higher score first
  reached_at bigint not null,
  constraint board_score_key primary key (community, board, circle, win, member)
) with (fillfactor = 85);
create index board_score_order on board_score
  (community, board, circle, win, place, reached_at, member);
create index board_score_member on board_score (community, member);

-- Which windows there are, and when they are over.
create table board_window (
  community text collate "C" not null,
  board text collate "C" not null,
  circle text collate "C" not null,
  win text collate "C" not null,
  ends_at bigint,          -- null for never
  constraint board_window_key primary key (community, board, circle, win)
);

-- Which events were counted. What they said is a number, so that nothing of a member is here.
create table board_event (
  community text collate "C" not null,
  board text collate "C" not null,
  circle text collate "C" not null,
  id text collate "C" not null,
  at bigint not null,
  fingerprint bigint not null,
  constraint board_event_key primary key (community, board, circle, id)
);
create index board_event_at on board_event (community, board, at);

-- What lies before was forgotten.
create table board_horizon (
  community text collate "C" not null,
  board text collate "C" not null,
  before_at bigint not null,
  constraint board_horizon_key primary key (community, board)
);
