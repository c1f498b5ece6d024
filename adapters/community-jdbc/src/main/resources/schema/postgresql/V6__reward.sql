-- Redemptions and codes of community-points on PostgreSQL 15 or newer. Steps from version to version
-- are in UPGRADING.md. Instants are whole microseconds since 1970-01-01T00:00:00Z.
--
-- Whoever takes or adds codes of a pool holds the row of the pool first.
--
-- Who writes of members shares an advisory lock of the community, which erasing takes for itself.

create table reward_redemption (
  community text collate "C" not null,
  id text collate "C" not null,
  member text collate "C" not null,
  reward text collate "C" not null,
  quantity integer not null,
  at bigint not null,
  version integer not null,
  price text not null,        -- JSON: [[asset, amount], ...]
  limit_per text,
  limit_start bigint,
  deadline bigint,
  pool text collate "C",
  state text not null,
  changed_at bigint not null,
  due_at bigint,              -- while it is begun or held
  coupons text not null,      -- JSON: [code, ...]
  constraint reward_redemption_key primary key (community, id)
);
create index reward_redemption_order on reward_redemption (community, at, id);
create index reward_redemption_member on reward_redemption (community, member, at, id);
-- What has ended is the bulk of it, and nobody asks for it.
create index reward_redemption_open on reward_redemption (community, state, at, id)
  where due_at is not null;
create index reward_redemption_due on reward_redemption (community, reward, due_at)
  where due_at is not null;

create table reward_pool (
  community text collate "C" not null,
  pool text collate "C" not null,
  added bigint not null,      -- how many codes it ever had
  constraint reward_pool_key primary key (community, pool)
);

create table reward_coupon (
  community text collate "C" not null,
  pool text collate "C" not null,
  number bigint not null,     -- in the order they were added
  code text collate "C" not null,
  redemption text collate "C", -- null while it is free
  constraint reward_coupon_key primary key (community, pool, number),
  constraint reward_coupon_code unique (community, pool, code)
);
create index reward_coupon_free on reward_coupon (community, pool, number)
  where redemption is null;
create index reward_coupon_redemption on reward_coupon (community, redemption)
  where redemption is not null;
