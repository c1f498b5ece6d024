package io.communitykit.jdbc.points;

import io.communitykit.jdbc.points.LedgerBatch.Outcome;
import io.communitykit.points.ledger.CommitResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gathers units that are committed at the same time into batches.
 *
 * <p>Who finds nobody writing writes at once, alone or with whoever waits already: there is no
 * timer and no thread. While a batch is being written the next one gathers; when it is done, one of
 * those that wait takes the lead. Everyone returns after the database has committed.
 */
final class GroupCommit {

  /** Most units of one batch, so that the last of many callers does not wait for all of them. */
  private static final int MAX_BATCH = 512;

  private static final class Request {
    final UnitPlan plan;
    final Condition wakeUp;
    @Nullable Outcome outcome;
    boolean leads;

    Request(UnitPlan plan, Condition wakeUp) {
      this.plan = plan;
      this.wakeUp = wakeUp;
    }
  }

  private final Function<List<UnitPlan>, List<Outcome>> writer;
  private final ReentrantLock lock = new ReentrantLock();
  private final Queue<Request> waiting = new ArrayDeque<>();
  private boolean writing;

  GroupCommit(Function<List<UnitPlan>, List<Outcome>> writer) {
    this.writer = writer;
  }

  CommitResult commit(UnitPlan plan) {
    Request own;
    List<Request> batch;
    lock.lock();
    try {
      own = new Request(plan, lock.newCondition());
      waiting.add(own);
      if (writing) {
        while (own.outcome == null && !own.leads) {
          // An interrupt cannot take the unit back; the caller sees its flag afterwards.
          own.wakeUp.awaitUninterruptibly();
        }
      }
      if (own.outcome != null) {
        return answer(own.outcome);
      }
      writing = true;
      batch = new ArrayList<>();
      while (!waiting.isEmpty() && batch.size() < MAX_BATCH) {
        batch.add(waiting.remove());
      }
    } finally {
      lock.unlock();
    }
    write(batch);
    return answer(java.util.Objects.requireNonNull(own.outcome));
  }

  private void write(List<Request> batch) {
    List<Outcome> outcomes = List.of();
    try {
      outcomes = writer.apply(batch.stream().map(request -> request.plan).toList());
    } catch (RuntimeException e) {
      // The database failed for all of them.
      outcomes = batch.stream().map(request -> new Outcome(null, e)).toList();
    } finally {
      handOver(batch, outcomes);
    }
  }

  private void handOver(List<Request> batch, List<Outcome> outcomes) {
    lock.lock();
    try {
      for (int i = 0; i < batch.size(); i++) {
        Request request = batch.get(i);
        request.outcome =
            i < outcomes.size()
                ? outcomes.get(i)
                : new Outcome(null, new IllegalStateException("the batch was not written"));
        request.wakeUp.signal();
      }
      Request next = waiting.peek();
      if (next == null) {
        writing = false;
      } else {
        next.leads = true;
        next.wakeUp.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  private static CommitResult answer(Outcome outcome) {
    if (outcome.error() != null) {
      throw outcome.error();
    }
    return java.util.Objects.requireNonNull(outcome.result());
  }
}
