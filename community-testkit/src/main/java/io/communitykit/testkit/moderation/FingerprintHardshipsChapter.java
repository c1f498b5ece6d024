package io.communitykit.testkit.moderation;

import static io.communitykit.testkit.moderation.FingerprintUnits.ANN;
import static io.communitykit.testkit.moderation.FingerprintUnits.BO;
import static io.communitykit.testkit.moderation.FingerprintUnits.all;
import static io.communitykit.testkit.moderation.FingerprintUnits.at;
import static io.communitykit.testkit.moderation.FingerprintUnits.found;
import static io.communitykit.testkit.moderation.FingerprintUnits.print;
import static io.communitykit.testkit.moderation.FingerprintUnits.sharing;
import static io.communitykit.testkit.moderation.FingerprintUnits.sketch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.communitykit.core.MemberId;
import io.communitykit.moderation.ContentFingerprint;
import io.communitykit.moderation.Sketch;
import io.communitykit.moderation.store.FingerprintStore;
import io.communitykit.moderation.store.InMemoryFingerprintStore;
import io.communitykit.testkit.Races;
import io.communitykit.testkit.store.StoreChapter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That a fingerprint is there whole or not at all, whoever else writes and whenever it dies. */
abstract class FingerprintHardshipsChapter extends StoreChapter<FingerprintStore> {

  /** How many commands a random world has. */
  private static final int COMMANDS = 120;

  private static final MemberId GONE = MemberId.of("x-1");

  FingerprintHardshipsChapter(FingerprintStoreContract contract) {
    super(contract);
  }

  private int someRaces() {
    return Math.max(10, races() / 30);
  }

  @Test
  @DisplayName("one content added by many at once has one of the sketches, with its bands alone")
  void raced() throws Exception {
    int races = someRaces();
    Races.run(
        races,
        THREADS,
        (race, thread) -> {
          store().add(print("c" + race % 5, ANN, race, 10 * thread));
          return thread;
        });
    List<String> seen = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      for (ContentFingerprint fingerprint : all(store(), 10 * thread)) {
        assertEquals(sketch(10 * thread), fingerprint.sketch());
        seen.add(fingerprint.content().value());
      }
    }
    assertEquals(List.of("c0", "c1", "c2", "c3", "c4"), seen.stream().sorted().toList());
  }

  @Test
  @DisplayName("contents added by many at once are all there")
  void allThere() throws Exception {
    int races = Math.min(100, someRaces());
    Races.run(
        races,
        THREADS,
        (race, thread) -> {
          store().add(print(race + "-" + thread, ANN, thread, 7));
          return thread;
        });
    assertEquals(races * THREADS, found(store(), 7).size());
  }

  @Test
  @DisplayName("whoever looks while a text is revised finds it, once, as it was or as it is")
  void looksWhileRevised() throws Exception {
    Sketch one = sharing(100, 3, 7);
    Sketch two = sharing(150, 3, 7);
    store().add(print("c", ANN, 0, one));
    Races.run(
        someRaces(),
        THREADS,
        (race, thread) -> {
          if (thread == 0) {
            store().add(print("c", ANN, 0, race % 2 == 0 ? two : one));
            return race;
          }
          List<ContentFingerprint> seen = all(store(), 7);
          assertEquals(1, seen.size(), () -> "seen at once: " + seen);
          return race;
        });
  }

  @Test
  @DisplayName("erasing and purging while others add leaves nothing that is half there")
  void erasedWhileAdded() throws Exception {
    int races = someRaces();
    Races.run(
        races,
        THREADS,
        (race, thread) -> {
          if (thread == 0) {
            return store().erase(ANN, GONE);
          }
          if (thread == 1) {
            return store().purge(at(race));
          }
          store().add(print("c" + thread % 3, thread % 2 == 0 ? ANN : BO, race, thread));
          return thread;
        });
    int exported =
        store().export(ANN).sections().get(0).rows().size()
            + store().export(BO).sections().get(0).rows().size();
    int seen = 0;
    for (int number = 0; number < THREADS; number++) {
      for (ContentFingerprint fingerprint : all(store(), number)) {
        assertEquals(sketch(number), fingerprint.sketch());
        seen++;
      }
    }
    assertEquals(exported, seen);
    assertEquals(exported, store().purge(at(races)));
    for (int number = 0; number < THREADS; number++) {
      assertEquals(List.of(), all(store(), number));
    }
  }

  private static List<Object> picture(FingerprintStore store) {
    return List.of(
        all(store, 7), all(store, 90), all(store, 100), store.export(ANN), store.export(BO));
  }

  /** Lets each write die, within its steps or around its call. */
  private void die(BiConsumer<Consumer<FingerprintStore>, Consumer<FingerprintStore>> harness) {
    Consumer<FingerprintStore> added = store -> store.add(print("a", ANN, 0, 7));
    Consumer<FingerprintStore> two = added.andThen(store -> store.add(print("b", ANN, 1, 90)));
    harness.accept(store -> {}, added);
    harness.accept(added, store -> store.add(print("a", BO, 1, sharing(90, 3, 7))));
    harness.accept(two, store -> store.erase(ANN, GONE));
    harness.accept(added, store -> store.purge(at(1)));
  }

  @Test
  @DisplayName("dying around a call leaves all of it or nothing, and a repetition completes it")
  void diesAround() {
    Function<FingerprintStore, ?> picture = FingerprintHardshipsChapter::picture;
    die((before, write) -> dieAround(before, write, picture));
  }

  @Test
  @DisplayName("dying in the middle of a call leaves all of it or nothing")
  void diesInside() {
    Function<FingerprintStore, ?> picture = FingerprintHardshipsChapter::picture;
    die((before, write) -> dieInside(before, write, picture));
  }

  @Test
  @DisplayName("every command is answered and kept as by the reference")
  void answersLikeTheReference() {
    long first = Long.getLong("communitykit.seed", 1);
    int worlds = Integer.getInteger("communitykit.worlds", Math.max(3, races() / 500));
    for (long seed = first; seed < first + worlds; seed++) {
      compare(seed, empty());
    }
  }

  private static void compare(long seed, FingerprintStore store) {
    SplittableRandom random = new SplittableRandom(seed);
    FingerprintStore reference = new InMemoryFingerprintStore();
    for (int i = 1; i <= COMMANDS; i++) {
      String where = "-Dcommunitykit.seed=" + seed + " -Dcommunitykit.worlds=1, command " + i;
      Function<FingerprintStore, Object> command = command(random, i);
      assertEquals(command.apply(reference), command.apply(store), where);
      Sketch sketch = anySketch(random);
      Instant since = at(random.nextInt(COMMANDS));
      int limit = 1 + random.nextInt(8);
      List<ContentFingerprint> expected = reference.candidates(sketch, since, limit);
      assertEquals(expected, store.candidates(sketch, since, limit), where);
      assertTrue(expected.size() <= limit, where);
      assertEquals(reference.export(ANN), store.export(ANN), where);
    }
  }

  private static Sketch anySketch(SplittableRandom random) {
    int number = 4 * random.nextInt(4);
    return sharing(number, random.nextInt(Sketch.BANDS), 4 * random.nextInt(4));
  }

  private static Function<FingerprintStore, Object> command(SplittableRandom random, int now) {
    MemberId author = random.nextBoolean() ? ANN : BO;
    if (random.nextInt(40) == 0) {
      return store -> store.erase(author, GONE);
    }
    if (random.nextInt(20) == 0) {
      Instant before = at(now - 40);
      return store -> store.purge(before);
    }
    ContentFingerprint fingerprint =
        print("c" + random.nextInt(30), author, now - random.nextInt(4), anySketch(random));
    return store -> {
      store.add(fingerprint);
      return fingerprint;
    };
  }
}
