package io.communitykit.testkit.moderation;

import static io.communitykit.testkit.moderation.CounterUnits.NOON;
import static io.communitykit.testkit.moderation.CounterUnits.RATE;
import static io.communitykit.testkit.moderation.CounterUnits.admitted;
import static io.communitykit.testkit.moderation.CounterUnits.at;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.communitykit.moderation.RateLimit;
import io.communitykit.moderation.store.CounterState;
import io.communitykit.moderation.store.CounterStore;
import io.communitykit.moderation.store.InMemoryCounterStore;
import io.communitykit.testkit.Races;
import io.communitykit.testkit.store.StoreChapter;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That exactly the burst is admitted, whoever takes at once and whenever a store dies. */
abstract class CounterHardshipsChapter extends StoreChapter<CounterStore> {

  /** How many takes and looks a random world has. */
  private static final int COMMANDS = 200;

  /** One a year, and three at once: no race lasts so long. */
  private static final RateLimit RACED = RateLimit.of(1, Duration.ofDays(366)).withBurst(3);

  CounterHardshipsChapter(CounterStoreContract contract) {
    super(contract);
  }

  @Test
  @DisplayName("racing takes of one key are admitted exactly as often as the burst")
  void raced() throws Exception {
    List<List<CounterState>> seen =
        Races.run(
            races(),
            THREADS,
            (race, thread) -> store().take("o" + thread, "k" + race, RACED, NOON));
    for (int race = 0; race < races(); race++) {
      assertEquals(Set.of(0, 1, 2), left(seen.get(race)), "what was left in race " + race);
      assertEquals(
          RACED.burst(), count(seen.get(race).stream().map(CounterState::admitted).toList(), true));
    }
  }

  private static Set<Integer> left(List<CounterState> states) {
    return states.stream()
        .filter(CounterState::admitted)
        .map(CounterState::remaining)
        .collect(Collectors.toSet());
  }

  @Test
  @DisplayName("one operation taken by many at once counts once and answers all alike")
  void oneOperation() throws Exception {
    List<List<CounterState>> seen =
        Races.run(races(), THREADS, (race, thread) -> store().take("o", "k" + race, RACED, NOON));
    for (int race = 0; race < races(); race++) {
      assertEquals(THREADS, count(seen.get(race), admitted(2)), "race " + race);
      assertEquals(admitted(2), store().peek("k" + race, RACED, NOON), "race " + race);
    }
  }

  @Test
  @DisplayName("a crowd at one key gets exactly the burst")
  void crowd() throws Exception {
    RateLimit rate = RateLimit.of(1, Duration.ofDays(366)).withBurst(20);
    List<CounterState> seen =
        Races.run(1, 60, (race, thread) -> store().take("o" + thread, "crowd", rate, NOON)).get(0);
    assertEquals(20, count(seen.stream().map(CounterState::admitted).toList(), true));
  }

  private static List<CounterState> picture(CounterStore store) {
    return List.of(store.peek("k", RATE, NOON), store.peek("l", RATE, NOON));
  }

  @Test
  @DisplayName("dying around a take leaves it counted or not, and a repetition completes it")
  void diesAround() {
    Function<CounterStore, ?> picture = CounterHardshipsChapter::picture;
    Consumer<CounterStore> before = store -> store.take("before", "k", RATE, NOON);
    dieAround(store -> {}, store -> store.take("a", "k", RATE, NOON), picture);
    dieAround(before, store -> store.take("a", "k", RATE, NOON), picture);
  }

  @Test
  @DisplayName("dying in the middle of a take leaves it counted or not")
  void diesInside() {
    Function<CounterStore, ?> picture = CounterHardshipsChapter::picture;
    Consumer<CounterStore> before = store -> store.take("before", "k", RATE, NOON);
    dieInside(store -> {}, store -> store.take("a", "k", RATE, NOON), picture);
    dieInside(before, store -> store.take("a", "k", RATE, NOON), picture);
  }

  @Test
  @DisplayName("every take and look is answered as by the reference")
  void answersLikeTheReference() {
    long first = Long.getLong("communitykit.seed", 1);
    int worlds = Integer.getInteger("communitykit.worlds", Math.max(3, races() / 500));
    for (long seed = first; seed < first + worlds; seed++) {
      compare(seed, empty());
    }
  }

  /** A world lasts a minute, so that nothing is forgotten in it. */
  private static void compare(long seed, CounterStore store) {
    SplittableRandom random = new SplittableRandom(seed);
    CounterStore reference = new InMemoryCounterStore();
    long now = 0;
    for (int i = 1; i <= COMMANDS; i++) {
      String where = "-Dcommunitykit.seed=" + seed + " -Dcommunitykit.worlds=1, command " + i;
      now += random.nextInt(-300_000, 900_000);
      String key = "k" + random.nextInt(3);
      RateLimit rate =
          switch (key) {
            case "k0" -> RATE;
            case "k1" -> RateLimit.of(7, Duration.ofMinutes(2)).withBurst(1);
            default -> RateLimit.of(100, Duration.ofMinutes(5)).withBurst(30);
          };
      String operation = "o" + random.nextInt(COMMANDS);
      var when = at(0).plusNanos(now * 1_000);
      assertEquals(
          reference.take(operation, key, rate, when),
          store.take(operation, key, rate, when),
          where);
      assertEquals(reference.peek(key, rate, when), store.peek(key, rate, when), where);
    }
  }
}
