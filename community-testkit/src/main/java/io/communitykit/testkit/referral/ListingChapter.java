package io.communitykit.testkit.referral;

import static io.communitykit.testkit.referral.ReferralUnits.ANN;
import static io.communitykit.testkit.referral.ReferralUnits.BO;
import static io.communitykit.testkit.referral.ReferralUnits.PROGRAM;
import static io.communitykit.testkit.referral.ReferralUnits.alive;
import static io.communitykit.testkit.referral.ReferralUnits.counting;
import static io.communitykit.testkit.referral.ReferralUnits.member;
import static io.communitykit.testkit.referral.ReferralUnits.named;
import static io.communitykit.testkit.referral.ReferralUnits.posts;
import static io.communitykit.testkit.referral.ReferralUnits.qualify;
import static io.communitykit.testkit.referral.ReferralUnits.rejected;
import static io.communitykit.testkit.referral.ReferralUnits.step;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.referral.ReferralState;
import io.communitykit.referral.binding.ReferralQuery;
import io.communitykit.referral.binding.ReferralRecord;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That a walk over pages misses nothing and repeats nothing. */
abstract class ListingChapter extends ReferralChapter {

  ListingChapter(ReferralStoreContract contract) {
    super(contract);
  }

  @Test
  @DisplayName("comes in the order of the referees' ids, which is that of their UTF-8 bytes")
  void order() {
    // As UTF-16, the emoji would come before the wide letter; without case, b before B.
    List<String> ordered = List.of("B", "a b", "a-b", "aB", "a_b", "ab", "b", "é", "中", "Ａ", "😀");
    for (int i = ordered.size() - 1; i >= 0; i--) {
      given(named(member(ordered.get(i)), 20, ANN, 10));
    }
    List<MemberId> expected = ordered.stream().map(MemberId::of).sorted().toList();
    assertEquals(ordered, expected.stream().map(MemberId::value).toList());
    for (int size : new int[] {1, 3, 100}) {
      assertEquals(expected, walk(all(size)), "in pages of " + size);
    }
  }

  @Test
  @DisplayName("says that there is a next page if there is more, and only then")
  void lastPage() {
    assertEquals(new Page<>(List.of(), Optional.empty()), store().list(all(2)));
    referees(4);
    assertEquals(Optional.empty(), store().list(all(4)).next());
    Page<ReferralRecord> first = store().list(all(3));
    Page<ReferralRecord> second = store().list(at(all(3), first.next()));
    assertEquals(1, second.items().size());
    assertEquals(Optional.empty(), second.next());
  }

  @Test
  @DisplayName("tells of each referral what was counted, and when the member was last seen")
  void records() {
    referees(2);
    record(alive(counting(referee(1), "p", 50, posts(2))));
    Page<ReferralRecord> page = store().list(all(9));
    assertEquals(
        List.of(find(referee(0)).orElseThrow(), find(referee(1)).orElseThrow()), page.items());
  }

  @Test
  @DisplayName("may be asked for one referrer, one state or both")
  void filters() {
    referees(4);
    given(named(member("x1"), 30, BO, 20), rejected(named(member("x2"), 30, BO, 20)));
    store().advance(qualify(referee(1)));
    store().advance(step(referee(2), ReferralState.ATTRIBUTED, ReferralState.IN_REVIEW));
    store().advance(step(member("x1"), ReferralState.ATTRIBUTED, ReferralState.IN_REVIEW));
    assertEquals(List.of(referee(0), referee(1), referee(2), referee(3)), walk(of(ANN, null)));
    assertEquals(List.of(member("x1"), member("x2")), walk(of(BO, null)));
    assertEquals(List.of(referee(0), referee(3)), walk(of(null, ReferralState.ATTRIBUTED)));
    assertEquals(List.of(referee(2), member("x1")), walk(of(null, ReferralState.IN_REVIEW)));
    assertEquals(List.of(member("x1")), walk(of(BO, ReferralState.IN_REVIEW)));
    assertEquals(List.of(referee(1)), walk(of(null, ReferralState.QUALIFIED)));
    assertEquals(List.of(), walk(of(BO, ReferralState.REVERSED)));
    assertEquals(List.of(), walk(of(member("x1"), null)));
  }

  @Test
  @DisplayName(
      "goes on after the last referral of a page, whatever was written before and behind it")
  void stablePages() {
    referees(6);
    Page<ReferralRecord> first = store().list(all(3));
    given(named(member("m00"), 20, ANN, 10), named(member("m02a"), 20, ANN, 10));
    given(named(member("m03a"), 20, ANN, 10));
    Page<ReferralRecord> second = store().list(at(all(3), first.next()));
    assertEquals(List.of(member("m03a"), referee(3), referee(4)), ids(second));
    Page<ReferralRecord> third = store().list(at(all(3), second.next()));
    assertEquals(List.of(referee(5)), ids(third));
  }

  @Test
  @DisplayName("goes on when the last referral of a page left the state asked for, or the store")
  void cursorOutlivesItsRow() {
    referees(4);
    ReferralQuery attributed =
        new ReferralQuery(
            PROGRAM, Optional.empty(), Optional.of(ReferralState.ATTRIBUTED), Optional.empty(), 2);
    Page<ReferralRecord> first = store().list(attributed);
    store().advance(qualify(referee(1)));
    store().erase(referee(0), member("zz"));
    Page<ReferralRecord> second = store().list(at(attributed, first.next()));
    assertEquals(List.of(referee(2), referee(3)), ids(second));
    assertEquals(
        List.of(member("zz")), ids(store().list(at(attributed, second.next()))), "renamed behind");
  }

  @Test
  @DisplayName("begins with a cursor of its own, or fails")
  void foreignCursor() {
    referees(1);
    assertThrows(IllegalArgumentException.class, () -> store().list(at(all(2), Optional.of(""))));
  }

  @Test
  @DisplayName("returns once what is there throughout, while others bind, advance and erase")
  void walkedWhileWritten() throws Exception {
    int standing = 40;
    referees(standing);
    int writes = Math.max(200, races() / 10);
    assertEquals(
        "", Meanwhile.walk(writes, meanwhile -> walkAll(standing, meanwhile), this::write));
  }

  private String walkAll(int standing, Meanwhile meanwhile) {
    for (int i = 0; !meanwhile.isDone(); i++) {
      List<MemberId> seen =
          walk(all(7), meanwhile::letWrite).stream()
              .filter(each -> each.value().startsWith("m"))
              .toList();
      if (seen.size() != standing || !seen.stream().sorted().distinct().toList().equals(seen)) {
        return "walk " + i + " saw " + seen;
      }
    }
    return "";
  }

  private void write(int thread, int i) {
    // Before, between and behind those that stand.
    MemberId guest = member((i % 3 == 0 ? "a" : "n") + thread + "-" + i);
    store().bind(named(guest, 20, ANN, 10));
    store().advance(qualify(guest));
    if (i % 2 == 0) {
      store().erase(guest, member("gone-" + guest.value()));
    }
  }

  /** Binds m01, m02 and so on to Ann. */
  private void referees(int count) {
    for (int i = 0; i < count; i++) {
      given(named(referee(i), 20, ANN, 10));
    }
  }

  private static MemberId referee(int number) {
    return member(String.format(Locale.ROOT, "m%02d", number + 1));
  }

  private List<MemberId> walk(ReferralQuery query) {
    return walk(query, () -> {});
  }

  private List<MemberId> walk(ReferralQuery query, Runnable beforeEach) {
    return ReferralSnapshot.referees(
        ReferralSnapshot.all(
            cursor -> {
              beforeEach.run();
              return store().list(at(query, cursor));
            }));
  }

  private static List<MemberId> ids(Page<ReferralRecord> page) {
    return ReferralSnapshot.referees(page.items());
  }

  private static ReferralQuery all(int size) {
    return new ReferralQuery(PROGRAM, Optional.empty(), Optional.empty(), size);
  }

  private static ReferralQuery of(@Nullable MemberId referrer, @Nullable ReferralState state) {
    return new ReferralQuery(
        PROGRAM, Optional.ofNullable(referrer), Optional.ofNullable(state), Optional.empty(), 2);
  }

  private static ReferralQuery at(ReferralQuery query, Optional<String> cursor) {
    return new ReferralQuery(
        query.program(), query.referrer(), query.state(), cursor, query.size());
  }
}
