package io.communitykit.testkit.referral;

import static io.communitykit.testkit.referral.ReferralUnits.DEVICE;
import static io.communitykit.testkit.referral.ReferralUnits.OTHER;
import static io.communitykit.testkit.referral.ReferralUnits.PROGRAM;
import static io.communitykit.testkit.referral.ReferralUnits.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.communitykit.core.ActivityId;
import io.communitykit.core.Page;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.VisitorKey;
import io.communitykit.referral.attribution.InMemoryTouchStore;
import io.communitykit.referral.attribution.Touch;
import io.communitykit.referral.attribution.TouchStore;
import io.communitykit.referral.code.CodeText;
import io.communitykit.testkit.store.StoreChapter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That all links of a program can be gone through, page by page. */
abstract class TouchListingChapter extends StoreChapter<TouchStore> {

  private static final CodeText CODE = CodeText.of("ONE2345");
  private static final Instant LATE = at(1_000_000);

  /** How many touches a random world has. */
  private static final int TOUCHES = 60;

  TouchListingChapter(TouchStoreContract contract) {
    super(contract);
  }

  private static Touch touch(String id, String visitor, Instant at) {
    return new Touch(ActivityId.of(id), VisitorKey.of(visitor), CODE, at);
  }

  @Test
  @DisplayName("all visitors' are listed with everything by instant and then id, of one program")
  void order() {
    List<Touch> ordered =
        List.of(
            touch("z", "v1", at(10)),
            touch("B", "v2", at(20)),
            touch("a", "v1", at(20)),
            touch("Ａ", "v2", at(20)),
            touch("😀", "V1", at(20)),
            new Touch(
                ActivityId.of("A 1"),
                VisitorKey.of("v1"),
                CODE,
                at(30).plusNanos(123_456_789),
                Set.of(DEVICE)));
    for (int i : new int[] {3, 5, 0, 4, 2, 1}) {
      store().append(PROGRAM, ordered.get(i));
    }
    store().append(OTHER, touch("z", "v1", at(11)));
    for (int size = 1; size <= ordered.size() + 1; size++) {
      assertEquals(ordered, walk(store(), PROGRAM, at(0), LATE, size), "pages of " + size);
    }
    assertEquals(List.of(touch("z", "v1", at(11))), walk(store(), OTHER, at(0), LATE, 9));
    assertEquals(
        List.of(), store().list(ReferralProgramId.of("none"), at(0), LATE, none(), 9).items());
  }

  @Test
  @DisplayName("are listed from one instant on and before another, cut to the microsecond")
  void halfOpen() {
    Touch one = touch("t1", "v1", at(10));
    Touch two = touch("t2", "v1", at(20));
    store().append(PROGRAM, one);
    store().append(PROGRAM, two);
    Instant microAfter = at(10).plusNanos(1_000);
    assertEquals(List.of(one), items(at(10), at(20)));
    assertEquals(List.of(one), items(at(10).plusNanos(999), at(20).plusNanos(999)));
    assertEquals(List.of(two), items(microAfter, at(20).plusNanos(1_000)));
    assertEquals(List.of(), items(at(10), at(10)));
    assertEquals(List.of(), items(at(20), at(10)));
    assertEquals(List.of(), items(at(21), LATE));
  }

  @Test
  @DisplayName("have no page more than they fill, of any size that a page may have")
  void pages() {
    for (int i = 0; i < 4; i++) {
      store().append(PROGRAM, touch("t" + i, "v" + i, at(10)));
    }
    Page<Touch> first = store().list(PROGRAM, at(0), LATE, none(), 2);
    Page<Touch> last = store().list(PROGRAM, at(0), LATE, first.next(), 2);
    assertTrue(first.next().isPresent());
    assertEquals(2, last.items().size());
    assertEquals(none(), last.next());
    assertEquals(4, store().list(PROGRAM, at(0), LATE, none(), Page.MAX_SIZE).items().size());
    for (int size : new int[] {0, Page.MAX_SIZE + 1}) {
      assertThrows(
          IllegalArgumentException.class, () -> store().list(PROGRAM, at(0), LATE, none(), size));
    }
    for (String cursor : List.of("", "2", "yesterday t1", "2026-06-01T00:00:00Z ")) {
      assertThrows(
          IllegalArgumentException.class,
          () -> store().list(PROGRAM, at(0), LATE, Optional.of(cursor), 2),
          cursor);
    }
  }

  @Test
  @DisplayName("go on where a page ended, though the touch that it ended with was forgotten")
  void cursorOutlivesItsTouch() {
    for (int i = 0; i < 6; i++) {
      store().append(PROGRAM, touch("t" + i, "v" + i, at(10 + i / 3)));
    }
    Page<Touch> page = store().list(PROGRAM, at(0), LATE, none(), 2);
    store().forget(PROGRAM, VisitorKey.of("v1"));
    assertEquals(
        List.of("t2", "t3", "t4", "t5"),
        store().list(PROGRAM, at(0), LATE, page.next(), 9).items().stream()
            .map(each -> each.id().value())
            .toList());
    assertEquals(5, items(at(0), LATE).size());
  }

  @Test
  @DisplayName("a community's are not listed with its neighbour's")
  void communities() {
    TouchStore neighbour = neighbour();
    store().append(PROGRAM, touch("t1", "v1", at(10)));
    assertEquals(List.of(), neighbour.list(PROGRAM, at(0), LATE, none(), 9).items());
  }

  @Test
  @DisplayName("a walk beside writers lists each that stands exactly once, in order")
  void walkedWhileWritten() throws Exception {
    List<Touch> standing = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      standing.add(touch("t" + (10 + i), "stays", at(100 + i / 4)));
    }
    standing.forEach(each -> store().append(PROGRAM, each));
    int writes = Math.max(200, races() / 10);
    assertEquals(
        "", Meanwhile.walk(writes, meanwhile -> walkAll(standing, meanwhile), this::write));
  }

  private String walkAll(List<Touch> standing, Meanwhile meanwhile) {
    for (int i = 0; !meanwhile.isDone(); i++) {
      List<Touch> seen =
          walk(store(), PROGRAM, at(0), LATE, 7, meanwhile::letWrite).stream()
              .filter(each -> each.visitor().value().equals("stays"))
              .toList();
      if (!seen.equals(standing)) {
        return "walk " + i + " saw " + seen;
      }
    }
    return "";
  }

  private void write(int thread, int i) {
    VisitorKey guest = VisitorKey.of("goes" + thread);
    // Before, between and behind those that stand.
    store().append(PROGRAM, touch("g" + thread + "-" + i, guest.value(), at(95 + i % 20)));
    if (i % 5 == 4) {
      store().forget(PROGRAM, guest);
    }
  }

  @Test
  @DisplayName("every page is as the reference's")
  void listsLikeTheReference() {
    long first = Long.getLong("communitykit.seed", 1);
    int worlds = Integer.getInteger("communitykit.worlds", Math.max(3, races() / 250));
    for (long seed = first; seed < first + worlds; seed++) {
      compare(seed, empty());
    }
  }

  private static void compare(long seed, TouchStore store) {
    SplittableRandom random = new SplittableRandom(seed);
    TouchStore reference = new InMemoryTouchStore();
    for (int i = 0; i < TOUCHES; i++) {
      Touch touch =
          touch("t" + random.nextInt(80), "v" + random.nextInt(9), at(random.nextInt(12)));
      ReferralProgramId program = random.nextInt(4) == 0 ? OTHER : PROGRAM;
      reference.append(program, touch);
      store.append(program, touch);
      Instant from = at(random.nextInt(12));
      Instant to = from.plusSeconds(random.nextInt(9));
      assertEquals(
          walk(reference, PROGRAM, from, to, 1 + random.nextInt(9)),
          walk(store, PROGRAM, from, to, 1 + random.nextInt(9)),
          "-Dcommunitykit.seed=" + seed + " -Dcommunitykit.worlds=1, touch " + i);
    }
  }

  private static List<Touch> walk(
      TouchStore store, ReferralProgramId program, Instant from, Instant to, int size) {
    return walk(store, program, from, to, size, () -> {});
  }

  private static List<Touch> walk(
      TouchStore store,
      ReferralProgramId program,
      Instant from,
      Instant to,
      int size,
      Runnable afterEach) {
    List<Touch> all = new ArrayList<>();
    Optional<String> cursor = none();
    do {
      Page<Touch> page = store.list(program, from, to, cursor, size);
      assertTrue(page.items().size() <= size, "a page too long");
      assertTrue(page.next().isEmpty() || page.items().size() == size, "a page too short");
      all.addAll(page.items());
      cursor = page.next();
      afterEach.run();
    } while (cursor.isPresent());
    return all;
  }

  private List<Touch> items(Instant from, Instant to) {
    return store().list(PROGRAM, from, to, none(), 9).items();
  }

  private static Optional<String> none() {
    return Optional.empty();
  }
}
