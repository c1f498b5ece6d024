package io.communitykit.testkit.referral;

import static io.communitykit.testkit.referral.ReferralUnits.DEVICE;
import static io.communitykit.testkit.referral.ReferralUnits.NETWORK;
import static io.communitykit.testkit.referral.ReferralUnits.OTHER;
import static io.communitykit.testkit.referral.ReferralUnits.PROGRAM;
import static io.communitykit.testkit.referral.ReferralUnits.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.communitykit.core.ActivityId;
import io.communitykit.core.Page;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.VisitorKey;
import io.communitykit.referral.attribution.InMemoryTouchStore;
import io.communitykit.referral.attribution.Touch;
import io.communitykit.referral.attribution.TouchResult.Status;
import io.communitykit.referral.attribution.TouchStore;
import io.communitykit.referral.code.CodeText;
import io.communitykit.testkit.Races;
import io.communitykit.testkit.store.StoreChapter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That links followed are kept once, in their own order, until their visitor is forgotten. */
abstract class TouchesChapter extends StoreChapter<TouchStore> {

  private static final VisitorKey VISITOR = VisitorKey.of("v1");
  private static final VisitorKey ANOTHER = VisitorKey.of("V1");
  private static final CodeText CODE = CodeText.of("ONE2345");

  /** How many commands a random world has. */
  private static final int COMMANDS = 200;

  TouchesChapter(TouchStoreContract contract) {
    super(contract);
  }

  private static Touch touch(String id, long seconds) {
    return new Touch(ActivityId.of(id), VISITOR, CODE, at(seconds));
  }

  private static Touch by(VisitorKey visitor, Touch touch) {
    return new Touch(touch.id(), visitor, touch.code(), touch.at(), touch.signals());
  }

  @Test
  @DisplayName("are kept with everything, to the microsecond")
  void roundTrip() {
    Touch touch =
        new Touch(
            ActivityId.of("点 1"),
            VISITOR,
            CODE,
            at(10).plusNanos(123_456_789),
            Set.of(DEVICE, NETWORK));
    assertEquals(Status.RECORDED, append(touch));
    assertEquals(List.of(touch), latest());
    assertEquals(at(10).plusNanos(123_456_000), latest().get(0).at());
    assertEquals(Status.REPLAYED, append(touch));
  }

  @Test
  @DisplayName("a repeated one is a replay, another one under its id a conflict; neither is kept")
  void repeats() {
    Touch touch = touch("t1", 10);
    append(touch);
    assertEquals(Status.REPLAYED, append(touch));
    List<Touch> others =
        List.of(
            touch("t1", 11),
            by(ANOTHER, touch),
            new Touch(touch.id(), VISITOR, CodeText.of("OTHER"), touch.at()),
            new Touch(touch.id(), VISITOR, CODE, touch.at(), Set.of(DEVICE)));
    for (Touch other : others) {
      assertEquals(Status.ID_CONFLICT, append(other), other::toString);
    }
    assertEquals(List.of(touch), latest());
    assertEquals(List.of(), store().latest(PROGRAM, ANOTHER, 9));
    assertEquals(Status.RECORDED, store().append(OTHER, touch("t1", 11)), "of another program");
  }

  @Test
  @DisplayName("are in the order of their instants and then of their ids, not of their arrival")
  void order() {
    List<Touch> ordered =
        List.of(
            touch("z", 10),
            touch("B", 20),
            touch("a", 20),
            touch("Ａ", 20),
            touch("😀", 20),
            touch("A", 30));
    for (int i : new int[] {3, 5, 0, 4, 2, 1}) {
      append(ordered.get(i));
    }
    assertEquals(ordered, latest());
    assertEquals(ordered.subList(4, 6), store().latest(PROGRAM, VISITOR, 2));
    assertEquals(Optional.of(ordered.get(1)), first(at(10), at(20)));
    assertEquals(Optional.of(ordered.get(4)), last(at(0), at(20)));
  }

  @Test
  @DisplayName("are looked for after one instant and up to another")
  void windows() {
    Touch one = touch("t1", 10);
    Touch two = touch("t2", 20);
    append(one);
    append(two);
    Instant microBefore = at(10).minusNanos(1_000);
    assertEquals(Optional.of(one), first(microBefore, at(20)));
    assertEquals(Optional.of(two), first(at(10), at(20)), "after, not at");
    assertEquals(Optional.empty(), first(at(10), at(20).minusNanos(1_000)));
    assertEquals(Optional.of(two), last(microBefore, at(20)), "up to and at");
    assertEquals(Optional.of(one), last(microBefore, at(20).minusNanos(1_000)));
    assertEquals(Optional.empty(), last(at(20), at(99)));
    assertEquals(Optional.empty(), first(at(0), microBefore));
  }

  @Test
  @DisplayName("belong to one visitor and one program; keys differ by case")
  void apart() {
    append(touch("t1", 10));
    append(by(ANOTHER, touch("t2", 20)));
    store().append(OTHER, touch("t3", 30));
    assertEquals(List.of(touch("t1", 10)), latest());
    assertEquals(List.of(by(ANOTHER, touch("t2", 20))), store().latest(PROGRAM, ANOTHER, 9));
    assertEquals(List.of(touch("t3", 30)), store().latest(OTHER, VISITOR, 9));
    assertEquals(Optional.of(touch("t1", 10)), last(at(0), at(99)));
  }

  @Test
  @DisplayName("are given at most as many as a page may have")
  void limits() {
    for (int i = 0; i < 5; i++) {
      append(touch("t" + i, i));
    }
    assertEquals(List.of(touch("t4", 4)), store().latest(PROGRAM, VISITOR, 1));
    assertEquals(5, store().latest(PROGRAM, VISITOR, Page.MAX_SIZE).size());
    for (int limit : new int[] {0, Page.MAX_SIZE + 1}) {
      assertThrows(IllegalArgumentException.class, () -> store().latest(PROGRAM, VISITOR, limit));
    }
  }

  @Test
  @DisplayName("are gone when their visitor is forgotten, and their ids with them")
  void forgotten() {
    append(touch("t1", 10));
    append(new Touch(ActivityId.of("t2"), VISITOR, CODE, at(20), Set.of(DEVICE)));
    append(by(ANOTHER, touch("t3", 20)));
    store().append(OTHER, touch("t1", 10));
    assertEquals(2, store().forget(PROGRAM, VISITOR));
    assertEquals(List.of(), latest());
    assertEquals(Optional.empty(), first(at(0), at(99)));
    assertEquals(0, store().forget(PROGRAM, VISITOR));
    assertEquals(1, store().latest(PROGRAM, ANOTHER, 9).size());
    assertEquals(1, store().latest(OTHER, VISITOR, 9).size());
    assertEquals(Status.RECORDED, append(touch("t1", 11)));
  }

  @Test
  @DisplayName("of a community are not known to its neighbours, nor forgotten with theirs")
  void communities() {
    TouchStore neighbour = neighbour();
    append(touch("t1", 10));
    assertEquals(List.of(), neighbour.latest(PROGRAM, VISITOR, 9));
    assertEquals(Status.RECORDED, neighbour.append(PROGRAM, touch("t1", 11)));
    assertEquals(1, neighbour.forget(PROGRAM, VISITOR));
    assertEquals(List.of(touch("t1", 10)), latest());
  }

  @Test
  @DisplayName("one id raced by many threads is recorded once, and none of others is lost")
  void raced() throws Exception {
    List<List<Status>> seen =
        Races.run(
            races(),
            THREADS,
            (race, thread) -> {
              store().append(PROGRAM, by(visitor(race), touch("o" + race + "-" + thread, thread)));
              return append(by(visitor(race), touch("t" + race, thread / (THREADS / 2))));
            });
    for (int race = 0; race < races(); race++) {
      assertEquals(1, count(seen.get(race), Status.RECORDED), "race " + race);
      assertEquals(THREADS / 2 - 1, count(seen.get(race), Status.REPLAYED), "race " + race);
      assertEquals(THREADS / 2, count(seen.get(race), Status.ID_CONFLICT), "race " + race);
      assertEquals(THREADS + 1, store().latest(PROGRAM, visitor(race), 99).size());
    }
  }

  private static VisitorKey visitor(int race) {
    return VisitorKey.of("v" + race);
  }

  @Test
  @DisplayName("survive a restart")
  void survivesRestart() {
    assumeDurable();
    append(touch("t1", 10));
    reopen();
    assertEquals(List.of(touch("t1", 10)), latest());
    assertEquals(Status.REPLAYED, append(touch("t1", 10)));
  }

  @Test
  @DisplayName("dying in the middle of a step leaves all of it or nothing, and a retry ends it")
  void diesInside() {
    Touch touch = new Touch(ActivityId.of("t2"), VISITOR, CODE, at(20), Set.of(DEVICE, NETWORK));
    dieInside(
        store -> store.append(PROGRAM, touch("t1", 10)),
        store -> store.append(PROGRAM, touch),
        store -> store.latest(PROGRAM, VISITOR, 9));
    dieInside(
        store -> {
          store.append(PROGRAM, touch("t1", 10));
          store.append(PROGRAM, touch);
        },
        store -> store.forget(PROGRAM, VISITOR),
        store -> store.latest(PROGRAM, VISITOR, 9));
  }

  @Test
  @DisplayName("every command is answered and kept as by the reference")
  void answersLikeTheReference() {
    long first = Long.getLong("communitykit.seed", 1);
    int worlds = Integer.getInteger("communitykit.worlds", Math.max(3, races() / 250));
    for (long seed = first; seed < first + worlds; seed++) {
      compare(seed, empty());
    }
  }

  private static void compare(long seed, TouchStore store) {
    SplittableRandom random = new SplittableRandom(seed);
    TouchStore reference = new InMemoryTouchStore();
    List<ReferralProgramId> programs = List.of(PROGRAM, OTHER);
    for (int i = 1; i <= COMMANDS; i++) {
      ReferralProgramId program = programs.get(random.nextInt(2));
      VisitorKey visitor = VisitorKey.of("v" + random.nextInt(3));
      String where = "-Dcommunitykit.seed=" + seed + " -Dcommunitykit.worlds=1, command " + i;
      if (random.nextInt(25) == 0) {
        assertEquals(reference.forget(program, visitor), store.forget(program, visitor), where);
      } else {
        Touch touch = by(visitor, touch("t" + random.nextInt(60), random.nextInt(20)));
        assertEquals(reference.append(program, touch), store.append(program, touch), where);
      }
      Instant after = at(random.nextInt(20));
      Instant upTo = after.plusSeconds(random.nextInt(8));
      int limit = 1 + random.nextInt(9);
      assertEquals(
          reference.latest(program, visitor, limit), store.latest(program, visitor, limit), where);
      assertEquals(
          reference.first(program, visitor, after, upTo),
          store.first(program, visitor, after, upTo),
          where);
      assertEquals(
          reference.last(program, visitor, after, upTo),
          store.last(program, visitor, after, upTo),
          where);
    }
  }

  private Status append(Touch touch) {
    return store().append(PROGRAM, touch);
  }

  private List<Touch> latest() {
    return store().latest(PROGRAM, VISITOR, 99);
  }

  private Optional<Touch> first(Instant after, Instant upTo) {
    return store().first(PROGRAM, VISITOR, after, upTo);
  }

  private Optional<Touch> last(Instant after, Instant upTo) {
    return store().last(PROGRAM, VISITOR, after, upTo);
  }
}
