package io.communitykit.jdbc.points;

import io.communitykit.jdbc.points.LedgerBatch.Outcome;
import io.communitykit.points.ledger.CommitResult;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Gathers units that are committed at the same time into batches.
 *
 * <p>Who finds nobody writing writes at once, alone or with whoever waits already: there is no
 * timer and no thread. While a batch is being written the next one gathers; when it is done, one of
 * those that wait takes the lead. Everyone returns after the database has committed.
 *
 * <p>There are two lanes, so that one batch is prepared while the database writes another. Units of
 * one account go by one lane, so that lanes do not wait for each other's rows; a unit of several
 * goes by that of its first and may have to wait.
 */
final class GroupCommit {

  private static final int LANES = 2;

  private final List<Lane> lanes;

  GroupCommit(Function<List<UnitPlan>, List<Outcome>> writer) {
    this.lanes = Stream.generate(() -> new Lane(writer)).limit(LANES).toList();
  }

  CommitResult commit(UnitPlan plan) {
    int hash = plan.accounts.isEmpty() ? 0 : plan.accounts.get(0).key.hashCode();
    return lanes.get(Math.floorMod(hash, LANES)).commit(plan);
  }
}
