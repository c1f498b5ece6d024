package io.communitykit.jdbc.moderation;

import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberId;
import io.communitykit.jdbc.statement.Db;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a member out of all rows, within a transaction in which nobody else writes.
 *
 * @param db the transaction
 * @param community whose rows
 * @param member who goes
 * @param replacement what rows that stay carry from now on
 */
record MemberErasure(Db db, String community, String member, String replacement) {

  MemberErasure(Db db, String community, MemberId member, MemberId replacement) {
    this(db, community, member.value(), replacement.value());
  }

  /** What changes in the rows of a table: columns that get another value under a condition. */
  private static final class Change {
    private final List<String> settings = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();
    private final List<Object> found = new ArrayList<>();

    Change set(String column, String value, String condition, Object... parameters) {
      settings.add(column + " = case when " + condition + " then ? else " + column + " end");
      values.addAll(List.of(parameters));
      values.add(value);
      conditions.add("(" + condition + ")");
      found.addAll(List.of(parameters));
      return this;
    }
  }

  ErasureReceipt run() throws SQLException {
    long deleted = delete("moderation_strike") + delete("moderation_sanction");
    delete("moderation_member");
    deleted += delete("moderation_appeal");
    long rewritten =
        apply("moderation_strike", revocable("voided"))
            + apply("moderation_sanction", revocable("lifted"))
            + apply("moderation_appeal", appeals())
            + apply("moderation_complaint", complaints())
            + apply("moderation_case", cases())
            + apply("moderation_audit", log());
    return new ErasureReceipt(MemberId.of(replacement), deleted, rewritten);
  }

  private long delete(String table) throws SQLException {
    return db.update(
        "delete from " + table + " where community = ? and member = ?", community, member);
  }

  private long apply(String table, Change change) throws SQLException {
    List<Object> parameters = new ArrayList<>(change.values);
    parameters.add(community);
    parameters.addAll(change.found);
    return db.update(
        "update "
            + table
            + " set "
            + String.join(", ", change.settings)
            + " where community = ? and ("
            + String.join(" or ", change.conditions)
            + ")",
        parameters.toArray());
  }

  /** Replaces the member among those who act, which rules do too. */
  private Change actor(Change change, String name) {
    return change.set(
        name + "_id", replacement, name + "_kind <> 'RULE' and " + name + "_id = ?", member);
  }

  private Change subject(Change change) {
    return change.set(
        "subject_id", replacement, "subject_kind = 'MEMBER' and subject_id = ?", member);
  }

  private Change revocable(String name) {
    String by = name + "_by";
    return actor(actor(new Change(), "by"), by)
        .set(name + "_reason", "", by + "_kind <> 'RULE' and " + by + "_id = ?", member);
  }

  private Change appeals() {
    return actor(new Change(), "by")
        .set("ruled_reason", "", "ruled_by = ?", member)
        .set("ruled_by", replacement, "ruled_by = ?", member);
  }

  private Change complaints() {
    return subject(new Change())
        .set("reporter", replacement, "reporter = ?", member)
        .set(
            "remark",
            "",
            "remark <> '' and (reporter = ? or review_case in"
                + " (select id from moderation_case where community = ? and accused = ?))",
            member,
            community,
            member);
  }

  private Change cases() {
    return subject(new Change())
        .set("accused", replacement, "accused = ?", member)
        .set("lease_reviewer", replacement, "lease_reviewer = ?", member)
        .set("resolved_by", replacement, "resolved_by = ?", member)
        .set(
            "resolved_note",
            "",
            "outcome is not null and (accused = ? or resolved_by = ?)",
            member,
            member);
  }

  private Change log() {
    return actor(subject(new Change()), "actor")
        .set("member", replacement, "member = ?", member)
        .set(
            "note",
            "",
            "member = ? or (actor_kind <> 'RULE' and actor_id = ?)"
                + " or (subject_kind = 'MEMBER' and subject_id = ?)",
            member,
            member,
            member);
  }
}
