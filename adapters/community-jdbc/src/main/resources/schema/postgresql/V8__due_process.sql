-- Records, cases, complaints, appeals and the log of community-moderation on PostgreSQL 15 or newer.
-- Steps from version to version are in UPGRADING.md. Instants are whole microseconds since
-- 1970-01-01T00:00:00Z.
--
-- Who commits shares an advisory lock of the community, which erasing takes for itself, and writes in
-- this order: the unit, its complaint, its appeal, the member, the case, the log. No row is
-- everybody's.

-- Which units were committed; ids stay for good.
create table moderation_unit (
  community text collate "C" not null,
  id text collate "C" not null,
  fingerprint text collate "C" not null,
  constraint moderation_unit_key primary key (community, id)
);

-- One row a member with a record: held by who changes it.
create table moderation_member (
  community text collate "C" not null,
  member text collate "C" not null,
  version bigint not null,
  constraint moderation_member_key primary key (community, member)
);

create table moderation_strike (
  community text collate "C" not null,
  member text collate "C" not null,
  id text collate "C" not null,
  policy text not null,
  rule text,
  weight integer not null,
  at bigint not null,
  expires_at bigint not null,
  decision text,
  subject_kind text not null,
  subject_id text collate "C" not null,
  by_kind text not null,
  by_id text collate "C" not null,
  voided_at bigint,           -- these four while it is not taken back
  voided_by_kind text,
  voided_by_id text collate "C",
  voided_reason text,
  constraint moderation_strike_key primary key (community, member, id)
);
create index moderation_strike_live on moderation_strike (community, member, expires_at);

create table moderation_sanction (
  community text collate "C" not null,
  member text collate "C" not null,
  id text collate "C" not null,
  kind text not null,
  circle text collate "C",
  starts_at bigint not null,
  ends_at bigint,             -- null for never
  policy text not null,
  by_kind text not null,
  by_id text collate "C" not null,
  cause_strike text,
  cause_threshold bigint,
  lifted_at bigint,           -- these four while it is not taken back
  lifted_by_kind text,
  lifted_by_id text collate "C",
  lifted_reason text,
  until bigint not null       -- from then on it takes nothing
    generated always as (least(coalesce(ends_at, 9223372036854775807), lifted_at)) stored,
  constraint moderation_sanction_key primary key (community, member, id)
);
-- For every post: what runs is at the end of a member's part of the index, and nothing else is read.
create index moderation_sanction_running on moderation_sanction (community, member, until);

create table moderation_case (
  community text collate "C" not null,
  id text collate "C" not null,
  subject_kind text not null,
  subject_id text collate "C" not null,
  accused text collate "C" not null,
  circle text collate "C",
  opened_at bigint not null,
  held_decision text,         -- these five if rules held it
  held_at bigint,
  held_policy text,
  held_rule text,
  held_weight integer,
  complaints bigint not null,
  complaint_weight bigint not null,
  priority bigint not null generated always as (complaint_weight + coalesce(held_weight, 0)) stored,
  lease_reviewer text collate "C",
  lease_until bigint,
  outcome text,               -- null while it is open
  resolved_by text collate "C",
  resolved_at bigint,
  resolved_policy text,
  resolved_note text,
  version bigint not null,
  open_subject text collate "C"  -- so that a subject has one open case
    generated always as (case when outcome is null then subject_kind || ' ' || subject_id end) stored,
  constraint moderation_case_key primary key (community, id),
  constraint moderation_case_open unique (community, open_subject)
) with (fillfactor = 85);
create index moderation_case_queue on moderation_case (community, priority desc, opened_at, id)
  where outcome is null;
create index moderation_case_accused on moderation_case (community, accused);

create table moderation_complaint (
  community text collate "C" not null,
  id text collate "C" not null,
  reporter text collate "C" not null,
  subject_kind text not null,
  subject_id text collate "C" not null,
  policy text,
  remark text not null,
  at bigint not null,
  weight integer not null,
  review_case text collate "C" not null,
  constraint moderation_complaint_key primary key (community, reporter, subject_kind, subject_id)
);
create index moderation_complaint_order on moderation_complaint (community, review_case, at, id);

create table moderation_appeal (
  community text collate "C" not null,
  id text collate "C" not null,
  member text collate "C" not null,
  against_kind text not null,
  against_id text collate "C" not null,
  policy text not null,
  act_at bigint not null,
  by_kind text not null,
  by_id text collate "C" not null,
  remark text not null,
  at bigint not null,
  outcome text,               -- null while it waits
  ruled_by text collate "C",
  ruled_at bigint,
  ruled_reason text,
  constraint moderation_appeal_key primary key (community, against_kind, against_id)
);
create index moderation_appeal_order on moderation_appeal (community, at, id);
create index moderation_appeal_waiting on moderation_appeal (community, at, id) where outcome is null;
create index moderation_appeal_member on moderation_appeal (community, member, at, id);
create index moderation_appeal_id on moderation_appeal (community, id);

create table moderation_audit (
  community text collate "C" not null,
  id text collate "C" not null,
  at bigint not null,
  actor_kind text not null,
  actor_id text collate "C" not null,
  action text not null,
  subject_kind text not null,
  subject_id text collate "C" not null,
  member text collate "C",
  policy text,
  decision text collate "C",
  note text not null,
  constraint moderation_audit_key primary key (community, at, id)
);
create index moderation_audit_member on moderation_audit (community, member, at, id)
  where member is not null;
create index moderation_audit_subject on moderation_audit
  (community, subject_kind, subject_id, at, id);
create index moderation_audit_decision on moderation_audit (community, decision, at, id)
  where decision is not null;
create index moderation_audit_actor on moderation_audit (community, actor_id)
  where actor_kind <> 'RULE';
