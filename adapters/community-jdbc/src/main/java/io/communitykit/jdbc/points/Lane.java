package io.communitykit.jdbc.points;

import static java.util.Objects.requireNonNull;

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

/** Where one batch is written at a time. */
final class Lane {

  /** Most units of one batch, so that the last of many callers does not wait for all of them. */
  private static final int MAX_BATCH = 512;

  /** How many units in a row must fail alone until the database is taken for the cause. */
  private static final int MAX_FAILURES = 2;

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

  Lane(Function<List<UnitPlan>, List<Outcome>> writer) {
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
    return answer(requireNonNull(own.outcome));
  }

  private void write(List<Request> batch) {
    List<Outcome> outcomes = List.of();
    try {
      outcomes = writer.apply(batch.stream().map(request -> request.plan).toList());
    } catch (RuntimeException e) {
      outcomes = batch.size() == 1 ? List.of(new Outcome(null, e)) : oneByOne(batch);
    } finally {
      handOver(batch, outcomes);
    }
  }

  /**
   * One unit may have spoilt the batch for the others. If the database fails for several in a row,
   * it is not that, and nobody waits for the rest to fail as well.
   */
  private List<Outcome> oneByOne(List<Request> batch) {
    List<Outcome> outcomes = new ArrayList<>(batch.size());
    RuntimeException failure = null;
    int failures = 0;
    for (Request request : batch) {
      if (failure != null && failures == MAX_FAILURES) {
        outcomes.add(new Outcome(null, failure));
        continue;
      }
      try {
        outcomes.addAll(writer.apply(List.of(request.plan)));
        failures = 0;
      } catch (RuntimeException e) {
        outcomes.add(new Outcome(null, e));
        failure = e;
        failures++;
      }
    }
    return outcomes;
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
    return requireNonNull(outcome.result());
  }
}
