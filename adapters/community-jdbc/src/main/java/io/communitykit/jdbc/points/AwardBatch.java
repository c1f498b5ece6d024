package io.communitykit.jdbc.points;

import io.communitykit.jdbc.column.Micros;
import io.communitykit.jdbc.points.LedgerBatch.Outcome;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.CommitResult;
import io.communitykit.points.ledger.CommitUnit;
import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.Lot;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Many ordinary awards as one call of {@code ledger_awards}: added up by account and counter here,
 * so that the database only looks once whether all of them may pass.
 */
final class AwardBatch {

  private static final String AWARDS =
      "select first_at from ledger_awards(" + "?, ".repeat(29) + "?)";

  /** Sums of a batch of such amounts stay far from the end of a long. */
  private static final long MAX_AMOUNT = 1L << 40;

  private final List<Award> awards;
  private final List<Gain> gains;
  private final List<Count> counts;

  private AwardBatch(List<Award> awards, List<Gain> gains, List<Count> counts) {
    this.awards = awards;
    this.gains = gains;
    this.counts = counts;
  }

  /** What an account gains. */
  private static final class Gain {
    final AccountKey key;
    int place;
    int awards;
    long available;
    long pending;
    long clock = Long.MIN_VALUE;
    @Nullable Long due;
    @Nullable Long activeUntil;

    Gain(AccountKey key) {
      this.key = key;
    }
  }

  /** How much is counted, and up to what. */
  private static final class Count {
    final CounterKey key;
    final Gain account;
    long add;
    long max = Long.MAX_VALUE;

    Count(CounterKey key, Gain account) {
      this.key = key;
      this.account = account;
    }
  }

  /**
   * One award.
   *
   * @param rank how many of the account's awards come before it
   * @param clock when the account's first award would have to be recorded for this one to be
   *     recorded at its own time
   */
  private record Award(
      UnitPlan plan, Gain account, UnitPlan.LotPlan change, Lot lot, int rank, long clock) {

    String id() {
      return plan.unit.id().value();
    }
  }

  /** Returns {@code plans} as a batch; empty if one of them is no ordinary award. */
  static Optional<AwardBatch> of(List<UnitPlan> plans) {
    Map<AccountKey, Gain> gains = new TreeMap<>();
    Map<CounterKey, Count> counts = new HashMap<>();
    List<Award> awards = new ArrayList<>(plans.size());
    Set<String> names = new HashSet<>();
    for (UnitPlan plan : plans) {
      if (!isOrdinary(plan)) {
        return Optional.empty();
      }
      UnitPlan.AccountPlan account = plan.accounts.get(0);
      Gain gain = gains.computeIfAbsent(account.key, Gain::new);
      Award award = add(gain, plan, account);
      if (!names.add("u" + award.id()) || !names.add("l" + award.lot.id().value())) {
        return Optional.empty();
      }
      awards.add(award);
      for (CounterDelta delta : plan.counters) {
        Count count = counts.computeIfAbsent(delta.key(), key -> new Count(key, gain));
        count.add += delta.add();
        count.max = Math.min(count.max, delta.max());
      }
    }
    return isDueWithin(plans, gains.values())
        ? Optional.empty()
        : Optional.of(
            new AwardBatch(awards, List.copyOf(gains.values()), List.copyOf(counts.values())));
  }

  private static boolean isOrdinary(UnitPlan plan) {
    if (!plan.isAward()) {
      return false;
    }
    UnitPlan.AccountPlan account = plan.accounts.get(0);
    UnitPlan.LotPlan change = account.lots.values().iterator().next();
    long amount = change.available + change.pending;
    return account.version == null
        && account.entries == 2
        && change.offset == 1
        && plan.opened.get(0).amount() == amount
        && amount < MAX_AMOUNT
        && plan.counters.stream()
            .allMatch(d -> d.key().account().equals(account.key) && d.add() < MAX_AMOUNT);
  }

  private static Award add(Gain gain, UnitPlan plan, UnitPlan.AccountPlan account) {
    UnitPlan.LotPlan change = account.lots.values().iterator().next();
    Lot lot = plan.opened.get(0);
    int rank = gain.awards++;
    gain.clock = Math.max(gain.clock, plan.clock - rank);
    gain.available += change.available;
    gain.pending += change.pending;
    gain.due = earlier(gain.due, Micros.of(lot.expiresAt()));
    if (change.pending > 0) {
      gain.due = earlier(gain.due, Micros.of(lot.activatesAt()));
    }
    if (account.activeUntil != null) {
      gain.activeUntil =
          gain.activeUntil == null
              ? account.activeUntil
              : Math.max(gain.activeUntil, account.activeUntil);
    }
    return new Award(plan, gain, change, lot, rank, gain.clock);
  }

  private static @Nullable Long earlier(@Nullable Long one, @Nullable Long other) {
    return one == null || (other != null && other < one) ? other : one;
  }

  /** Whether something of the batch may fall due before another part of it was decided. */
  private static boolean isDueWithin(List<UnitPlan> plans, Iterable<Gain> gains) {
    long latest = nothingDueAt(plans);
    for (Gain gain : gains) {
      if ((gain.due != null && gain.due <= latest)
          || (gain.activeUntil != null && gain.activeUntil <= latest)) {
        return true;
      }
    }
    return false;
  }

  private static long nothingDueAt(List<UnitPlan> plans) {
    long latest = Long.MIN_VALUE;
    for (UnitPlan plan : plans) {
      Long asOf = plan.accounts.get(0).nothingDueAt;
      latest = asOf == null ? latest : Math.max(latest, asOf);
    }
    return latest;
  }

  /**
   * Commits all, as one statement, or nothing.
   *
   * @return what became of each; empty if it is not as simple as that, or an account has no row
   */
  Optional<List<Outcome>> commit(Connection connection, String community) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(AWARDS)) {
      bind(new Arrays(connection, statement), community);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        java.sql.Array first = row.getArray("first_at");
        return first == null ? Optional.empty() : Optional.of(outcomes((Long[]) first.getArray()));
      }
    }
  }

  private List<Outcome> outcomes(Long[] firstAt) {
    List<Outcome> outcomes = new ArrayList<>(awards.size());
    for (Award award : awards) {
      long recorded = award.rank + Math.max(award.clock, firstAt[award.account.place - 1]);
      outcomes.add(new Outcome(CommitResult.committed(award.plan.recorded(recorded)), null));
    }
    return outcomes;
  }

  private void bind(Arrays to, String community) throws SQLException {
    List<UnitPlan> plans = awards.stream().map(Award::plan).toList();
    for (int i = 0; i < gains.size(); i++) {
      gains.get(i).place = i + 1;
    }
    to.statement.setString(to.at++, community);
    to.statement.setInt(to.at++, CommitUnit.MAX_OPEN_LOTS);
    to.statement.setLong(to.at++, nothingDueAt(plans));
    to.statement.setBoolean(to.at++, plans.stream().anyMatch(p -> p.accounts.get(0).noDebt));
    to.add("text", gains, gain -> gain.key.asset().value());
    to.add("text", gains, gain -> gain.key.owner().value());
    to.add("int4", gains, gain -> gain.awards);
    to.add("int8", gains, gain -> gain.available);
    to.add("int8", gains, gain -> gain.pending);
    to.add("int8", gains, gain -> gain.clock);
    to.add("int8", gains, gain -> gain.due);
    to.add("int8", gains, gain -> gain.activeUntil);
    to.add("int4", counts, count -> count.account.place);
    to.add("text", counts, count -> count.key.name());
    to.add("int8", counts, count -> count.key.bucket());
    to.add("int8", counts, count -> count.add);
    to.add("int8", counts, count -> count.max);
    // Two batches that write the same ids wait for each other in the same order.
    List<Award> byId = awards.stream().sorted(Comparator.comparing(Award::id)).toList();
    to.add("text", byId, Award::id);
    to.add("int4", byId, award -> award.account.place);
    to.add("int4", byId, Award::rank);
    to.add("int8", byId, Award::clock);
    to.add("text", byId, award -> award.plan.unit.fingerprint().text());
    to.add("text", byId, award -> award.plan.body);
    to.add("text", byId, award -> award.lot.id().value());
    to.add("int8", byId, award -> award.change.available);
    to.add("int8", byId, award -> award.change.pending);
    to.add("int8", byId, award -> Micros.of(award.lot.openedAt()));
    to.add("int8", byId, award -> Micros.of(award.lot.activatesAt()));
    to.add("int8", byId, award -> Micros.of(award.lot.expiresAt()));
    to.add("text", byId, award -> LedgerRows.source(award.lot.source()));
  }

  /** The parameters, one after the other. */
  private static final class Arrays {
    private final Connection connection;
    private final PreparedStatement statement;
    private int at = 1;

    Arrays(Connection connection, PreparedStatement statement) {
      this.connection = connection;
      this.statement = statement;
    }

    <T> void add(String type, List<T> items, Function<T, @Nullable Object> column)
        throws SQLException {
      statement.setArray(at++, PostgresRows.array(connection, type, items, column));
    }
  }
}
