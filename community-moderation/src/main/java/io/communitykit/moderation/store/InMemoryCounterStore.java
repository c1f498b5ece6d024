package io.communitykit.moderation.store;

import io.communitykit.moderation.RateLimit;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Keeps counters in memory: the reference for other adapters, and enough for one process. What it
 * holds is bounded by the takes admitted within the longest window in use. Thread-safe.
 */
public final class InMemoryCounterStore implements CounterStore {

  private static final long SKEW_MICROS = SKEW.toNanos() / 1_000;

  private record Expiry(long atMicros, String key, boolean operation) {}

  private final Map<String, Long> arrivals = new HashMap<>();
  private final Map<String, CounterState> operations = new HashMap<>();
  private final PriorityQueue<Expiry> expiries =
      new PriorityQueue<>(Comparator.comparingLong(Expiry::atMicros));

  /** Creates an empty store. */
  public InMemoryCounterStore() {}

  @Override
  public synchronized CounterState peek(String key, RateLimit rate, Instant now) {
    long nowMicros = Gcra.micros(now);
    return Gcra.peek(rate, arrivals.getOrDefault(key, nowMicros), nowMicros);
  }

  @Override
  public synchronized CounterState take(
      String operationId, String key, RateLimit rate, Instant now) {
    CounterStore.checked("operationId", operationId);
    CounterStore.checked("key", key);
    long nowMicros = Gcra.micros(now);
    String operation = operationId + ' ' + key;
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
    expiries.add(new Expiry(nowMicros + Gcra.memoryMicros(rate), operation, true));
    return answer;
  }

  /** Drops what lies behind {@code nowMicros}; an arrival that moved on has a later expiry too. */
  private void forget(long nowMicros) {
    for (Expiry due = expiries.peek();
        due != null && due.atMicros() + SKEW_MICROS <= nowMicros;
        due = expiries.peek()) {
      expiries.remove();
      if (due.operation()) {
        operations.remove(due.key());
      } else {
        arrivals.remove(due.key(), due.atMicros());
      }
    }
  }
}
