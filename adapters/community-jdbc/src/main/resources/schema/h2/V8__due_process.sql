-- Records, cases, complaints, appeals and the log of community-moderation on H2. Steps from version to
-- version are in UPGRADING.md. Instants are whole microseconds since 1970-01-01T00:00:00Z. What is
-- listed in the order of its UTF-8 bytes is kept a second time as such, since H2 orders only binary
-- strings by them. Who commits holds the community's row of moderation_lock.

-- Which units were committed; ids stay for good.
create table moderation_unit (
  community varchar(320) not null,
  id varchar(320) not null,
  fingerprint varchar(320) not null,
  constraint moderation_unit_key primary key (community, id)
);

-- One row a member with a record: held by who changes it.
create table moderation_member (
  community varchar(320) not null,
  member varchar(320) not null,
  version bigint not null,
  constraint moderation_member_key primary key (community, member)
);

create table moderation_strike (
  community varchar(320) not null,
  member varchar(320) not null,
  id varchar(320) not null,
  id_key varbinary(1280) generated always as (stringtoutf8(id)),
  policy varchar(320) not null,
  rule varchar(320),
  weight integer not null,
  at bigint not null,
  expires_at bigint not null,
  decision varchar(320),
  subject_kind varchar(320) not null,
  subject_id varchar(320) not null,
  by_kind varchar(320) not null,
  by_id varchar(320) not null,
  voided_at bigint,           -- these four while it is not taken back
  voided_by_kind varchar(320),
  voided_by_id varchar(320),
  voided_reason varchar,
  constraint moderation_strike_key primary key (community, member, id)
);
create index moderation_strike_live on moderation_strike (community, member, expires_at);

create table moderation_sanction (
  community varchar(320) not null,
  member varchar(320) not null,
  id varchar(320) not null,
  id_key varbinary(1280) generated always as (stringtoutf8(id)),
  kind varchar(320) not null,
  circle varchar(320),
  starts_at bigint not null,
  ends_at bigint,             -- null for never
  policy varchar(320) not null,
  by_kind varchar(320) not null,
  by_id varchar(320) not null,
  cause_strike varchar(320),
  cause_threshold bigint,
  lifted_at bigint,           -- these four while it is not taken back
  lifted_by_kind varchar(320),
  lifted_by_id varchar(320),
  lifted_reason varchar,
  until bigint                -- from then on it takes nothing
    generated always as (least(coalesce(ends_at, 9223372036854775807), coalesce(lifted_at, 9223372036854775807))),
  constraint moderation_sanction_key primary key (community, member, id)
);
-- For every post: what runs is at the end of a member's part of the index, and nothing else is read.
create index moderation_sanction_running on moderation_sanction (community, member, until);

create table moderation_case (
  community varchar(320) not null,
  id varchar(320) not null,
  id_key varbinary(1280) generated always as (stringtoutf8(id)),
  subject_kind varchar(320) not null,
  subject_id varchar(320) not null,
  accused varchar(320) not null,
  circle varchar(320),
  opened_at bigint not null,
  held_decision varchar(320),         -- these five if rules held it
  held_at bigint,
  held_policy varchar(320),
  held_rule varchar(320),
  held_weight integer,
  complaints bigint not null,
  complaint_weight bigint not null,
  priority bigint generated always as (complaint_weight + coalesce(held_weight, 0)),
  lease_reviewer varchar(320),
  lease_until bigint,
  outcome varchar(320),               -- null while it is open
  resolved_by varchar(320),
  resolved_at bigint,
  resolved_policy varchar(320),
  resolved_note varchar,
  version bigint not null,
  open_subject varchar(600)  -- so that a subject has one open case
    generated always as (case when outcome is null then subject_kind || ' ' || subject_id end),
  constraint moderation_case_key primary key (community, id),
  constraint moderation_case_open unique (community, open_subject)
);
create index moderation_case_queue on moderation_case (community, outcome, priority desc, opened_at, id_key);
create index moderation_case_accused on moderation_case (community, accused);

create table moderation_complaint (
  community varchar(320) not null,
  id varchar(320) not null,
  id_key varbinary(1280) generated always as (stringtoutf8(id)),
  reporter varchar(320) not null,
  subject_kind varchar(320) not null,
  subject_id varchar(320) not null,
  policy varchar(320),
  remark varchar not null,
  at bigint not null,
  weight integer not null,
  review_case varchar(320) not null,
  constraint moderation_complaint_key primary key (community, reporter, subject_kind, subject_id)
);
create index moderation_complaint_order on moderation_complaint (community, review_case, at, id_key);

create table moderation_appeal (
  community varchar(320) not null,
  id varchar(320) not null,
  id_key varbinary(1280) generated always as (stringtoutf8(id)),
  member varchar(320) not null,
  against_kind varchar(320) not null,
  against_id varchar(320) not null,
  policy varchar(320) not null,
  act_at bigint not null,
  by_kind varchar(320) not null,
  by_id varchar(320) not null,
  remark varchar not null,
  at bigint not null,
  outcome varchar(320),               -- null while it waits
  ruled_by varchar(320),
  ruled_at bigint,
  ruled_reason varchar,
  constraint moderation_appeal_key primary key (community, against_kind, against_id)
);
create index moderation_appeal_order on moderation_appeal (community, at, id_key);
create index moderation_appeal_waiting on moderation_appeal (community, outcome, at, id_key);
create index moderation_appeal_member on moderation_appeal (community, member, at, id_key);
create index moderation_appeal_id on moderation_appeal (community, id);

create table moderation_audit (
  community varchar(320) not null,
  id varchar(320) not null,
  id_key varbinary(1280) generated always as (stringtoutf8(id)),
  at bigint not null,
  actor_kind varchar(320) not null,
  actor_id varchar(320) not null,
  action varchar(320) not null,
  subject_kind varchar(320) not null,
  subject_id varchar(320) not null,
  member varchar(320),
  policy varchar(320),
  decision varchar(320),
  note varchar not null,
  constraint moderation_audit_key primary key (community, at, id)
);
create index moderation_audit_member on moderation_audit (community, member, at, id_key);
create index moderation_audit_subject on moderation_audit
  (community, subject_kind, subject_id, at, id_key);
create index moderation_audit_decision on moderation_audit (community, decision, at, id_key);
create index moderation_audit_actor on moderation_audit (community, actor_id);
