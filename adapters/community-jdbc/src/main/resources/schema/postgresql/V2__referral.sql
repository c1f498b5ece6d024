-- Referrals of community-referral on PostgreSQL 15 or newer. Steps from version to version are in
-- UPGRADING.md. Instants are whole microseconds since 1970-01-01T00:00:00Z, records are JSON as
-- text. Texts that are compared are ordered by their bytes.
--
-- Writers lock in this order: the community (together; merging, erasing and the first bind of anybody
-- in a program take it for themselves), referrals, members, sightings each with its signal, uses of
-- codes, counters; rows of one table in the order of their keys.

-- One row a member of a program: of a referral, or who did something that counts.
create table referral_member (
  community text collate "C" not null,
  program text collate "C" not null,
  member text collate "C" not null,
  joined_at bigint,        -- as it was given first; null while the member is in no referral
  counted text,            -- what the member did, by need; null for nothing
  seen_at bigint,          -- the latest sign of life
  qualified integer not null default 0,  -- how many whom the member brought have qualified
  constraint referral_member_key primary key (community, member, program)
) with (fillfactor = 85);

-- One row an edge of the forest.
create table referral (
  community text collate "C" not null,
  program text collate "C" not null,
  referee text collate "C" not null,
  referrer text collate "C" not null,
  referee_joined_at bigint not null,
  referrer_joined_at bigint not null,
  bound_at bigint not null,
  state text collate "C" not null,
  command text not null,   -- what the host asked for; an equal text is the same bind again
  attribution text not null,
  signals text not null,
  assessment text not null,
  outcome text,            -- how it qualified
  grants text,             -- what became of each reward
  rulings text,            -- separated by commas
  constraint referral_key primary key (community, program, referee)
) with (fillfactor = 85);
create index referral_referrer on referral (community, program, referrer, referee);
create index referral_bound on referral (community, program, referrer, bound_at);
create index referral_state on referral (community, program, state, referee)
  where state <> 'ATTRIBUTED';

-- Who else a referral names: an ancestor who was rewarded, an account that was merged.
create table referral_mention (
  community text collate "C" not null,
  program text collate "C" not null,
  member text collate "C" not null,
  referee text collate "C" not null,
  constraint referral_mention_key primary key (community, member, program, referee)
);
create index referral_mention_referee on referral_mention (community, program, referee);

-- What was seen with whom, and when last.
create table referral_sighting (
  community text collate "C" not null,
  program text collate "C" not null,
  kind text collate "C" not null,
  hash text collate "C" not null,
  member text collate "C" not null,
  at bigint not null,
  constraint referral_sighting_key primary key (community, member, program, kind, hash)
) with (fillfactor = 90);
create index referral_sighting_latest on referral_sighting
  (community, program, kind, hash, at, member);

-- With how many members a personal signal was ever seen. A bind cites it; it never falls.
create table referral_signal (
  community text collate "C" not null,
  program text collate "C" not null,
  kind text collate "C" not null,
  hash text collate "C" not null,
  members integer not null,
  constraint referral_signal_key primary key (community, program, kind, hash)
) with (fillfactor = 90);

create table referral_code_use (
  community text collate "C" not null,
  program text collate "C" not null,
  code text collate "C" not null,
  uses integer not null,
  constraint referral_code_use_key primary key (community, program, code)
) with (fillfactor = 50);

-- How often a member was given a reward, in a time.
create table referral_counter (
  community text collate "C" not null,
  program text collate "C" not null,
  member text collate "C" not null,
  role text collate "C" not null,
  reward text collate "C" not null,
  bucket text collate "C" not null,
  amount integer not null,
  constraint referral_counter_key primary key (community, member, program, role, reward, bucket)
) with (fillfactor = 70);

-- Accounts that went, and the edges that went with them.
create table referral_merge (
  community text collate "C" not null,
  program text collate "C" not null,
  from_member text collate "C" not null,
  into_member text collate "C" not null,
  at bigint not null,
  dropped text not null,
  constraint referral_merge_key primary key (community, program, from_member)
);

-- Programs in which anybody was bound or accounts were merged: joins need not be in order there. Who
-- writes a row holds the community alone, so each writer after that sees it.
create table referral_unordered (
  community text collate "C" not null,
  program text collate "C" not null,
  constraint referral_unordered_key primary key (community, program)
);

create table referral_code (
  community text collate "C" not null,
  program text collate "C" not null,
  code text collate "C" not null,
  issue_id text collate "C" not null,
  owner text collate "C" not null,
  issued_to text collate "C" not null,   -- the owner at first
  owner_joined_at bigint not null,
  issued_at bigint not null,
  vanity text,
  channel text,
  usage_limit integer,
  expires_at bigint,
  constraint referral_code_key primary key (community, program, code),
  constraint referral_code_issue unique (community, program, issue_id)
);
create index referral_code_owner on referral_code (community, owner);
create index referral_code_issued_to on referral_code (community, issued_to);

create table referral_guess (
  community text collate "C" not null,
  member text collate "C" not null,
  program text collate "C" not null,
  typed text collate "C" not null,       -- as JSON, since it may be anything
  at bigint not null,
  constraint referral_guess_key primary key (community, member, program, typed)
);

create table referral_touch (
  community text collate "C" not null,
  program text collate "C" not null,
  id text collate "C" not null,
  visitor text collate "C" not null,
  at bigint not null,
  code text not null,
  signals text not null,
  constraint referral_touch_key primary key (community, program, id)
);
create index referral_touch_visitor on referral_touch (community, program, visitor, at, id);
create index referral_touch_listed on referral_touch (community, program, at, id);

-- Writers of a community hold its lock together; who merges, erases or writes that a program is
-- unordered holds it alone.
create function referral_lock(p_community text, p_alone boolean) returns void
language plpgsql as $$
begin
  if p_alone then
    perform pg_advisory_xact_lock(hashtextextended('communitykit.referral ' || p_community, 0));
  else
    perform pg_advisory_xact_lock_shared(
      hashtextextended('communitykit.referral ' || p_community, 0));
  end if;
end $$;

-- Keeps what was seen with a member, and answers whether every signal that is cited was as cited.
-- Signals come in the order of their keys. p_seen says which were seen, p_counted of which the
-- number of members is kept.
create function referral_sight(
  p_community text, p_program text, p_member text, p_at bigint,
  p_kinds text[], p_hashes text[], p_seen boolean[], p_counted boolean[], p_cited integer[])
returns boolean language plpgsql as $$
declare
  is_new boolean;
  before integer;
begin
  for i in 1 .. cardinality(p_kinds) loop
    is_new := false;
    if p_seen[i] then
      insert into referral_sighting
      values (p_community, p_program, p_kinds[i], p_hashes[i], p_member, p_at)
      on conflict do nothing;
      is_new := found;
      if not is_new then
        update referral_sighting s set at = p_at
        where s.community = p_community and s.program = p_program and s.kind = p_kinds[i]
          and s.hash = p_hashes[i] and s.member = p_member and s.at < p_at;
      end if;
    end if;
    continue when not p_counted[i];
    if is_new then
      insert into referral_signal as h
      values (p_community, p_program, p_kinds[i], p_hashes[i], 1)
      on conflict (community, program, kind, hash) do update set members = h.members + 1
      returning h.members - 1 into before;
    elsif p_cited[i] is not null then
      select h.members into before from referral_signal h
      where h.community = p_community and h.program = p_program and h.kind = p_kinds[i]
        and h.hash = p_hashes[i]
      for update;
    end if;
    if coalesce(before, 0) <> p_cited[i] then
      return false;
    end if;
    before := null;
  end loop;
  return true;
end $$;

-- Binds, or answers why not; then nothing is written, since the block's writes are taken back.
--
-- No two binds close a circle. Newcomers join after their referrer, so joins rise along each path;
-- a join is written once. Where the order proves nothing the path is walked to its root, the root is
-- locked against being bound itself, and the path is walked again. A root that another writer holds
-- is not waited for here, out of order: the answer RACED names it, and the caller comes again with
-- it as p_root. That anybody may be bound is written before the first one is, alone, even if that
-- bind is refused: no bind of a newcomer that goes on believing the joins is under way then.
create function referral_bind(
  p_community text, p_program text, p_anybody boolean, p_max_depth integer,
  p_referee text, p_referee_joined bigint, p_referrer text, p_referrer_joined bigint,
  p_at bigint, p_state text, p_command text, p_attribution text, p_code text, p_limit integer,
  p_signals text, p_assessment text,
  p_kinds text[], p_hashes text[], p_seen boolean[], p_counted boolean[], p_cited integer[],
  p_root text,
  out status text, out root text, out referee_since bigint, out referrer_since bigint,
  out done text, out last_seen bigint)
language plpgsql as $$
declare
  who text;
  command_before text;
  members text[] := array[p_referee];
  since bigint;
  is_new boolean := false;
  is_ordered boolean;
  is_unordered boolean;
  is_fresh boolean;
  depth integer;
  locked text := p_root;
begin
  -- Decided before anything is held: two who hold the lock together would wait for each other.
  if p_anybody then
    perform 1 from referral_unordered o
    where o.community = p_community and o.program = p_program;
    if not found then
      perform referral_lock(p_community, true);
      insert into referral_unordered values (p_community, p_program) on conflict do nothing;
    end if;
  end if;
  perform pg_advisory_xact_lock_shared(
    hashtextextended('communitykit.referral ' || p_community, 0));
  select m.joined_at into referrer_since from referral_member m
  where m.community = p_community and m.program = p_program and m.member = p_referrer;

  perform 1 from referral_unordered o
  where o.community = p_community and o.program = p_program;
  is_unordered := found;

  -- What nearly every bind is, in which nothing can turn out to be wrong after the first row: the
  -- same as below, without the cost of being able to take writes back.
  if not p_anybody and referrer_since < p_referee_joined and cardinality(p_kinds) = 0
      and p_limit is null and p_root is null and not is_unordered then
    insert into referral_member (community, program, member, joined_at)
    values (p_community, p_program, p_referee, p_referee_joined)
    on conflict do nothing;
    if found then
      if p_code is not null then
        insert into referral_code_use as u values (p_community, p_program, p_code, 1)
        on conflict (community, program, code) do update set uses = u.uses + 1;
      end if;
      insert into referral values (p_community, p_program, p_referee, p_referrer,
        p_referee_joined, referrer_since, p_at, p_state, p_command, p_attribution, p_signals,
        p_assessment);
      referee_since := p_referee_joined;
      status := 'BOUND';
      return;
    end if;
  end if;

  begin
    if referrer_since is null or p_root is not null then
      select array_agg(distinct x.member) into members
      from unnest(array[p_referee, p_referrer, p_root]) as x(member)
      where x.member is not null;
      select array_agg(x.member order by x.member collate "C") into members
      from unnest(members) as x(member);
    end if;

    -- Lock, and keep when both joined unless it is known.
    foreach who in array members loop
      if who = p_referee then
        insert into referral_member (community, program, member, joined_at)
        values (p_community, p_program, p_referee, p_referee_joined)
        on conflict do nothing;
        is_new := found;
        referee_since := p_referee_joined;
        if not is_new then
          select m.joined_at, m.counted, m.seen_at into since, done, last_seen
          from referral_member m
          where m.community = p_community and m.program = p_program and m.member = p_referee
          for update;
          referee_since := coalesce(since, p_referee_joined);
          if since is null then
            update referral_member m set joined_at = p_referee_joined
            where m.community = p_community and m.program = p_program and m.member = p_referee;
          end if;
        end if;
      elsif who = p_referrer and referrer_since is null then
        insert into referral_member as m (community, program, member, joined_at)
        values (p_community, p_program, p_referrer, p_referrer_joined)
        on conflict (community, member, program) do update
          set joined_at = coalesce(m.joined_at, excluded.joined_at)
        returning m.joined_at into referrer_since;
      else
        perform 1 from referral_member m
        where m.community = p_community and m.program = p_program and m.member = who
        for key share;
      end if;
    end loop;
    if not is_new then
      select r.command into command_before from referral r
      where r.community = p_community and r.program = p_program and r.referee = p_referee;
      if found then
        status := case when command_before = p_command then 'REPLAYED' else 'ALREADY_BOUND' end;
      end if;
    end if;
    if p_referee = p_referrer then
      status := coalesce(status, 'CYCLE');
      referrer_since := coalesce(since, p_referrer_joined);
    end if;
    if status is not null then
      raise sqlstate 'CK001';
    end if;

    is_ordered := referrer_since < referee_since;
    if p_anybody or not is_ordered or is_unordered then
      loop
        root := p_referrer;
        depth := 0;
        loop
          depth := depth + 1;
          status := case when root = p_referee then 'CYCLE'
            when p_anybody and depth > p_max_depth then 'TOO_DEEP' end;
          exit when status is not null;
          select r.referrer into who from referral r
          where r.community = p_community and r.program = p_program and r.referee = root;
          exit when not found;
          root := who;
        end loop;
        if status is null and not is_ordered and not p_anybody then
          status := 'REFERRER_NOT_EARLIER';
        end if;
        if status is not null then
          raise sqlstate 'CK001';
        end if;
        exit when root = locked;
        perform 1 from referral_member m
        where m.community = p_community and m.program = p_program and m.member = root
        for key share skip locked;
        if not found then
          status := 'RACED';
          raise sqlstate 'CK001';
        end if;
        locked := root;
      end loop;
    end if;

    is_fresh := cardinality(p_kinds) = 0 or referral_sight(p_community, p_program, p_referee,
      p_at, p_kinds, p_hashes, p_seen, p_counted, p_cited);
    if p_code is not null then
      if not is_fresh then
        perform 1 from referral_code_use u
        where u.community = p_community and u.program = p_program and u.code = p_code
          and u.uses >= p_limit;
        if found then
          status := 'EXHAUSTED_CODE';
        end if;
      else
        insert into referral_code_use as u values (p_community, p_program, p_code, 1)
        on conflict (community, program, code) do update set uses = u.uses + 1
          where p_limit is null or u.uses < p_limit;
        if not found then
          status := 'EXHAUSTED_CODE';
        end if;
      end if;
    end if;
    if not is_fresh then
      status := coalesce(status, 'STALE');
    end if;
    if status is not null then
      raise sqlstate 'CK001';
    end if;
    insert into referral values (p_community, p_program, p_referee, p_referrer, referee_since,
      referrer_since, p_at, p_state, p_command, p_attribution, p_signals, p_assessment);
    status := 'BOUND';
  exception when sqlstate 'CK001' then
    null;  -- The status says why.
  end;
end $$;

-- Makes a step of a referral. Grants (g_) and their counters (c_) come in the order of the rules;
-- counters name their grant by its place. Records are JSON: g_texts of what is granted, c_limited of
-- what a counter at its end makes of it.
create function referral_advance(
  p_community text, p_program text, p_referee text, p_expected text, p_next text,
  p_assessment text, p_outcome text, p_grants text, p_ruling text,
  g_texts text[], g_open boolean[], g_members text[], g_roles text[], g_rewards text[],
  g_first integer[], g_last integer[], g_every integer[],
  c_grants integer[], c_buckets text[], c_maxima integer[], c_limited text[],
  out status text, out known referral)
language plpgsql as $$
declare
  ordinal integer;
  due boolean[];
  decided text[] := array[]::text[];
  is_granted boolean := false;
  limited text;
  v integer;
begin
  perform pg_advisory_xact_lock_shared(
    hashtextextended('communitykit.referral ' || p_community, 0));
  select * into known from referral r
  where r.community = p_community and r.program = p_program and r.referee = p_referee
  for no key update;
  if not found then
    status := 'UNKNOWN';
    return;
  end if;
  if known.state <> p_expected then
    status := 'STALE';
    return;
  end if;
  known.state := p_next;
  known.assessment := p_assessment;
  known.rulings := coalesce(known.rulings || ',' || p_ruling, known.rulings, p_ruling);
  if p_outcome is not null then
    known.outcome := p_outcome;
    known.grants := p_grants;
  end if;
  if p_next = 'QUALIFIED' then
    update referral_member m set qualified = m.qualified + 1
    where m.community = p_community and m.program = p_program and m.member = known.referrer
    returning m.qualified into ordinal;
    for g in 1 .. cardinality(g_texts) loop
      due[g] := ordinal between g_first[g] and g_last[g]
        and (ordinal - g_first[g]) % g_every[g] = 0;
    end loop;
    if cardinality(c_grants) > 0 then
      -- Counters are locked in the order of their keys, whatever the order of the rules is.
      insert into referral_counter
      select distinct p_community, p_program, g_members[c.g], g_roles[c.g], g_rewards[c.g], c.bucket, 0
      from unnest(c_grants, c_buckets) as c(g, bucket)
      where due[c.g] and g_open[c.g]
      order by 3, 4, 5, 6
      on conflict do nothing;
      perform 1 from referral_counter k
      join (
        select distinct g_members[c.g] as member, g_roles[c.g] as role, g_rewards[c.g] as reward,
          c.bucket
        from unnest(c_grants, c_buckets) as c(g, bucket)
        where due[c.g] and g_open[c.g]
      ) d on k.community = p_community and k.program = p_program and k.member = d.member
        and k.role = d.role and k.reward = d.reward and k.bucket = d.bucket
      order by k.member, k.role, k.reward, k.bucket
      for update of k;
    end if;
    for g in 1 .. cardinality(g_texts) loop
      continue when not due[g];
      limited := null;
      if g_open[g] then
        for c in 1 .. cardinality(c_grants) loop
          continue when c_grants[c] <> g;
          select k.amount into v from referral_counter k
          where k.community = p_community and k.program = p_program and k.member = g_members[g]
            and k.role = g_roles[g] and k.reward = g_rewards[g] and k.bucket = c_buckets[c];
          if v >= c_maxima[c] then
            limited := c_limited[c];
            exit;
          end if;
        end loop;
        if limited is null then
          is_granted := true;
          for c in 1 .. cardinality(c_grants) loop
            continue when c_grants[c] <> g;
            update referral_counter k set amount = k.amount + 1
            where k.community = p_community and k.program = p_program and k.member = g_members[g]
              and k.role = g_roles[g] and k.reward = g_rewards[g] and k.bucket = c_buckets[c];
          end loop;
        end if;
      end if;
      decided := decided || coalesce(limited, g_texts[g]);
      if g_members[g] not in (known.referee, known.referrer) then
        insert into referral_mention values (p_community, p_program, g_members[g], known.referee)
        on conflict do nothing;
      end if;
    end loop;
    known.grants := '[' || array_to_string(decided, ',') || ']';
    if is_granted then
      known.state := 'REWARDED';
    end if;
  end if;
  update referral r set state = known.state, assessment = known.assessment,
    outcome = known.outcome, grants = known.grants, rulings = known.rulings
  where r.community = p_community and r.program = p_program and r.referee = p_referee;
  status := 'ADVANCED';
end $$;

-- What is known around a referral, of one moment: being stable, the function sees what the calling
-- statement sees. Rows are of a kind: 0 the referrer's sighting of a signal, 1 another's, 2 with how
-- many members a personal signal was seen, 3 an earlier bind, 4 the next two ancestors. Each step
-- is planned once; a union of all, whose form depends on the signals, takes longer to plan than to
-- run.
create function referral_facts(
  p_community text, p_program text, p_referee text, p_referrer text,
  p_kinds text[], p_hashes text[], p_since bigint[], p_counted boolean[], p_sharing integer,
  p_bound_at bigint, p_binds integer, p_ancestors boolean)
returns table (kind integer, place integer, member text, at bigint, other text)
language plpgsql stable
set enable_seqscan = off  -- Plans are kept, also those made while the tables were empty.
as $$
#variable_conflict use_column
begin
  for i in 1 .. cardinality(p_kinds) loop
    return query
      select 0, i - 1, s.member, s.at, r.referrer from referral_sighting s
      left join referral r
        on r.community = s.community and r.program = s.program and r.referee = s.member
      where s.community = p_community and s.program = p_program and s.kind = p_kinds[i]
        and s.hash = p_hashes[i] and s.member = p_referrer and s.at >= p_since[i];
    return query
      select 1, i - 1, o.member, o.at, r.referrer from (
        select s.member, s.at from referral_sighting s
        where s.community = p_community and s.program = p_program and s.kind = p_kinds[i]
          and s.hash = p_hashes[i] and s.at >= p_since[i] and s.member <> p_referee
          and s.member <> p_referrer
        order by s.at desc, s.member desc limit p_sharing
      ) o
      left join referral r
        on r.community = p_community and r.program = p_program and r.referee = o.member;
    if p_counted[i] then
      return query
        select 2, i - 1, null::text, h.members::bigint, null::text from referral_signal h
        where h.community = p_community and h.program = p_program and h.kind = p_kinds[i]
          and h.hash = p_hashes[i];
    end if;
  end loop;
  if p_binds > 0 then
    return query
      select 3, 0, null::text, r.bound_at, null::text from referral r
      where r.community = p_community and r.program = p_program and r.referrer = p_referrer
        and r.bound_at <= p_bound_at and r.referee <> p_referee
      order by r.bound_at desc limit p_binds;
  end if;
  if p_ancestors then
    return query
      select 4, 0, p.referrer, 0::bigint, g.referrer from referral p
      left join referral g
        on g.community = p.community and g.program = p.program and g.referee = p.referrer
      where p.community = p_community and p.program = p_program and p.referee = p_referrer;
  end if;
end $$;

-- Looks up what a member typed for a code, and keeps it if it is wrong and below the limit. One of a
-- member's at a time, so that each sees what those before it kept: the lock comes before every look.
create function referral_typed(
  p_community text, p_program text, p_member text, p_typed text, p_code text, p_at bigint,
  p_since bigint, p_max integer, out wrong integer, out known referral_code)
language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(
    'communitykit.referral.typed ' || p_community || ' ' || p_program || ' ' || p_member, 0));
  select count(*) into wrong from referral_guess g
  where g.community = p_community and g.member = p_member and g.program = p_program
    and g.at > p_since;
  select * into known from referral_code c
  where c.community = p_community and c.program = p_program and c.code = p_code
    and c.issued_at <= p_at;
  if not found and wrong < p_max then
    delete from referral_guess g
    where g.community = p_community and g.member = p_member and g.program = p_program
      and g.at <= p_since;
    insert into referral_guess as g (community, member, program, typed, at)
    values (p_community, p_member, p_program, p_typed, p_at)
    on conflict (community, member, program, typed) do update set at = excluded.at
      where g.at < excluded.at;
  end if;
end $$;
