package io.communitykit.jdbc.referral;

import io.communitykit.core.MemberId;
import io.communitykit.jdbc.ConnectionSource;
import io.communitykit.jdbc.statement.Database;
import io.communitykit.jdbc.statement.Db;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.ReferralState;
import io.communitykit.referral.attribution.Attribution;
import io.communitykit.referral.binding.AdvanceCommit;
import io.communitykit.referral.binding.AdvanceUnit;
import io.communitykit.referral.binding.BindCommand;
import io.communitykit.referral.binding.BindCommit;
import io.communitykit.referral.binding.BindUnit;
import io.communitykit.referral.binding.RefereeScope;
import io.communitykit.referral.binding.Referral;
import io.communitykit.referral.binding.ReferralRecord;
import io.communitykit.referral.binding.ReferralStore;
import io.communitykit.referral.code.CodeText;
import io.communitykit.referral.reward.ProposedGrant;
import io.communitykit.referral.reward.ProposedGrant.CapCounter;
import io.communitykit.referral.reward.RewardGrant;
import io.communitykit.referral.signal.ReferralSignal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The steps on H2, which runs in the host's process: statements cost no trip, so one writer of a
 * community at a time makes them one after the other.
 */
final class H2Steps implements Steps {

  private final String community;

  H2Steps(String community) {
    this.community = community;
  }

  /** What is done with a program's rows. */
  @FunctionalInterface
  private interface Step<T> {
    T on(ProgramRows rows) throws SQLException;
  }

  private <T> T locked(ConnectionSource connections, ReferralProgramId program, Step<T> step) {
    return connections.transaction(
        connection -> {
          Db db = new Db(connection, Database.H2);
          lock(db, true);
          return step.on(new ProgramRows(db, community, program));
        });
  }

  @Override
  public void lock(Db db, boolean alone) throws SQLException {
    String look = "select 1 from referral_lock where community = ? for update";
    while (!db.exists(look, community)) {
      db.insert("insert into referral_lock values (?)", community);
    }
  }

  @Override
  public BindCommit bind(ConnectionSource connections, BindUnit unit) {
    return locked(connections, unit.program(), rows -> bind(rows, unit));
  }

  private static BindCommit bind(ProgramRows rows, BindUnit unit) throws SQLException {
    BindCommand command = unit.command();
    Attribution claimed = unit.attribution();
    MemberRow referee = rows.member(command.referee()).orElse(MemberRow.EMPTY);
    MemberRow referrer = rows.member(claimed.referrer()).orElse(MemberRow.EMPTY);
    Instant refereeJoinedAt = referee.joinedAt().orElse(command.refereeJoinedAt());
    Instant referrerJoinedAt = referrer.joinedAt().orElse(claimed.referrerJoinedAt());
    Optional<Referral> known = rows.referral(command.referee());
    BindCommit.Status status =
        known.isPresent()
            ? known.get().command().equals(command)
                ? BindCommit.Status.REPLAYED
                : BindCommit.Status.ALREADY_BOUND
            : status(rows, unit, referrerJoinedAt.isBefore(refereeJoinedAt));
    if (status == BindCommit.Status.BOUND) {
      Referral referral = Referral.of(unit, refereeJoinedAt, referrerJoinedAt);
      rows.put(command.referee(), rows.memberAnyway(command.referee()).joined(refereeJoinedAt));
      rows.put(claimed.referrer(), rows.memberAnyway(claimed.referrer()).joined(referrerJoinedAt));
      for (ReferralSignal signal : unit.signals()) {
        rows.observe(command.referee(), signal, command.at());
      }
      Optional<CodeText> used = claimed.code().filter(code -> !unit.isRejected());
      if (used.isPresent()) {
        rows.use(used.get().value());
      }
      rows.insert(referral);
      if (unit.scope() == RefereeScope.ANYBODY) {
        rows.becomeUnordered();
      }
      known = Optional.of(referral);
    }
    return new BindCommit(
        status,
        known.map(each -> new ReferralRecord(each, referee.counted(), referee.seenAt())),
        refereeJoinedAt,
        referrerJoinedAt);
  }

  private static BindCommit.Status status(ProgramRows rows, BindUnit unit, boolean isOrdered)
      throws SQLException {
    if (unit.command().referee().equals(unit.attribution().referrer())) {
      return BindCommit.Status.CYCLE;
    }
    boolean isAnybody = unit.scope() == RefereeScope.ANYBODY;
    if (isAnybody || !isOrdered || rows.isUnordered()) {
      List<MemberId> lineage =
          rows.lineage(
              unit.attribution().referrer(),
              isAnybody ? ReferralStore.MAX_DEPTH + 1 : Integer.MAX_VALUE);
      if (lineage.contains(unit.command().referee())) {
        return BindCommit.Status.CYCLE;
      }
      if (isAnybody && lineage.size() > ReferralStore.MAX_DEPTH) {
        return BindCommit.Status.TOO_DEEP;
      }
      if (!isAnybody && !isOrdered) {
        return BindCommit.Status.REFERRER_NOT_EARLIER;
      }
    }
    Optional<CodeText> code = unit.attribution().code();
    if (!unit.isRejected()
        && unit.usageLimit().isPresent()
        && (code.isPresent() ? rows.uses(code.get().value()) : 0) >= unit.usageLimit().getAsInt()) {
      return BindCommit.Status.EXHAUSTED_CODE;
    }
    for (Map.Entry<ReferralSignal, Integer> cited : unit.seen().entrySet()) {
      if (rows.members(cited.getKey()) != cited.getValue()) {
        return BindCommit.Status.STALE;
      }
    }
    return BindCommit.Status.BOUND;
  }

  @Override
  public AdvanceCommit advance(ConnectionSource connections, AdvanceUnit unit) {
    return locked(connections, unit.program(), rows -> advance(rows, unit));
  }

  private static AdvanceCommit advance(ProgramRows rows, AdvanceUnit unit) throws SQLException {
    Optional<Referral> found = rows.referral(unit.referee());
    if (found.isEmpty()) {
      return new AdvanceCommit(AdvanceCommit.Status.UNKNOWN, found);
    }
    Referral referral = found.get();
    if (referral.state() != unit.expected()) {
      return new AdvanceCommit(AdvanceCommit.Status.STALE, found);
    }
    List<RewardGrant> grants = new ArrayList<>();
    if (unit.next() == ReferralState.QUALIFIED) {
      MemberRow referrer = rows.memberAnyway(referral.referrer()).qualifying(1);
      rows.put(referral.referrer(), referrer);
      for (ProposedGrant proposed : unit.grants()) {
        if (proposed.ordinals().contains(referrer.qualified())) {
          grants.add(decide(rows, proposed));
        }
      }
    }
    Referral advanced = referral.after(unit, grants);
    rows.replace(referral, advanced);
    return new AdvanceCommit(AdvanceCommit.Status.ADVANCED, Optional.of(advanced));
  }

  private static RewardGrant decide(ProgramRows rows, ProposedGrant proposed) throws SQLException {
    RewardGrant grant = proposed.grant();
    if (!grant.isGranted()) {
      return grant;
    }
    List<ProgramRows.Counter> passed = new ArrayList<>();
    for (CapCounter each : proposed.counters()) {
      ProgramRows.Counter counter =
          new ProgramRows.Counter(grant.to().name(), grant.reward(), each.bucket(), 1);
      if (rows.amount(grant.beneficiary(), counter) >= each.cap().max()) {
        return grant.limitedBy(each.cap());
      }
      passed.add(counter);
    }
    for (ProgramRows.Counter counter : passed) {
      rows.add(grant.beneficiary(), counter);
    }
    return grant;
  }

  @Override
  public void observe(
      ConnectionSource connections,
      ReferralProgramId program,
      MemberId member,
      Set<ReferralSignal> signals,
      Instant at) {
    locked(
        connections,
        program,
        rows -> {
          for (ReferralSignal signal : signals) {
            rows.observe(member, signal, at);
          }
          return signals;
        });
  }
}
