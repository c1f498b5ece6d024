package io.communitykit.moderation.store;

import static java.util.Objects.requireNonNull;

import io.communitykit.moderation.RateLimit;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Keeps counters in memory: the reference for other adapters, and enough for one process. What it
 * holds is bounded by the takes admitted within the longest window in use. Thread-safe.
 */
public final class InMemoryCounterStore implements CounterStore {

  private record Expiry(long atMicros, String key, boolean operation) {}

  private final Map<String, Long> arrivals = new HashMap<>();
  private final Map<String, CounterState> operations = new HashMap<>();
  private final PriorityQueue<Expiry> expiries =
      new PriorityQueue<>(Comparator.comparingLong(Expiry::atMicros));

  /** Creates an empty store. */
  public InMemoryCounterStore() {}

  @Override
  public synchronized CounterState peek(String key, RateLimit rate, Instant now) {
    long nowMicros = micros(now);
    return Gcra.peek(rate, arrivals.getOrDefault(key, nowMicros), nowMicros);
  }

  @Override
  public synchronized CounterState take(
      String operationId, String key, RateLimit rate, Instant now) {
    requireNonNull(operationId, "operationId");
    long nowMicros = micros(now);
    String operation = operationId.length() + ":" + operationId + key;
    CounterState before = operations.get(operation);
    if (before != null) {
      return before;
    }
    forget(nowMicros);
    long arrival = arrivals.getOrDefault(key, nowMicros);
    CounterState state = Gcra.peek(rate, arrival, nowMicros);
    if (!state.admitted()) {
      return state;
    }
    long next = Gcra.next(rate, arrival, nowMicros);
    CounterState answer = new CounterState(true, state.remaining() - 1, state.retryAfter());
    arrivals.put(key, next);
    operations.put(operation, answer);
    expiries.add(new Expiry(next, key, false));
    expiries.add(new Expiry(next, operation, true));
    return answer;
  }

  /** Drops what lies behind {@code nowMicros}; an arrival that moved on has a later expiry too. */
  private void forget(long nowMicros) {
    for (Expiry due = expiries.peek();
        due != null && due.atMicros() <= nowMicros;
        due = expiries.peek()) {
      expiries.remove();
      if (due.operation()) {
        operations.remove(due.key());
      } else {
        arrivals.remove(due.key(), due.atMicros());
      }
    }
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
