-- Referrals of community-referral on H2. Steps from version to version are in UPGRADING.md.
-- Instants are whole microseconds since 1970-01-01T00:00:00Z, records are JSON as text. What is
-- listed in the order of its UTF-8 bytes is kept a second time as such, since H2 orders only binary
-- strings by them.

-- One row a community: who writes holds it, since statements cost no trip here.
create table referral_lock (
  community varchar(256) not null primary key
);

-- One row a member of a program: of a referral, or who did something that counts.
create table referral_member (
  community varchar(256) not null,
  program varchar(32) not null,
  member varchar(256) not null,
  joined_at bigint,        -- as it was given first; null while the member is in no referral
  counted varchar,         -- what the member did, by need; null for nothing
  seen_at bigint,          -- the latest sign of life
  qualified integer default 0 not null,  -- how many whom the member brought have qualified
  constraint referral_member_key primary key (community, member, program)
);

-- One row an edge of the forest.
create table referral (
  community varchar(256) not null,
  program varchar(32) not null,
  referee varchar(256) not null,
  referee_key varbinary(1020) generated always as (stringtoutf8(referee)),
  referrer varchar(256) not null,
  referee_joined_at bigint not null,
  referrer_joined_at bigint not null,
  bound_at bigint not null,
  state varchar(16) not null,
  command varchar not null, -- what the host asked for; an equal text is the same bind again
  attribution varchar not null,
  signals varchar not null,
  assessment varchar not null,
  outcome varchar,         -- how it qualified
  grants varchar,          -- what became of each reward
  rulings varchar,         -- separated by commas
  constraint referral_key primary key (community, program, referee)
);
create index referral_order on referral (community, program, referee_key);
create index referral_referrer on referral (community, program, referrer, referee_key);
create index referral_bound on referral (community, program, referrer, bound_at desc);
create index referral_state on referral (community, program, state, referee_key);

-- Who else a referral names: an ancestor who was rewarded, an account that was merged.
create table referral_mention (
  community varchar(256) not null,
  program varchar(32) not null,
  member varchar(256) not null,
  referee varchar(256) not null,
  constraint referral_mention_key primary key (community, member, program, referee)
);
create index referral_mention_referee on referral_mention (community, program, referee);

-- What was seen with whom, and when last.
create table referral_sighting (
  community varchar(256) not null,
  program varchar(32) not null,
  kind varchar(16) not null,
  hash varchar(88) not null,
  member varchar(256) not null,
  member_key varbinary(1020) generated always as (stringtoutf8(member)),
  at bigint not null,
  constraint referral_sighting_key primary key (community, member, program, kind, hash)
);
create index referral_sighting_latest on referral_sighting
  (community, program, kind, hash, at desc, member_key desc);

-- With how many members a personal signal was ever seen. A bind cites it; it never falls.
create table referral_signal (
  community varchar(256) not null,
  program varchar(32) not null,
  kind varchar(16) not null,
  hash varchar(88) not null,
  members integer not null,
  constraint referral_signal_key primary key (community, program, kind, hash)
);

create table referral_code_use (
  community varchar(256) not null,
  program varchar(32) not null,
  code varchar(30) not null,
  uses integer not null,
  constraint referral_code_use_key primary key (community, program, code)
);

-- How often a member was given a reward, in a time.
create table referral_counter (
  community varchar(256) not null,
  program varchar(32) not null,
  member varchar(256) not null,
  role varchar(16) not null,
  reward varchar(64) not null,
  bucket varchar(256) not null,
  amount integer not null,
  constraint referral_counter_key primary key (community, member, program, role, reward, bucket)
);

-- Accounts that went, and the edges that went with them.
create table referral_merge (
  community varchar(256) not null,
  program varchar(32) not null,
  from_member varchar(256) not null,
  into_member varchar(256) not null,
  at bigint not null,
  dropped varchar not null,
  constraint referral_merge_key primary key (community, program, from_member)
);

-- Programs in which anybody was bound or accounts were merged: joins need not be in order there.
create table referral_unordered (
  community varchar(256) not null,
  program varchar(32) not null,
  constraint referral_unordered_key primary key (community, program)
);

create table referral_code (
  community varchar(256) not null,
  program varchar(32) not null,
  code varchar(30) not null,
  issue_id varchar(256) not null,
  owner varchar(256) not null,
  issued_to varchar(256) not null,   -- the owner at first
  owner_joined_at bigint not null,
  issued_at bigint not null,
  vanity varchar,
  channel varchar,
  usage_limit integer,
  expires_at bigint,
  constraint referral_code_key primary key (community, program, code),
  constraint referral_code_issue unique (community, program, issue_id)
);
create index referral_code_owner on referral_code (community, owner);
create index referral_code_issued_to on referral_code (community, issued_to);

create table referral_guess (
  community varchar(256) not null,
  member varchar(256) not null,
  program varchar(32) not null,
  typed varchar(1000) not null,       -- as JSON, since it may be anything
  at bigint not null,
  constraint referral_guess_key primary key (community, member, program, typed)
);

create table referral_touch (
  community varchar(256) not null,
  program varchar(32) not null,
  id varchar(256) not null,
  id_key varbinary(1020) generated always as (stringtoutf8(id)),
  visitor varchar(128) not null,
  at bigint not null,
  code varchar not null,
  signals varchar not null,
  constraint referral_touch_key primary key (community, program, id)
);
-- Touches are looked for from either end.
create index referral_touch_latest on referral_touch
  (community, program, visitor, at desc, id_key desc);
create index referral_touch_visitor on referral_touch (community, program, visitor, at, id_key);
create index referral_touch_listed on referral_touch (community, program, at, id_key);
