-- The ledger of community-points on PostgreSQL 15 or newer. Steps from version to version are in
-- UPGRADING.md. Instants are whole microseconds since 1970-01-01T00:00:00Z; ledger_entry shows them
-- as timestamps. Texts that are compared are ordered by their bytes.

-- One row an owner and asset. Awards pass each other on the row's lock; nothing else is shared.
create table ledger_account (
  id bigint generated always as identity primary key,
  community text collate "C" not null,
  asset text collate "C" not null,
  owner text collate "C" not null,
  version bigint not null default 0,
  sequence bigint not null default 0,
  recorded_at bigint,
  available bigint not null default 0,
  pending bigint not null default 0,
  held bigint not null default 0,
  debt bigint not null default 0,
  issuance bigint not null default 0,
  redeemed bigint not null default 0,
  expired bigint not null default 0,
  penalty bigint not null default 0,
  prize_pool bigint not null default 0,
  exchange bigint not null default 0,
  open_lots integer not null default 0,
  open_holds integer not null default 0,
  lots_due bigint,      -- the first instant at which a lot or hold falls due
  active_until bigint,  -- when everything available lapses
  next_due bigint,      -- the earlier of both; the latter counts while something is available
  constraint ledger_account_key unique (community, owner, asset),
  -- One constraint, since each is read and prepared anew for every statement that writes.
  constraint ledger_account_signs check (
    least(available, pending, held, redeemed, expired, penalty, prize_pool) >= 0
    and greatest(debt, issuance) <= 0 and least(open_lots, open_holds) >= 0)
) with (fillfactor = 70);
create index ledger_account_due on ledger_account (community, next_due, id)
  where next_due is not null;

-- One row a unit: its id for ever, what was asked for, and its transactions as JSON. Also one row
-- without them for each transaction whose id is not its unit's.
create table ledger_unit (
  community text collate "C" not null,
  id text collate "C" not null,
  fingerprint text not null,
  recorded_at bigint not null,
  account_id bigint,       -- the account that the body calls 0
  first_sequence bigint,
  last_sequence bigint,
  unit_id text collate "C",
  body text not null,
  constraint ledger_unit_key primary key (community, id)
);
create index ledger_unit_account on ledger_unit (account_id, first_sequence)
  where account_id is not null;

-- The other accounts of units that touch several.
create table ledger_posting (
  community text collate "C" not null,
  unit_id text collate "C" not null,
  ordinal integer not null,
  account_id bigint not null,
  first_sequence bigint,
  last_sequence bigint,
  constraint ledger_posting_key primary key (community, unit_id, ordinal)
);
create index ledger_posting_account on ledger_posting (account_id, first_sequence);

-- What an account has of a lot. The row with holder 0 is that of the account which the lot was
-- opened for, and so makes the lot's id unique; other accounts' rows have their own id as holder.
create table ledger_lot (
  community text collate "C" not null,
  lot text collate "C" not null,
  holder bigint not null,
  account_id bigint not null,
  sequence bigint not null,
  available bigint not null,
  pending bigint not null,
  held bigint not null,
  origin_id bigint,
  amount bigint,
  opened_at bigint,
  activates_at bigint,
  expires_at bigint,
  source text,             -- why it was opened, as JSON
  constraint ledger_lot_key primary key (community, lot, holder),
  constraint ledger_lot_signs check (least(available, pending, held) >= 0)
) with (fillfactor = 85);
create index ledger_lot_open on ledger_lot (account_id)
  where available <> 0 or pending <> 0 or held <> 0;

create table ledger_counter (
  account_id bigint not null,
  name text collate "C" not null,
  bucket bigint not null,
  amount bigint not null check (amount >= 0),
  constraint ledger_counter_key primary key (account_id, name, bucket)
) with (fillfactor = 80);

-- Open holds only; resolved ones are in the units' bodies.
create table ledger_hold (
  community text collate "C" not null,
  id text collate "C" not null,
  account_id bigint not null,
  deadline bigint not null,
  parts text not null,
  constraint ledger_hold_key primary key (community, id)
);
create index ledger_hold_account on ledger_hold (account_id);

-- Units are added and never changed, but for erasing a member.
create function ledger_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are only ever added', tg_table_name;
end $$;
create trigger ledger_unit_append_only before update or delete on ledger_unit
  for each row when (current_setting('communitykit.rewrites', true) is distinct from 'on')
  execute function ledger_refuse();

-- For people: every entry, one a row.
create view ledger_entry as
select u.community, u.id as unit, coalesce(t.value ->> 'id', u.id) as transaction,
  t.value ->> 'kind' as kind,
  a.asset, a.owner, e.value ->> 1 as book,
  (u.body::json -> 'lots') ->> (e.value ->> 2)::integer as lot, (e.value ->> 3)::bigint as amount,
  to_timestamp((t.value ->> 'occurredAt')::bigint / 1000000.0) as occurred_at,
  to_timestamp(u.recorded_at / 1000000.0) as recorded_at,
  p.first_sequence, p.last_sequence
from ledger_unit u
cross join lateral json_array_elements(u.body::json -> 'transactions') t
cross join lateral json_array_elements(t.value -> 'entries') e
join lateral (
  select u.account_id, u.first_sequence, u.last_sequence where (e.value ->> 0)::integer = 0
  union all
  select o.account_id, o.first_sequence, o.last_sequence from ledger_posting o
  where o.community = u.community and o.unit_id = u.id and o.ordinal = (e.value ->> 0)::integer
) p on true
join ledger_account a on a.id = p.account_id
where u.unit_id is null;

-- Commits one unit, or answers why not. It raises no error for an expected outcome, since the caller
-- may be in the middle of a transaction of its own: what only a unique key can tell is taken back by
-- hand. Arrays of accounts are in key order, in which every writer locks them; p_change has ten
-- amounts for each, in the order of the columns above; other arrays name accounts by their place.
create function ledger_commit(
  p_community text, p_id text, p_fingerprint text, p_body text, p_clock bigint,
  p_max_lots integer, p_max_holds integer,
  p_assets text[], p_owners text[], p_ordinals integer[], p_entries integer[], p_change bigint[],
  p_versions bigint[], p_nothing_due_at bigint[], p_no_debt boolean[], p_active_until bigint[],
  p_lot_accounts integer[], p_lots text[], p_lot_offsets integer[], p_lot_opened integer[],
  p_available bigint[], p_pending bigint[], p_held bigint[],
  p_opened text[], p_origins integer[], p_amounts bigint[], p_opened_at bigint[],
  p_activates_at bigint[], p_expires_at bigint[], p_sources text[], p_opens_twice boolean,
  p_counter_accounts integer[], p_counters text[], p_buckets bigint[], p_adds bigint[],
  p_maxima bigint[],
  p_guard_accounts integer[], p_guards text[], p_guard_buckets bigint[], p_guard_values bigint[],
  p_hold_accounts integer[], p_holds text[], p_deadlines bigint[], p_parts text[],
  p_resolved_accounts integer[], p_resolved text[], p_aliases text[],
  out status text, out detail text, out place integer, out actual bigint, out recorded bigint)
language plpgsql as $$
declare
  a ledger_account;
  accounts ledger_account[];
  l ledger_lot;
  n integer := cardinality(p_assets);
  open_change integer[] := array_fill(0, array[n]);
  hold_change integer[] := array_fill(0, array[n]);
  due bigint[] := array_fill(null::bigint, array[n]);  -- when the first of what is new falls due
  exact boolean[] := array_fill(true, array[n]);       -- false if what fell due first was taken
  counted integer := 0;
  taken boolean;
  b integer;
  v bigint;
begin
  -- Lock the accounts.
  for i in 1 .. n loop
    loop
      select * into a from ledger_account x
      where x.community = p_community and x.asset = p_assets[i] and x.owner = p_owners[i]
      for update;
      exit when found;
      -- A repeat of what an erased member did must not bring their account back.
      select u.fingerprint into detail from ledger_unit u
      where u.community = p_community and u.id = p_id and u.unit_id is null;
      if found then
        status := 'KNOWN';
        return;
      end if;
      insert into ledger_account (community, asset, owner)
      values (p_community, p_assets[i], p_owners[i]) on conflict do nothing;
    end loop;
    accounts[i] := a;
  end loop;

  -- Is the id new?
  select u.fingerprint, u.unit_id into detail, status from ledger_unit u
  where u.community = p_community and u.id = p_id;
  if found and status is null then
    status := 'KNOWN';
    return;
  end if;
  taken := found;  -- by a transaction of another unit, which is no repeat
  status := null;
  detail := null;

  -- Is everything as it was decided on?
  for i in 1 .. n loop
    a := accounts[i];
    if a.version <> p_versions[i] or a.next_due <= p_nothing_due_at[i]
        or (p_no_debt[i] and a.debt <> 0) then
      status := 'VERSION_CONFLICT';
      return;
    end if;
  end loop;
  for i in 1 .. cardinality(p_guards) loop
    select c.amount into v from ledger_counter c
    where c.account_id = (accounts[p_guard_accounts[i]]).id and c.name = p_guards[i]
      and c.bucket = p_guard_buckets[i];
    if coalesce(v, 0) <> p_guard_values[i] then
      status := 'VERSION_CONFLICT';
      return;
    end if;
  end loop;
  if taken then
    status := 'TRANSACTION_KNOWN';
    detail := p_id;
    return;
  end if;
  for i in 1 .. cardinality(p_aliases) loop
    if exists (select 1 from ledger_unit u
        where u.community = p_community and u.id = p_aliases[i]) then
      status := 'TRANSACTION_KNOWN';
      detail := p_aliases[i];
      return;
    end if;
  end loop;
  for i in 1 .. cardinality(p_opened) loop
    if p_opens_twice or exists (select 1 from ledger_lot x
        where x.community = p_community and x.lot = p_opened[i] and x.holder = 0) then
      status := 'VERSION_CONFLICT';
      return;
    end if;
  end loop;

  -- Could any ledger hold it? First the lots,
  for i in 1 .. cardinality(p_lots) loop
    b := p_lot_accounts[i];
    a := accounts[b];
    if p_lot_opened[i] is not null then
      l.account_id := null;
      l.activates_at := p_activates_at[p_lot_opened[i]];
      l.expires_at := p_expires_at[p_lot_opened[i]];
    else
      select * into l from ledger_lot x
      where x.community = p_community and x.lot = p_lots[i] and x.holder in (0, a.id)
      order by x.account_id = a.id desc limit 1;
      if not found and p_lots[i] <> 'common' then
        status := 'UNKNOWN_LOT';
        detail := p_lots[i];
        return;
      end if;
    end if;
    if l.account_id is distinct from a.id then
      l.available := 0;
      l.pending := 0;
      l.held := 0;
    end if;
    v := (l.available <> 0 or l.pending <> 0 or l.held <> 0)::integer;
    begin
      l.available := l.available + p_available[i];
      l.pending := l.pending + p_pending[i];
      l.held := l.held + p_held[i];
    exception when numeric_value_out_of_range then
      status := 'OVERFLOW';
      place := b;
      return;
    end;
    if l.available < 0 or l.pending < 0 or l.held < 0 then
      status := 'PASSES_ZERO';
      detail := p_lots[i];
      place := b;
      return;
    end if;
    open_change[b] := open_change[b] - v
      + (l.available <> 0 or l.pending <> 0 or l.held <> 0)::integer;
    if (p_available[i] < 0 or p_pending[i] < 0)
        and least(l.expires_at, l.activates_at) <= a.lots_due then
      exact[b] := false;
    end if;
    if l.available > 0 or l.pending > 0 then
      due[b] := least(due[b], l.expires_at, case when l.pending > 0 then l.activates_at end);
    end if;
  end loop;

  -- then the accounts,
  for i in 1 .. n loop
    continue when p_entries[i] = 0;
    a := accounts[i];
    b := 10 * (i - 1);
    begin
      a.available := a.available + p_change[b + 1];
      a.pending := a.pending + p_change[b + 2];
      a.held := a.held + p_change[b + 3];
      a.debt := a.debt + p_change[b + 4];
      a.issuance := a.issuance + p_change[b + 5];
      a.redeemed := a.redeemed + p_change[b + 6];
      a.expired := a.expired + p_change[b + 7];
      a.penalty := a.penalty + p_change[b + 8];
      a.prize_pool := a.prize_pool + p_change[b + 9];
      a.exchange := a.exchange + p_change[b + 10];
    exception when numeric_value_out_of_range then
      status := 'OVERFLOW';
      place := i;
      return;
    end;
    if a.available < 0 or a.pending < 0 or a.held < 0 or a.debt > 0 or a.issuance > 0
        or a.redeemed < 0 or a.expired < 0 or a.penalty < 0 or a.prize_pool < 0 then
      status := 'PASSES_ZERO';
      place := i;
      return;
    end if;
    accounts[i] := a;
  end loop;

  -- then the holds.
  for i in 1 .. cardinality(p_resolved) loop
    b := p_resolved_accounts[i];
    if not exists (select 1 from ledger_hold h where h.community = p_community
        and h.id = p_resolved[i] and h.account_id = (accounts[b]).id) then
      status := 'HOLD_NOT_OPEN';
      detail := p_resolved[i];
      return;
    end if;
    exact[b] := false;
    hold_change[b] := hold_change[b] - 1;
  end loop;
  for i in 1 .. cardinality(p_holds) loop
    b := p_hold_accounts[i];
    hold_change[b] := hold_change[b] + 1;
    due[b] := least(due[b], p_deadlines[i]);
  end loop;

  -- Is every limit kept? Counters are the first that is written.
  for i in 1 .. cardinality(p_counters) loop
    v := null;
    b := p_counter_accounts[i];
    if p_adds[i] >= 0 and p_adds[i] <= p_maxima[i] then
      insert into ledger_counter as c values
        ((accounts[b]).id, p_counters[i], p_buckets[i], p_adds[i])
      on conflict (account_id, name, bucket) do update set amount = c.amount + excluded.amount
        where c.amount <= p_maxima[i] - excluded.amount
      returning c.amount into v;
    elsif p_adds[i] < 0 then
      update ledger_counter c set amount = c.amount + p_adds[i]
      where c.account_id = (accounts[b]).id and c.name = p_counters[i] and c.bucket = p_buckets[i]
        and c.amount >= -p_adds[i] and c.amount + p_adds[i] <= p_maxima[i]
      returning c.amount into v;
    end if;
    if v is null then
      status := 'COUNTER';
      place := i;
      select c.amount into v from ledger_counter c
      where c.account_id = (accounts[b]).id and c.name = p_counters[i] and c.bucket = p_buckets[i];
      v := coalesce(v, 0);
      actual := case when p_adds[i] > 9223372036854775807 - v then 9223372036854775807
        else v + p_adds[i] end;
      exit;
    end if;
    counted := i;
  end loop;
  for i in 1 .. n loop
    exit when status is not null;
    a := accounts[i];
    if open_change[i] > 0 and a.open_lots + open_change[i] > p_max_lots then
      status := 'OPEN_LOTS';
      place := i;
      actual := a.open_lots + open_change[i];
    elsif hold_change[i] > 0 and a.open_holds + hold_change[i] > p_max_holds then
      status := 'OPEN_HOLDS';
      place := i;
      actual := a.open_holds + hold_change[i];
    end if;
  end loop;

  -- Write. Another unit of this id, or one that opens the same lot, may have come by other accounts.
  if status is null then
    recorded := p_clock;
    for i in 1 .. n loop
      if p_entries[i] > 0 then
        recorded := greatest(recorded, (accounts[i]).recorded_at + 1);
      end if;
    end loop;
    b := array_position(p_ordinals, 0);
    a := accounts[b];
    insert into ledger_unit values (p_community, p_id, p_fingerprint, recorded, a.id,
      case when p_entries[b] > 0 then a.sequence + 1 end, a.sequence + nullif(p_entries[b], 0),
      null, p_body)
    on conflict do nothing;
    if not found then
      status := 'RACED';
    end if;
  end if;
  if status is null then
    for i in 1 .. cardinality(p_lots) loop
      continue when p_lot_opened[i] is null or p_origins[p_lot_opened[i]] <> p_lot_accounts[i];
      a := accounts[p_lot_accounts[i]];
      b := p_lot_opened[i];
      insert into ledger_lot values (p_community, p_lots[i], 0, a.id,
        case when p_lot_offsets[i] > 0 then a.sequence + p_lot_offsets[i] else 0 end,
        p_available[i], p_pending[i], p_held[i], a.id, p_amounts[b], p_opened_at[b],
        p_activates_at[b], p_expires_at[b], p_sources[b])
      on conflict do nothing;
      if not found then
        status := 'RACED';
        perform set_config('communitykit.rewrites', 'on', true);
        delete from ledger_unit u where u.community = p_community and u.id = p_id;
        perform set_config('communitykit.rewrites', 'off', true);
        for j in 1 .. i - 1 loop
          if p_origins[p_lot_opened[j]] = p_lot_accounts[j] then
            delete from ledger_lot x
            where x.community = p_community and x.lot = p_lots[j] and x.holder = 0;
          end if;
        end loop;
        exit;
      end if;
    end loop;
  end if;
  if status is not null then
    for i in 1 .. counted loop
      update ledger_counter c set amount = c.amount - p_adds[i]
      where c.account_id = (accounts[p_counter_accounts[i]]).id and c.name = p_counters[i]
        and c.bucket = p_buckets[i];
    end loop;
    return;
  end if;

  -- From here on nothing can refuse it.
  for i in 1 .. cardinality(p_lots) loop
    a := accounts[p_lot_accounts[i]];
    v := case when p_lot_offsets[i] > 0 then a.sequence + p_lot_offsets[i] else 0 end;
    if p_lot_opened[i] is not null then
      continue when p_origins[p_lot_opened[i]] = p_lot_accounts[i];
    else
      update ledger_lot x set available = x.available + p_available[i],
        pending = x.pending + p_pending[i], held = x.held + p_held[i],
        sequence = case when x.sequence = 0 then v else x.sequence end
      where x.community = p_community and x.lot = p_lots[i] and x.holder in (0, a.id)
        and x.account_id = a.id;
      continue when found;
    end if;
    if p_lots[i] = 'common' then
      insert into ledger_lot (community, lot, holder, account_id, sequence, available, pending, held)
      values (p_community, p_lots[i], a.id, a.id, v, p_available[i], p_pending[i], p_held[i]);
    else
      insert into ledger_lot
      select x.community, x.lot, a.id, a.id, v, p_available[i], p_pending[i], p_held[i],
        x.origin_id, x.amount, x.opened_at, x.activates_at, x.expires_at, x.source
      from ledger_lot x
      where x.community = p_community and x.lot = p_lots[i] and x.holder = 0;
    end if;
  end loop;
  for i in 1 .. cardinality(p_resolved) loop
    delete from ledger_hold h where h.community = p_community and h.id = p_resolved[i];
  end loop;
  for i in 1 .. cardinality(p_holds) loop
    insert into ledger_hold values (p_community, p_holds[i],
      (accounts[p_hold_accounts[i]]).id, p_deadlines[i], p_parts[i]);
  end loop;
  for i in 1 .. cardinality(p_aliases) loop
    insert into ledger_unit (community, id, fingerprint, recorded_at, unit_id, body)
    values (p_community, p_aliases[i], '', recorded, p_id, '');
  end loop;
  for i in 1 .. n loop
    a := accounts[i];
    if p_ordinals[i] > 0 then
      insert into ledger_posting values (p_community, p_id, p_ordinals[i], a.id,
        case when p_entries[i] > 0 then a.sequence + 1 end, a.sequence + nullif(p_entries[i], 0));
    end if;
    continue when p_entries[i] = 0 and p_active_until[i] is null;
    if p_entries[i] > 0 then
      a.version := a.version + 1;
      a.recorded_at := recorded;
    end if;
    a.active_until := greatest(a.active_until, p_active_until[i]);
    if exact[i] then
      a.lots_due := least(a.lots_due, due[i]);
    else
      select least(
        (select min(least(x.expires_at, case when x.pending > 0 then x.activates_at end))
          from ledger_lot x where x.account_id = a.id
            and (x.available <> 0 or x.pending <> 0 or x.held <> 0)
            and (x.available > 0 or x.pending > 0)),
        (select min(h.deadline) from ledger_hold h where h.account_id = a.id))
      into a.lots_due;
    end if;
    update ledger_account x set version = a.version, sequence = a.sequence + p_entries[i],
      recorded_at = a.recorded_at, available = a.available, pending = a.pending, held = a.held,
      debt = a.debt, issuance = a.issuance, redeemed = a.redeemed, expired = a.expired,
      penalty = a.penalty, prize_pool = a.prize_pool, exchange = a.exchange,
      open_lots = a.open_lots + open_change[i], open_holds = a.open_holds + hold_change[i],
      lots_due = a.lots_due, active_until = a.active_until,
      next_due = least(a.lots_due, case when a.available > 0 then a.active_until end)
    where x.id = a.id;
  end loop;
  status := 'COMMITTED';
end $$;

-- Commits what nearly every unit is: one account gains one new lot, with at most one counter. The
-- same as ledger_commit with the same parameters as arrays, which decides whatever turns out to be
-- out of the ordinary, but a third of its work.
create function ledger_award(
  p_community text, p_id text, p_fingerprint text, p_body text, p_clock bigint,
  p_max_lots integer, p_max_holds integer, p_asset text, p_owner text, p_entries integer,
  p_version bigint, p_nothing_due_at bigint, p_no_debt boolean, p_active_until bigint,
  p_lot text, p_lot_offset integer, p_available bigint, p_pending bigint, p_amount bigint,
  p_opened_at bigint, p_activates_at bigint, p_expires_at bigint, p_source text,
  p_counter text, p_bucket bigint, p_add bigint, p_max bigint,
  out status text, out detail text, out place integer, out actual bigint, out recorded bigint)
language plpgsql as $$
declare
  a_id bigint;
  a_sequence bigint;
  counted bigint;
begin
  -- Not found also where there is no such account.
  select x.id, x.sequence, greatest(p_clock, x.recorded_at + 1) into a_id, a_sequence, recorded
  from ledger_account x
  where x.community = p_community and x.owner = p_owner and x.asset = p_asset
    and (p_version is null or x.version = p_version)
    and (x.next_due <= p_nothing_due_at) is not true and (x.debt = 0 or not p_no_debt)
    and x.open_lots < p_max_lots and greatest(x.available, x.pending) < 9000000000000000000
    and x.issuance > -9000000000000000000
    and not exists (select 1 from ledger_unit u where u.community = p_community and u.id = p_id)
  for update of x;
  if found then
    if p_counter is not null then
      insert into ledger_counter as c values (a_id, p_counter, p_bucket, p_add)
      on conflict (account_id, name, bucket) do update set amount = c.amount + excluded.amount
        where c.amount <= p_max - excluded.amount
      returning c.amount into counted;
    end if;
    if p_counter is null or counted is not null then
      insert into ledger_unit values (p_community, p_id, p_fingerprint, recorded, a_id,
        a_sequence + 1, a_sequence + p_entries, null, p_body)
      on conflict do nothing;
      if found then
        insert into ledger_lot values (p_community, p_lot, 0, a_id, a_sequence + p_lot_offset,
          p_available, p_pending, 0, a_id, p_amount, p_opened_at, p_activates_at, p_expires_at,
          p_source)
        on conflict do nothing;
        if found then
          update ledger_account x set version = x.version + 1, sequence = x.sequence + p_entries,
            recorded_at = ledger_award.recorded, available = x.available + p_available,
            pending = x.pending + p_pending, issuance = x.issuance - p_available - p_pending,
            open_lots = x.open_lots + 1,
            lots_due = least(x.lots_due, p_expires_at,
              case when p_pending > 0 then p_activates_at end),
            active_until = greatest(x.active_until, p_active_until),
            next_due = least(x.lots_due, p_expires_at,
              case when p_pending > 0 then p_activates_at end,
              case when x.available + p_available > 0
                then greatest(x.active_until, p_active_until) end)
          where x.id = a_id;
          status := 'COMMITTED';
          return;
        end if;
        perform set_config('communitykit.rewrites', 'on', true);
        delete from ledger_unit u where u.community = p_community and u.id = p_id;
        perform set_config('communitykit.rewrites', 'off', true);
      end if;
      if p_counter is not null then
        update ledger_counter c set amount = c.amount - p_add
        where c.account_id = a_id and c.name = p_counter and c.bucket = p_bucket;
      end if;
    end if;
  end if;
  select * into status, detail, place, actual, recorded from ledger_commit(
    p_community, p_id, p_fingerprint, p_body, p_clock, p_max_lots, p_max_holds,
    array[p_asset], array[p_owner], array[0], array[p_entries],
    array[p_available, p_pending, 0, 0, -p_available - p_pending, 0, 0, 0, 0, 0],
    array[p_version], array[p_nothing_due_at], array[p_no_debt], array[p_active_until],
    array[1], array[p_lot], array[p_lot_offset], array[1],
    array[p_available], array[p_pending], array[0::bigint],
    array[p_lot], array[1], array[p_amount], array[p_opened_at], array[p_activates_at],
    array[p_expires_at], array[p_source], false,
    array_remove(array[case when p_counter is not null then 1 end], null),
    array_remove(array[p_counter], null), array_remove(array[p_bucket], null),
    array_remove(array[p_add], null), array_remove(array[p_max], null),
    array[]::integer[], array[]::text[], array[]::bigint[], array[]::bigint[],
    array[]::integer[], array[]::text[], array[]::bigint[], array[]::text[],
    array[]::integer[], array[]::text[], array[]::text[]);
end $$;

-- Commits many awards, each as ledger_award does, if nothing about any of them is out of the
-- ordinary and each account has a row; else writes nothing and answers null. Arrays come in three lengths: accounts in key
-- order, counters, and awards in the order of their ids; the last two name accounts by their place.
-- k_* are an account's sums. Awards of one account are ranked from 0; their clocks, and the
-- account's, are those at which the account's first would have to be recorded. Answers for each
-- account the instant of its first award, as far as the account alone decides.
create function ledger_awards(
  p_community text, p_max_lots integer, p_nothing_due_at bigint, p_no_debt boolean,
  k_assets text[], k_owners text[], k_awards integer[], k_available bigint[], k_pending bigint[],
  k_clocks bigint[], k_due bigint[], k_active_until bigint[],
  p_counter_accounts integer[], p_counters text[], p_buckets bigint[], p_adds bigint[],
  p_maxima bigint[],
  p_ids text[], p_accounts integer[], p_ranks integer[], p_clocks bigint[], p_fingerprints text[],
  p_bodies text[], p_lots text[], p_available bigint[], p_pending bigint[], p_opened_at bigint[],
  p_activates_at bigint[], p_expires_at bigint[], p_sources text[],
  out first_at bigint[])
language plpgsql
-- Planned once: looking at the arrays before each statement takes longer than a small batch does.
set plan_cache_mode = force_generic_plan
as $$
declare
  never constant bigint := -9223372036854775808;
  a_ids bigint[];
  a_sequences bigint[];
  fine boolean;
begin
  select array_agg(a.id order by a.place), array_agg(a.sequence order by a.place),
    array_agg(coalesce(a.recorded_at + 1, never) order by a.place),
    -- Also what only counts once something is available, which the first award may bring.
    bool_and((least(a.lots_due, a.active_until) <= p_nothing_due_at) is not true and (a.debt = 0 or not p_no_debt)
      and a.open_lots + k_awards[a.place] <= p_max_lots
      and greatest(a.available, a.pending) < 4000000000000000000
      and a.issuance > -4000000000000000000)
      and count(*) = cardinality(k_owners)
  into a_ids, a_sequences, first_at, fine
  from (
    select k.place::integer, x.*
    from unnest(k_assets, k_owners) with ordinality as k(asset, owner, place)
    join ledger_account x
      on x.community = p_community and x.owner = k.owner and x.asset = k.asset
    order by k.place
    for update of x
  ) a;
  if not fine then
    first_at := null;
    return;
  end if;

  begin
    if cardinality(p_counters) > 0 then
      with counted as (
        insert into ledger_counter as c
        select a_ids[k.account], k.name, k.bucket, k.add
        from unnest(p_counter_accounts, p_counters, p_buckets, p_adds)
          as k(account, name, bucket, add)
        on conflict (account_id, name, bucket) do update set amount = c.amount + excluded.amount
        returning c.account_id, c.name, c.bucket, c.amount)
      select bool_and(c.amount <= k.max) into fine
      from unnest(p_counter_accounts, p_counters, p_buckets, p_maxima)
        as k(account, name, bucket, max)
      join counted c
        on c.account_id = a_ids[k.account] and c.name = k.name and c.bucket = k.bucket;
    end if;
    if fine then
      insert into ledger_unit
      select p_community, u.id, u.fingerprint, u.rank + greatest(u.clock, first_at[u.account]),
        a_ids[u.account], a_sequences[u.account] + 2 * u.rank + 1,
        a_sequences[u.account] + 2 * u.rank + 2, null, u.body
      from unnest(p_ids, p_accounts, p_ranks, p_clocks, p_fingerprints, p_bodies)
        as u(id, account, rank, clock, fingerprint, body);
      insert into ledger_lot
      select p_community, l.lot, 0, a_ids[l.account], a_sequences[l.account] + 2 * l.rank + 1,
        l.available, l.pending, 0, a_ids[l.account], l.available + l.pending, l.opened_at,
        l.activates_at, l.expires_at, l.source
      from unnest(p_accounts, p_ranks, p_lots, p_available, p_pending, p_opened_at,
          p_activates_at, p_expires_at, p_sources)
        as l(account, rank, lot, available, pending, opened_at, activates_at, expires_at, source)
      order by l.lot;
      update ledger_account x set version = x.version + k.awards,
        sequence = x.sequence + 2 * k.awards,
        recorded_at = k.awards - 1 + greatest(k.clock, coalesce(x.recorded_at + 1, never)),
        available = x.available + k.available, pending = x.pending + k.pending,
        issuance = x.issuance - k.available - k.pending, open_lots = x.open_lots + k.awards,
        lots_due = least(x.lots_due, k.due),
        active_until = greatest(x.active_until, k.active_until),
        next_due = least(x.lots_due, k.due, case when x.available + k.available > 0
          then greatest(x.active_until, k.active_until) end)
      from unnest(a_ids, k_awards, k_available, k_pending, k_clocks, k_due, k_active_until)
        as k(id, awards, available, pending, clock, due, active_until)
      where x.id = k.id;
      return;
    end if;
    raise exception unique_violation;
  exception when unique_violation or numeric_value_out_of_range then
    first_at := null;  -- Nothing of this block was written.
  end;
end $$;
