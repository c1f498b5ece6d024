package io.communitykit.testkit.moderation;

import io.communitykit.moderation.RateLimit;
import io.communitykit.moderation.store.CounterState;
import io.communitykit.moderation.store.CounterStore;
import io.communitykit.testkit.Gap;
import io.communitykit.testkit.points.CrashPoint;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stores of counters that are wrong when two take at once, or one dies. */
final class BrokenCounterRaces {

  private BrokenCounterRaces() {}

  /** Takes what it saw free, though another may have taken it meanwhile. */
  static final class LooksBeforeItTakes extends BrokenCounterStoresTest.Broken {
    @Override
    protected CounterStore emptyStore() {
      return new DelegatingCounterStore() {
        private final Gap gap = new Gap();

        @Override
        public CounterState take(String operationId, String key, RateLimit rate, Instant now) {
          CounterState seen = right.peek(key, rate, now);
          if (seen.remaining() != 1) {
            return right.take(operationId, key, rate, now);
          }
          gap.widen(key);
          right.take(operationId, key, rate, now);
          return CounterUnits.admitted(0);
        }
      };
    }
  }

  /** Notes an operation after it counted, so that two of one id both count. */
  static final class RemembersTooLate extends BrokenCounterStoresTest.Broken {
    @Override
    protected CounterStore emptyStore() {
      return new DelegatingCounterStore() {
        private final Gap gap = new Gap();
        private final Map<String, CounterState> done = new ConcurrentHashMap<>();

        @Override
        public CounterState take(String operationId, String key, RateLimit rate, Instant now) {
          CounterState before = done.get(operationId + ' ' + key);
          if (before != null) {
            return before;
          }
          gap.widen(key);
          String another = operationId + Thread.currentThread().getId();
          CounterState state = right.take(another, key, rate, now);
          done.put(operationId + ' ' + key, state);
          return state;
        }
      };
    }
  }

  /** Counts in one step, and notes the operation in another. */
  static final class NotesTheOperationLast extends BrokenCounterStoresTest.Broken {
    private DelegatingCounterStore shared = new DelegatingCounterStore();
    private Set<String> noted = ConcurrentHashMap.newKeySet();

    @Override
    protected CounterStore emptyStore() {
      shared = new DelegatingCounterStore();
      noted = ConcurrentHashMap.newKeySet();
      return crashing(shared, CrashPoint.at(Integer.MAX_VALUE));
    }

    @Override
    protected CounterStore crashing(CounterStore store, CrashPoint crash) {
      return new CounterStore() {
        @Override
        public CounterState peek(String key, RateLimit rate, Instant now) {
          return shared.peek(key, rate, now);
        }

        @Override
        public CounterState take(String operationId, String key, RateLimit rate, Instant now) {
          crash.step();
          if (noted.contains(operationId + key)) {
            return shared.peek(key, rate, now);
          }
          CounterState state =
              shared.take(operationId + System.identityHashCode(this), key, rate, now);
          crash.step();
          noted.add(operationId + key);
          crash.step();
          return state;
        }
      };
    }
  }
}
