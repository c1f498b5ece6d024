package io.communitykit.jdbc.referral;

import io.communitykit.core.MemberId;
import io.communitykit.jdbc.column.Json;
import io.communitykit.jdbc.column.Micros;
import io.communitykit.jdbc.statement.Db;
import io.communitykit.referral.binding.DroppedReferral;
import io.communitykit.referral.binding.MergeCommit;
import io.communitykit.referral.binding.MergeUnit;
import io.communitykit.referral.binding.Referral;
import io.communitykit.referral.qualification.CountedActivities;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Makes two accounts one, while nobody else writes. */
final class MergeStep {

  private final ProgramRows rows;
  private final MemberId from;
  private final MemberId into;
  private final List<DroppedReferral> dropped = new ArrayList<>();

  private MergeStep(ProgramRows rows, MergeUnit unit) {
    this.rows = rows;
    this.from = unit.from();
    this.into = unit.into();
  }

  static MergeCommit merge(Db db, String community, MergeUnit unit) throws SQLException {
    String program = unit.program().value();
    Optional<MergeCommit> before =
        db.first(
            "select into_member, at, dropped from referral_merge"
                + " where community = ? and program = ? and from_member = ?",
            row -> repeated(row, unit),
            community,
            program,
            unit.from().value());
    if (before.isPresent()) {
      return before.get();
    }
    MergeStep step = new MergeStep(new ProgramRows(db, community, unit.program()), unit);
    step.run();
    step.rows.becomeUnordered();
    db.update(
        "insert into referral_merge (community, program, from_member, into_member, at, dropped)"
            + " values (?, ?, ?, ?, ?, ?)",
        community,
        program,
        unit.from().value(),
        unit.into().value(),
        Micros.of(unit.at()),
        text(step.dropped));
    return new MergeCommit(MergeCommit.Status.MERGED, unit.at(), step.dropped);
  }

  private static MergeCommit repeated(ResultSet row, MergeUnit unit) throws SQLException {
    Instant at = Micros.instant(row.getLong("at"));
    return row.getString("into_member").equals(unit.into().value())
        ? new MergeCommit(MergeCommit.Status.REPLAYED, at, dropped(row.getString("dropped")))
        : new MergeCommit(MergeCommit.Status.CONFLICT, at, List.of());
  }

  /**
   * Returns dropped edges as JSON: of each why, and the referral's columns, null as an empty list.
   */
  static String text(List<DroppedReferral> dropped) {
    List<Object> all = new ArrayList<>();
    for (DroppedReferral each : dropped) {
      List<Object> columns = new ArrayList<>();
      columns.add(each.why().name());
      for (Object value : ReferralRows.values(each.referral())) {
        columns.add(value == null ? List.of() : value);
      }
      all.add(columns);
    }
    return Json.text(all);
  }

  static List<DroppedReferral> dropped(String text) {
    return Json.list(Json.read(text)).stream()
        .map(Json::list)
        .map(
            columns ->
                new DroppedReferral(
                    ReferralRows.referral(columns.subList(1, columns.size())),
                    DroppedReferral.Why.valueOf((String) columns.get(0))))
        .toList();
  }

  private void run() throws SQLException {
    Optional<Referral> kept = attribution();
    MemberRow going = rows.member(from).orElse(MemberRow.EMPTY);
    MemberRow staying = rows.memberAnyway(into);
    MemberRow one = united(going, staying);
    if (one.joinedAt().isPresent()) {
      Instant joinedAt = one.joinedAt().get();
      List<Referral> brought = new ArrayList<>(rows.broughtBy(from));
      brought.addAll(rows.broughtBy(into));
      if (kept.isPresent()) {
        Referral referral = kept.get();
        rows.replace(
            referral,
            referral.between(
                into, joinedAt, referral.referrer(), referral.attribution().referrerJoinedAt()));
      }
      for (Referral each : brought) {
        rows.replace(each, each.between(each.referee(), each.refereeJoinedAt(), into, joinedAt));
      }
    }
    rows.forget(from);
    rows.put(into, one);
    for (ProgramRows.Sighting each : rows.sightings(from)) {
      rows.observe(into, each.signal(), each.at());
    }
    rows.forgetSightings(from);
    for (ProgramRows.Counter counter : rows.counters(from)) {
      rows.add(into, counter);
    }
    rows.forgetCounters(from);
  }

  private static MemberRow united(MemberRow going, MemberRow staying) {
    CountedActivities counted =
        staying.counted().byNeed().isEmpty()
            ? going.counted()
            : staying.counted().plus(going.counted());
    MemberRow one =
        new MemberRow(
            earlier(going.joinedAt(), staying.joinedAt()),
            counted,
            staying.seenAt(),
            Math.addExact(going.qualified(), staying.qualified()));
    return going.seenAt().isPresent() ? one.seen(going.seenAt().get()) : one;
  }

  private static Optional<Instant> earlier(Optional<Instant> a, Optional<Instant> b) {
    return a.isPresent() && (b.isEmpty() || a.get().isBefore(b.get())) ? a : b;
  }

  /** Finds the person's own attribution that stays, taking the others out. */
  private Optional<Referral> attribution() throws SQLException {
    List<Referral> own = new ArrayList<>();
    rows.referral(from).ifPresent(own::add);
    rows.referral(into).ifPresent(own::add);
    own.sort(Comparator.comparing(Referral::boundAt).thenComparing(Referral::referee));
    List<Referral> candidates = new ArrayList<>();
    for (Referral each : own) {
      if (isPerson(each.referrer())) {
        drop(each, DroppedReferral.Why.SELF);
      } else {
        candidates.add(each);
      }
    }
    Optional<Referral> kept = Optional.empty();
    for (Referral each : candidates) {
      if (rows.lineage(each.referrer(), Integer.MAX_VALUE).stream().anyMatch(this::isPerson)) {
        drop(each, DroppedReferral.Why.CYCLE);
      } else if (kept.isPresent()) {
        drop(each, DroppedReferral.Why.LATER);
      } else {
        kept = Optional.of(each);
      }
    }
    return kept;
  }

  private boolean isPerson(MemberId member) {
    return member.equals(from) || member.equals(into);
  }

  private void drop(Referral referral, DroppedReferral.Why why) throws SQLException {
    rows.delete(referral);
    dropped.add(new DroppedReferral(referral, why));
  }
}
