package io.communitykit.testkit.moderation;

import static io.communitykit.testkit.moderation.CounterUnits.NOON;
import static io.communitykit.testkit.moderation.CounterUnits.RATE;
import static io.communitykit.testkit.moderation.CounterUnits.admitted;
import static io.communitykit.testkit.moderation.CounterUnits.at;
import static io.communitykit.testkit.moderation.CounterUnits.micros;
import static io.communitykit.testkit.moderation.CounterUnits.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.communitykit.moderation.RateLimit;
import io.communitykit.moderation.store.CounterState;
import io.communitykit.moderation.store.CounterStore;
import io.communitykit.moderation.store.Gcra;
import io.communitykit.testkit.store.StoreChapter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That clocks which differ, and time that passes, admit no more than the rate. */
abstract class TimesChapter extends StoreChapter<CounterStore> {

  /** How many takes a random walk has. */
  private static final int STEPS = 120;

  TimesChapter(CounterStoreContract contract) {
    super(contract);
  }

  private void takeAll(Instant now) {
    for (String operation : List.of("a", "b", "c")) {
      assertTrue(store().take(operation, "k", RATE, now).admitted());
    }
  }

  @Test
  @DisplayName("that goes back, a key admits no more than it did")
  void back() {
    takeAll(NOON);
    for (long second : List.of(-1L, -60L, -3_600L, -86_400L)) {
      Duration wait = Duration.ofSeconds(12 - second);
      assertEquals(refused(wait), store().peek("k", RATE, at(second)));
      assertEquals(refused(wait), store().take("d", "k", RATE, at(second)));
    }
    assertEquals(admitted(0), store().take("d", "k", RATE, at(12)));
  }

  @Test
  @DisplayName("that goes back, what is admitted still counts from the latest time")
  void backAndForth() {
    store().take("a", "k", RATE, at(20));
    assertEquals(admitted(0), store().take("b", "k", RATE, at(8)));
    assertEquals(refused(Duration.ofSeconds(12)), store().take("c", "k", RATE, at(8)));
    assertEquals(admitted(0), store().take("c", "k", RATE, at(20)));
    assertEquals(refused(Duration.ofSeconds(12)), store().peek("k", RATE, at(20)));
  }

  @Test
  @DisplayName("that others have already, within the skew, makes nobody forget")
  void skewed() {
    takeAll(NOON);
    Instant ahead = NOON.plus(CounterStore.SKEW).minusNanos(1_000);
    for (int i = 0; i < 20; i++) {
      store().take("o" + i, "other", RATE, ahead);
    }
    assertEquals(refused(Duration.ofSeconds(12)), store().take("d", "k", RATE, NOON));
    assertEquals(admitted(2), store().take("a", "k", RATE, at(1)), "a repetition");
  }

  @Test
  @DisplayName("that passes, a repetition is still known until its rate's time is over")
  void remembers() {
    takeAll(NOON);
    Instant last = micros(Gcra.memoryMicros(RATE) - 1);
    assertEquals(admitted(3), store().peek("k", RATE, last), "the events say nothing any more");
    assertEquals(admitted(2), store().take("new", "k", RATE, last));
    assertEquals(admitted(1), store().take("b", "k", RATE, last), "as the first time");
    assertEquals(admitted(2), store().peek("k", RATE, last), "it counted nothing");
    RateLimit slow = RateLimit.of(1, Duration.ofSeconds(10)).withBurst(6);
    store().take("a", "slow", slow, NOON);
    store().take("b", "slow", slow, at(59));
    assertEquals(admitted(5), store().take("a", "slow", slow, at(59)), "of a whole burst's time");
  }

  @Test
  @DisplayName("in which a key rested makes it like one never used")
  void rested() {
    takeAll(NOON);
    Instant later = NOON.plus(Duration.ofDays(400));
    assertEquals(admitted(3), store().peek("k", RATE, later));
    assertEquals(admitted(2), store().take("x", "k", RATE, later));
    assertEquals(admitted(1), store().take("y", "k", RATE, later));
  }

  @Test
  @DisplayName("of any length admits no more than the burst and what the rate adds")
  void windows() {
    long first = Long.getLong("communitykit.seed", 1);
    for (long seed = first; seed < first + 3; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      RateLimit rate =
          RateLimit.of(1 + random.nextInt(9), Duration.ofSeconds(10))
              .withBurst(1 + random.nextInt(5));
      walk(random, rate, "w" + seed);
    }
  }

  private void walk(SplittableRandom random, RateLimit rate, String key) {
    List<Long> admitted = new ArrayList<>();
    long now = 0;
    for (int i = 0; i < STEPS; i++) {
      now += random.nextInt(-400_000, 2_000_000);
      CounterState state = store().take("o" + i, key, rate, micros(now));
      if (!state.admitted()) {
        continue;
      }
      admitted.add(now);
      for (int j = 0; j < admitted.size(); j++) {
        long most = rate.burst() + Math.floorDiv(now - admitted.get(j), Gcra.intervalMicros(rate));
        assertTrue(admitted.size() - j <= most, () -> rate + " of " + key + " took " + admitted);
      }
    }
  }
}
