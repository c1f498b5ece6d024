package io.communitykit.testkit.moderation;

import static io.communitykit.testkit.moderation.CounterUnits.NOON;
import static io.communitykit.testkit.moderation.CounterUnits.RATE;
import static io.communitykit.testkit.moderation.CounterUnits.admitted;
import static io.communitykit.testkit.moderation.CounterUnits.at;
import static io.communitykit.testkit.moderation.CounterUnits.micros;
import static io.communitykit.testkit.moderation.CounterUnits.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.communitykit.moderation.RateLimit;
import io.communitykit.moderation.store.CounterState;
import io.communitykit.moderation.store.CounterStore;
import io.communitykit.testkit.store.StoreChapter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That a take is counted once, under its key alone, and answered exactly. */
abstract class TakesChapter extends StoreChapter<CounterStore> {

  TakesChapter(CounterStoreContract contract) {
    super(contract);
  }

  private CounterState take(String operation, Instant now) {
    return store().take(operation, "k", RATE, now);
  }

  @Test
  @DisplayName("use up a burst at once, and then wait for the interval, to the microsecond")
  void burst() {
    assertEquals(admitted(3), store().peek("k", RATE, NOON));
    assertEquals(admitted(2), take("a", NOON));
    assertEquals(admitted(1), take("b", NOON));
    assertEquals(admitted(0), take("c", NOON));
    assertEquals(refused(Duration.ofSeconds(12)), take("d", NOON));
    assertEquals(refused(Duration.ofNanos(1_000)), take("d", micros(11_999_999)));
    assertEquals(admitted(0), take("d", at(12)));
    assertEquals(refused(Duration.ofSeconds(12)), store().peek("k", RATE, at(12)));
    assertEquals(admitted(3), store().peek("k", RATE, at(48)));
    assertEquals(admitted(2), store().peek("k", RATE, micros(47_999_999)));
  }

  @Test
  @DisplayName("that are repeated count once and are answered as the first time")
  void repeats() {
    CounterState first = take("a", NOON);
    take("b", NOON);
    assertEquals(first, take("a", NOON));
    assertEquals(first, take("a", at(5)));
    assertEquals(first, take("a", at(-5)));
    assertEquals(admitted(1), store().peek("k", RATE, NOON));
    take("c", NOON);
    assertEquals(first, take("a", NOON), "though there is no room any more");
    assertEquals(admitted(2), store().take("a", "l", RATE, NOON), "under another key");
    assertEquals(admitted(2), store().peek("l", RATE, NOON));
  }

  @Test
  @DisplayName("that are refused count nothing, and may be admitted later")
  void refusals() {
    for (String operation : List.of("a", "b", "c")) {
      take(operation, NOON);
    }
    for (int i = 0; i < 5; i++) {
      assertEquals(refused(Duration.ofSeconds(12)), take("d" + i, NOON));
    }
    assertEquals(admitted(0), take("d0", at(12)));
    assertEquals(admitted(0), take("d0", at(13)), "repeated");
    assertEquals(refused(Duration.ofSeconds(11)), take("d1", at(13)));
  }

  @Test
  @DisplayName("are seen by a look, which counts nothing however often")
  void looks() {
    for (int i = 0; i < 5; i++) {
      assertEquals(admitted(3), store().peek("k", RATE, NOON));
    }
    take("a", NOON);
    for (int i = 0; i < 5; i++) {
      assertEquals(admitted(2), store().peek("k", RATE, NOON));
    }
  }

  @Test
  @DisplayName("are apart under keys and operations that look alike")
  void lookAlikes() {
    List<String> keys =
        List.of("a", "A", "a:b", "b", "{a}", "{b}", "a}b{", "%61", "a_", "a%", "*", "a'b", "\\");
    RateLimit rate = RateLimit.of(keys.size(), Duration.ofDays(1));
    for (int k = 0; k < keys.size(); k++) {
      for (int i = 0; i < keys.size(); i++) {
        String operation = keys.get((i + k) % keys.size());
        assertEquals(
            admitted(keys.size() - 1 - i),
            store().take(operation, keys.get(k), rate, NOON),
            operation + " of " + keys.get(k));
      }
    }
    for (String name : List.of("x:y z", "x y:z", "z x:y", "y:z x", "z:x y", "y z:x")) {
      String key = name.substring(0, name.indexOf(' '));
      store().take(name.substring(name.indexOf(' ') + 1), key, RATE, NOON);
    }
    for (String key : List.of("x:y", "x", "z", "y:z", "z:x", "y")) {
      assertEquals(admitted(2), store().peek(key, RATE, NOON), key);
    }
  }

  @Test
  @DisplayName("of keys and operations that cannot be are refused")
  void bounds() {
    String longest = "x".repeat(CounterStore.MAX_LENGTH);
    assertEquals(admitted(2), store().take(longest, longest, RATE, NOON));
    assertEquals(admitted(2), store().take(longest, longest, RATE, NOON));
    assertEquals(admitted(2), store().peek(longest, RATE, NOON));
    for (String wrong : List.of("", longest + "x", "a b", "a\n", "é", "\u0000")) {
      assertThrows(
          IllegalArgumentException.class, () -> store().take(wrong, "k", RATE, NOON), wrong);
      assertThrows(
          IllegalArgumentException.class, () -> store().take("a", wrong, RATE, NOON), wrong);
    }
    assertEquals(admitted(3), store().peek("k", RATE, NOON));
  }

  @Test
  @DisplayName("are exact at the ends of what a rate may be")
  void extremes() {
    RateLimit slowest = new RateLimit(1, Duration.ofDays(366), 100);
    RateLimit fastest = new RateLimit(1_000, Duration.ofMillis(1), 1_000_000);
    RateLimit third = RateLimit.of(3, Duration.ofSeconds(1)).withBurst(1);
    for (Instant now : List.of(Instant.EPOCH, NOON, Instant.parse("2100-01-01T00:00:00Z"))) {
      String key = "at:" + now.getEpochSecond();
      for (int i = 0; i < 100; i++) {
        assertEquals(admitted(99 - i), store().take("s" + i, key + ":s", slowest, now));
      }
      Duration year = Duration.ofDays(366);
      assertEquals(refused(year), store().take("x", key + ":s", slowest, now));
      assertEquals(
          refused(Duration.ofNanos(1_000)),
          store().peek(key + ":s", slowest, now.plus(year).minusNanos(1_000)));
      assertEquals(admitted(0), store().take("x", key + ":s", slowest, now.plus(year)));
      assertEquals(admitted(999_999), store().take("a", key + ":f", fastest, now));
      assertEquals(admitted(999_998), store().take("b", key + ":f", fastest, now));
      assertEquals(admitted(999_998), store().take("c", key + ":f", fastest, now.plusNanos(1_999)));
      assertEquals(admitted(0), store().take("a", key + ":t", third, now));
      Duration wait = Duration.ofNanos(333_334_000);
      assertEquals(refused(wait), store().take("b", key + ":t", third, now), "rounded up");
      assertEquals(admitted(0), store().take("b", key + ":t", third, now.plus(wait)));
    }
  }

  @Test
  @DisplayName("of one community are not another's")
  void apart() {
    CounterStore neighbour = neighbour();
    take("a", NOON);
    assertEquals(admitted(3), neighbour.peek("k", RATE, NOON));
    assertEquals(admitted(2), neighbour.take("a", "k", RATE, NOON));
    assertEquals(admitted(1), neighbour.take("b", "k", RATE, NOON));
    assertEquals(admitted(2), store().peek("k", RATE, NOON));
  }

  @Test
  @DisplayName("survive a restart, and what repeats them too")
  void survive() {
    assumeDurable();
    CounterState first = take("a", NOON);
    reopen();
    assertEquals(admitted(2), store().peek("k", RATE, NOON));
    assertEquals(first, take("a", at(1)));
    assertEquals(admitted(1), take("b", NOON));
  }
}
