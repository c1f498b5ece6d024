-- Redemptions and codes of community-points on H2. Steps from version to version are in
-- UPGRADING.md. Instants are whole microseconds since 1970-01-01T00:00:00Z. What is listed in the
-- order of its UTF-8 bytes is kept a second time as such, since H2 orders only binary strings by
-- them.
--
-- Whoever takes or adds codes of a pool holds the row of the pool first.

-- One row a community: who writes of members holds it, and who erases one.
create table reward_lock (
  community varchar(256) not null primary key
);

create table reward_redemption (
  community varchar(256) not null,
  id varchar(320) not null,
  id_key varbinary(1280) generated always as (stringtoutf8(id)),
  member varchar(256) not null,
  reward varchar(256) not null,
  quantity integer not null,
  at bigint not null,
  version integer not null,
  price varchar not null,     -- JSON: [[asset, amount], ...]
  limit_per varchar(16),
  limit_start bigint,
  deadline bigint,
  pool varchar(256),
  state varchar(16) not null,
  changed_at bigint not null,
  due_at bigint,              -- while it is begun or held
  coupons varchar not null,   -- JSON: [code, ...]
  constraint reward_redemption_key primary key (community, id)
);
create index reward_redemption_order on reward_redemption (community, at, id_key);
create index reward_redemption_member on reward_redemption (community, member, at, id_key);
create index reward_redemption_state on reward_redemption (community, state, at, id_key);
create index reward_redemption_due on reward_redemption (community, due_at);

create table reward_pool (
  community varchar(256) not null,
  pool varchar(256) not null,
  added bigint not null,      -- how many codes it ever had
  constraint reward_pool_key primary key (community, pool)
);

create table reward_coupon (
  community varchar(256) not null,
  pool varchar(256) not null,
  number bigint not null,     -- in the order they were added
  code varchar(256) not null,
  redemption varchar(320),    -- null while it is free
  constraint reward_coupon_key primary key (community, pool, number),
  constraint reward_coupon_code unique (community, pool, code)
);
create index reward_coupon_free on reward_coupon (community, pool, redemption, number);
