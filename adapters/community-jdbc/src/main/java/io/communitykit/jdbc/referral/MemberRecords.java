package io.communitykit.jdbc.referral;

import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.jdbc.statement.Db;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.binding.DroppedReferral;
import io.communitykit.referral.binding.Referral;
import io.communitykit.referral.code.CodeText;
import io.communitykit.referral.qualification.CountedActivity;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Exports and erases a member of all programs. */
final class MemberRecords {

  private final Db db;
  private final String community;

  MemberRecords(Db db, String community) {
    this.db = db;
    this.community = community;
  }

  private Map<ReferralProgramId, ProgramRows> programs(MemberId member) throws SQLException {
    StringBuilder sql = new StringBuilder();
    List<Object> parameters = new ArrayList<>();
    for (String table : List.of("member", "sighting", "counter", "mention")) {
      sql.append(sql.isEmpty() ? "" : " union ")
          .append("select program from referral_")
          .append(table)
          .append(" where community = ? and member = ?");
      parameters.add(community);
      parameters.add(member.value());
    }
    Map<ReferralProgramId, ProgramRows> programs = new TreeMap<>();
    for (String program : db.list(sql.toString(), row -> row.getString(1), parameters.toArray())) {
      ReferralProgramId id = ReferralProgramId.of(program);
      programs.put(id, new ProgramRows(db, community, id));
    }
    return programs;
  }

  private static List<Referral> concerning(ProgramRows rows, MemberId member) throws SQLException {
    List<Referral> all = new ArrayList<>(rows.broughtBy(member));
    rows.referral(member).ifPresent(all::add);
    all.addAll(rows.mentioning(member));
    Map<MemberId, Referral> concerned = new TreeMap<>();
    for (Referral each : all) {
      if (each.isNaming(member)) {
        concerned.put(each.referee(), each);
      }
    }
    return List.copyOf(concerned.values());
  }

  MemberExport export(MemberId member) throws SQLException {
    List<Map<String, String>> referrals = new ArrayList<>();
    List<Map<String, String>> activities = new ArrayList<>();
    List<Map<String, String>> signals = new ArrayList<>();
    for (Map.Entry<ReferralProgramId, ProgramRows> each : programs(member).entrySet()) {
      ReferralProgramId program = each.getKey();
      ProgramRows rows = each.getValue();
      concerning(rows, member).forEach(one -> referrals.add(one.exported(member)));
      MemberRow known = rows.look(member);
      known
          .seenAt()
          .ifPresent(
              at ->
                  activities.add(
                      Map.of(
                          "program",
                          program.value(),
                          "need",
                          "sign-of-life",
                          "at",
                          at.toString())));
      known
          .counted()
          .byNeed()
          .forEach((need, list) -> list.forEach(one -> activities.add(row(program, need, one))));
      rows.sightings(member).forEach(sighting -> signals.add(row(program, sighting)));
    }
    merges().stream()
        .flatMap(merged -> merged.dropped.stream())
        .filter(each -> each.referral().isNaming(member))
        .forEach(each -> referrals.add(each.exported(member)));
    return new MemberExport(
        member,
        List.of(
            new MemberExport.Section("referral.referrals", referrals),
            new MemberExport.Section("referral.counted", activities),
            new MemberExport.Section("referral.signals", signals)));
  }

  private static Map<String, String> row(
      ReferralProgramId program, String need, CountedActivity activity) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("program", program.value());
    row.put("need", need);
    row.put("activity", activity.id().value());
    row.put("at", activity.at().toString());
    return row;
  }

  private static Map<String, String> row(ReferralProgramId program, ProgramRows.Sighting sighting) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("program", program.value());
    row.put("kind", sighting.signal().kind().name());
    row.put("hash", sighting.signal().hash());
    row.put("at", sighting.at().toString());
    return row;
  }

  /** Erases {@code member} while nobody else writes. */
  ErasureReceipt erase(MemberId member, MemberId replacement) throws SQLException {
    Map<ReferralProgramId, ProgramRows> programs = programs(member);
    for (ProgramRows rows : programs.values()) {
      if (rows.look(member).joinedAt().isPresent()
          && rows.look(replacement).joinedAt().isPresent()) {
        throw new IllegalArgumentException(
            "replacement must never have been used, was " + replacement);
      }
    }
    ErasureReceipt receipt = new ErasureReceipt(replacement, 0, 0);
    for (ProgramRows rows : programs.values()) {
      receipt = receipt.plus(erase(rows, member, replacement));
    }
    forgetMerges(member, replacement);
    return receipt;
  }

  private static ErasureReceipt erase(ProgramRows rows, MemberId member, MemberId replacement)
      throws SQLException {
    List<Referral> concerned = concerning(rows, member);
    for (Referral referral : concerned) {
      Optional<CodeText> code = referral.attribution().code();
      if (referral.referrer().equals(member) && code.isPresent()) {
        rows.forgetUses(code.get().value());
      }
      rows.replace(referral, referral.without(member, replacement));
    }
    long deleted = rows.forgetSightings(member);
    Optional<MemberRow> going = rows.member(member);
    if (going.isPresent()) {
      deleted += going.get().counted().byNeed().values().stream().mapToLong(List::size).sum();
      MemberRow staying = rows.memberAnyway(replacement);
      rows.forget(member);
      rows.put(
          replacement,
          new MemberRow(
              going.get().joinedAt().or(staying::joinedAt),
              staying.counted(),
              going.get().seenAt().or(staying::seenAt),
              Math.addExact(going.get().qualified(), staying.qualified())));
    }
    for (ProgramRows.Counter counter : rows.counters(member)) {
      rows.add(replacement, counter);
    }
    rows.forgetCounters(member);
    return new ErasureReceipt(replacement, deleted, concerned.size());
  }

  /** A remembered merge. */
  private record Merged(String program, String from, String into, List<DroppedReferral> dropped) {}

  private List<Merged> merges() throws SQLException {
    return db.list(
        "select program, from_member, into_member, dropped from referral_merge"
            + " where community = ?",
        row ->
            new Merged(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                MergeStep.dropped(row.getString(4))),
        community);
  }

  /** That accounts were merged has to be remembered: a repetition reports the same again. */
  private void forgetMerges(MemberId member, MemberId replacement) throws SQLException {
    for (Merged each : merges()) {
      boolean isNamed =
          each.from.equals(member.value())
              || each.into.equals(member.value())
              || each.dropped.stream().anyMatch(one -> one.referral().isNaming(member));
      if (isNamed) {
        db.update(
            "update referral_merge set from_member = ?, into_member = ?, dropped = ?"
                + " where community = ? and program = ? and from_member = ?",
            each.from.equals(member.value()) ? replacement.value() : each.from,
            each.into.equals(member.value()) ? replacement.value() : each.into,
            MergeStep.text(
                each.dropped.stream().map(one -> one.without(member, replacement)).toList()),
            community,
            each.program,
            each.from);
      }
    }
  }
}
