package io.communitykit.testkit.moderation;

import io.communitykit.moderation.RateLimit;
import io.communitykit.moderation.store.CounterState;
import io.communitykit.moderation.store.CounterStore;
import io.communitykit.moderation.store.Gcra;
import io.communitykit.moderation.store.InMemoryCounterStore;
import io.communitykit.testkit.BrokenStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each of these stores breaks one promise, and the test of that promise must notice. */
@DisplayName("The contract of counters")
class BrokenCounterStoresTest {

  @ParameterizedTest(name = "fails {0} in {1}")
  @CsvSource({
    "LooksBeforeItTakes, CounterHardshipsChapter, raced",
    "LooksBeforeItTakes, CounterHardshipsChapter, crowd",
    "RemembersTooLate, CounterHardshipsChapter, oneOperation",
    "CountsRefusals, TakesChapter, refusals",
    "RemembersRefusals, TakesChapter, refusals",
    "CountsRepetitions, TakesChapter, repeats",
    "KnowsOperationsAlone, TakesChapter, repeats",
    "JoinsNames, TakesChapter, lookAlikes",
    "IgnoresCase, TakesChapter, lookAlikes",
    "CountsLooks, TakesChapter, looks",
    "CountsByMillis, TakesChapter, burst",
    "CountsInFloatingPoint, TakesChapter, extremes",
    "TakesAnyName, TakesChapter, bounds",
    "CountsForAll, TakesChapter, apart",
    "TrustsTheClock, TimesChapter, back",
    "TrustsTheClock, TimesChapter, backAndForth",
    "ForgetsWhatOthersPassed, TimesChapter, skewed",
    "ForgetsOperationsWithTheEvent, TimesChapter, remembers",
    "CountsInFixedWindows, TimesChapter, windows",
    "NeverForgives, TimesChapter, rested",
    "NotesTheOperationLast, CounterHardshipsChapter, diesInside",
    "CountsByMillis, CounterHardshipsChapter, answersLikeTheReference"
  })
  void mustFail(String store, String chapter, String test) {
    BrokenStore.mustFail(
        List.of(getClass(), BrokenCounterRaces.class),
        store,
        List.of(CounterStoreContract.class),
        chapter,
        test);
  }

  /** Races are few, since these stores fail soon. */
  abstract static class Broken extends CounterStoreContract {
    @Override
    protected int races() {
      return 300;
    }
  }

  /** Pushes the key further with each refusal. */
  static final class CountsRefusals extends Broken {
    @Override
    protected CounterStore emptyStore() {
      return new DelegatingCounterStore() {
        @Override
        public CounterState take(String operationId, String key, RateLimit rate, Instant now) {
          CounterState state = right.take(operationId, key, rate, now);
          if (!state.admitted()) {
            right.take(operationId, key, rate, now.plus(state.retryAfter()));
          }
          return state;
        }
      };
    }
  }

  /** Refuses for good what it refused once. */
  static final class RemembersRefusals extends Broken {
    @Override
    protected CounterStore emptyStore() {
      return new DelegatingCounterStore() {
        private final Map<String, CounterState> refused = new ConcurrentHashMap<>();

        @Override
        public CounterState take(String operationId, String key, RateLimit rate, Instant now) {
          CounterState before = refused.get(operationId);
          CounterState state = before == null ? right.take(operationId, key, rate, now) : before;
          if (!state.admitted()) {
            refused.put(operationId, state);
          }
          return state;
        }
      };
    }
  }

  /** Has no memory of operations. */
  static final class CountsRepetitions extends Broken {
    @Override
    protected CounterStore emptyStore() {
      return new DelegatingCounterStore() {
        private int number;

        @Override
        public CounterState take(String operationId, String key, RateLimit rate, Instant now) {
          return right.take(operationId + number++, key, rate, now);
        }
      };
    }
  }

  /** Takes an operation under a second key for a repetition. */
  static final class KnowsOperationsAlone extends Broken {
    @Override
    protected CounterStore emptyStore() {
      return new DelegatingCounterStore() {
        private final Map<String, String> keys = new ConcurrentHashMap<>();

        @Override
        public CounterState take(String operationId, String key, RateLimit rate, Instant now) {
          String first = keys.computeIfAbsent(operationId, any -> key);
          return right.take(operationId, first, rate, now);
        }
      };
    }
  }

  /** Makes one name of key and operation, so that where the one ends is lost. */
  static final class JoinsNames extends Broken {
    @Override
    protected CounterStore emptyStore() {
      return new DelegatingCounterStore() {
        private final Map<String, CounterState> done = new ConcurrentHashMap<>();

        @Override
        public CounterState take(String operationId, String key, RateLimit rate, Instant now) {
          return done.computeIfAbsent(
              key + ":" + operationId, any -> right.take(operationId, key, rate, now));
        }
      };
    }
  }

  /** Compares keys as a database with a careless collation does. */
  static final class IgnoresCase extends Broken {
    @Override
    protected CounterStore emptyStore() {
      return new DelegatingCounterStore() {
        @Override
        public CounterState take(String operationId, String key, RateLimit rate, Instant now) {
          return right.take(operationId, key.toLowerCase(java.util.Locale.ROOT), rate, now);
        }
      };
    }
  }

  /** Counts looks as takes. */
  static final class CountsLooks extends Broken {
    @Override
    protected CounterStore emptyStore() {
      return new DelegatingCounterStore() {
        private int number;

        @Override
        public CounterState peek(String key, RateLimit rate, Instant now) {
          CounterState state = right.peek(key, rate, now);
          right.take("look" + number++, key, rate, now);
          return state;
        }
      };
    }
  }

  /** Keeps milliseconds. */
  static final class CountsByMillis extends Broken {
    @Override
    protected CounterStore emptyStore() {
      return new DelegatingCounterStore() {
        @Override
        public CounterState take(String operationId, String key, RateLimit rate, Instant now) {
          return right.take(operationId, key, rate, Instant.ofEpochMilli(now.toEpochMilli()));
        }
      };
    }
  }

  /** Keeps arrivals in numbers that are too short for them. */
  static final class CountsInFloatingPoint extends Broken {
    @Override
    protected CounterStore emptyStore() {
      return new DelegatingCounterStore() {
        @Override
        public CounterState take(String operationId, String key, RateLimit rate, Instant now) {
          double seconds = Gcra.micros(now) / 1_000_000.0;
          long micros = (long) ((float) (seconds % 86_400) * 1_000_000.0);
          long days = (long) Math.floor(seconds / 86_400);
          return right.take(
              operationId,
              key,
              rate,
              Instant.ofEpochSecond(days * 86_400).plusNanos(micros * 1_000));
        }
      };
    }
  }

  /** Lets any name through. */
  static final class TakesAnyName extends Broken {
    @Override
    protected CounterStore emptyStore() {
      return new DelegatingCounterStore() {
        @Override
        public CounterState take(String operationId, String key, RateLimit rate, Instant now) {
          return operationId.length() > MAX_LENGTH
              ? CounterUnits.admitted(2)
              : right.take(operationId, key, rate, now);
        }
      };
    }
  }

  /** Counts all communities together. */
  static final class CountsForAll extends Broken {
    @Override
    protected CounterStore emptyStore() {
      return new DelegatingCounterStore();
    }

    @Override
    protected java.util.Optional<CounterStore> neighbour(CounterStore store) {
      return java.util.Optional.of(store);
    }
  }

  /** Begins anew where the time is before what it knows. */
  static final class TrustsTheClock extends Broken {
    @Override
    protected CounterStore emptyStore() {
      return new DelegatingCounterStore() {
        private final Map<String, Instant> latest = new ConcurrentHashMap<>();

        @Override
        public CounterState peek(String key, RateLimit rate, Instant now) {
          return right.peek(name(key, now), rate, now);
        }

        @Override
        public CounterState take(String operationId, String key, RateLimit rate, Instant now) {
          String name = name(key, now);
          latest.putIfAbsent(key, now);
          return right.take(operationId, name, rate, now);
        }

        private String name(String key, Instant now) {
          return now.isBefore(latest.getOrDefault(key, now)) ? key + now.getEpochSecond() : key;
        }
      };
    }
  }

  /** Clears everything as soon as anybody's clock has passed it. */
  static final class ForgetsWhatOthersPassed extends Broken {
    @Override
    protected CounterStore emptyStore() {
      return new DelegatingCounterStore() {
        private Instant latest = Instant.MIN;
        private CounterStore current = right;

        @Override
        public CounterState take(String operationId, String key, RateLimit rate, Instant now) {
          if (latest.isAfter(Instant.MIN) && now.isAfter(latest.plusSeconds(120))) {
            current = new InMemoryCounterStore();
          }
          latest = now.isAfter(latest) ? now : latest;
          return current.take(operationId, key, rate, now);
        }
      };
    }
  }

  /** Knows an operation only as long as its event says something. */
  static final class ForgetsOperationsWithTheEvent extends Broken {
    @Override
    protected CounterStore emptyStore() {
      return new DelegatingCounterStore() {
        private final Map<String, Instant> taken = new ConcurrentHashMap<>();

        @Override
        public CounterState take(String operationId, String key, RateLimit rate, Instant now) {
          Instant first = taken.computeIfAbsent(operationId, any -> now);
          boolean forgotten = first.plusSeconds(40).isBefore(now);
          return right.take(forgotten ? operationId + "again" : operationId, key, rate, now);
        }
      };
    }
  }

  /** Allows a burst in each interval of the clock, and so two within a moment. */
  static final class CountsInFixedWindows extends Broken {
    @Override
    protected CounterStore emptyStore() {
      return new DelegatingCounterStore() {
        @Override
        public CounterState take(String operationId, String key, RateLimit rate, Instant now) {
          return right.take(operationId, key + now.getEpochSecond() / 5, rate, now);
        }
      };
    }
  }

  /** Counts all that ever was. */
  static final class NeverForgives extends Broken {
    @Override
    protected CounterStore emptyStore() {
      return new DelegatingCounterStore() {
        @Override
        public CounterState take(String operationId, String key, RateLimit rate, Instant now) {
          return right.take(operationId, key, rate, CounterUnits.NOON);
        }
      };
    }
  }
}
