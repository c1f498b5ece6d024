package io.communitykit.testkit.referral;

import static io.communitykit.testkit.referral.ReferralUnits.ANN;
import static io.communitykit.testkit.referral.ReferralUnits.BO;
import static io.communitykit.testkit.referral.ReferralUnits.CY;
import static io.communitykit.testkit.referral.ReferralUnits.active;
import static io.communitykit.testkit.referral.ReferralUnits.activity;
import static io.communitykit.testkit.referral.ReferralUnits.alive;
import static io.communitykit.testkit.referral.ReferralUnits.at;
import static io.communitykit.testkit.referral.ReferralUnits.counting;
import static io.communitykit.testkit.referral.ReferralUnits.member;
import static io.communitykit.testkit.referral.ReferralUnits.named;
import static io.communitykit.testkit.referral.ReferralUnits.posts;
import static io.communitykit.testkit.referral.ReferralUnits.postsSinceBind;
import static io.communitykit.testkit.referral.ReferralUnits.sign;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.communitykit.core.ActivityId;
import io.communitykit.core.MemberId;
import io.communitykit.referral.binding.CountCommit;
import io.communitykit.referral.binding.CountCommit.Status;
import io.communitykit.referral.binding.CountUnit;
import io.communitykit.referral.qualification.CountedActivity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That what is kept of a member's activities depends on which there were and on nothing else. */
abstract class CountingChapter extends ReferralChapter {

  CountingChapter(ReferralStoreContract contract) {
    super(contract);
  }

  @Test
  @DisplayName("keeps of each need the earliest, as many as asked for, in whatever order they come")
  void earliest() {
    List<CountUnit> units = new ArrayList<>();
    for (int i = 1; i <= 4; i++) {
      units.add(counting(BO, "p" + i, 10L * i, posts(3)));
    }
    List<CountedActivity> expected =
        List.of(activity("p1", 10), activity("p2", 20), activity("p3", 30));
    int order = 0;
    for (List<CountUnit> permutation : permutations(units)) {
      MemberId member = member("m" + order++);
      CountCommit last = null;
      for (CountUnit unit : permutation) {
        last =
            store()
                .count(new CountUnit(unit.program(), member, unit.activity(), unit.slots(), false));
      }
      assertEquals(expected, last == null ? List.of() : last.counted().of("posts"));
    }
  }

  @Test
  @DisplayName("says whether an activity was counted, was there before or is not needed")
  void statuses() {
    assertEquals(Status.COUNTED, count(counting(BO, "p3", 30, posts(2))));
    assertEquals(Status.REPLAYED, count(counting(BO, "p3", 30, posts(2))));
    assertEquals(Status.COUNTED, count(counting(BO, "p2", 20, posts(2))));
    assertEquals(Status.NOT_NEEDED, count(counting(BO, "p4", 40, posts(2))));
    assertEquals(Status.COUNTED, count(counting(BO, "p1", 10, posts(2))));
    assertEquals(Status.NOT_NEEDED, count(counting(BO, "p3", 30, posts(2))), "no longer kept");
    assertEquals(Status.COUNTED, count(counting(BO, "p3", 30, posts(3))), "one more is needed");
    assertEquals(Status.NOT_NEEDED, count(sign(BO, "s", 50)));
  }

  @Test
  @DisplayName("of equal instants the smaller id is the earlier one")
  void equalInstants() {
    record(counting(BO, "b", 10, posts(1)));
    assertEquals(Status.NOT_NEEDED, count(counting(BO, "c", 10, posts(1))));
    assertEquals(Status.COUNTED, count(counting(BO, "a", 10, posts(1))));
    assertEquals(List.of(activity("a", 10)), kept(BO, "posts"));
    // By code point, not by UTF-16 unit.
    record(counting(CY, "😀", 10, posts(1)));
    assertEquals(Status.COUNTED, count(counting(CY, "Ａ", 10, posts(1))));
  }

  @Test
  @DisplayName("an instant is kept to the microsecond")
  void microseconds() {
    CountedActivity fine = new CountedActivity(ActivityId.of("p"), at(1).plusNanos(123_456_789));
    CountUnit unit = counting(BO, "p", 1, posts(2));
    unit = new CountUnit(unit.program(), BO, fine, unit.slots(), false);
    assertEquals(Status.COUNTED, count(unit));
    assertEquals(Status.REPLAYED, count(unit));
    assertEquals(at(1).plusNanos(123_456_000), kept(BO, "posts").get(0).at());
  }

  @Test
  @DisplayName("of each day only the earliest is kept, if the slot names a day")
  void days() {
    record(
        counting(BO, "a2", 200, active(2, "2026-06-01")),
        counting(BO, "b2", 90_200, active(2, "2026-06-02")));
    assertEquals(Status.NOT_NEEDED, count(counting(BO, "a3", 300, active(2, "2026-06-01"))));
    assertEquals(Status.COUNTED, count(counting(BO, "a1", 100, active(2, "2026-06-01"))));
    assertEquals(Status.NOT_NEEDED, count(counting(BO, "a2", 200, active(2, "2026-06-01"))));
    assertEquals(List.of(onDay("a1", 100, 1), onDay("b2", 90_200, 2)), kept(BO, "active"));
    assertEquals(Status.NOT_NEEDED, count(counting(BO, "c", 180_000, active(2, "2026-06-03"))));
    assertEquals(Status.COUNTED, count(counting(BO, "z", -90_000, active(2, "2026-05-31"))));
    CountedActivity first =
        new CountedActivity(
            ActivityId.of("z"), at(-90_000), Optional.of(LocalDate.parse("2026-05-31")));
    assertEquals(List.of(first, onDay("a1", 100, 1)), kept(BO, "active"));
  }

  @Test
  @DisplayName("counts for several needs at once, and for some of them only")
  void severalNeeds() {
    CountUnit both = counting(BO, "p1", 10, posts(1), active(2, "2026-06-01"));
    assertEquals(Status.COUNTED, count(both));
    assertEquals(Status.REPLAYED, count(both));
    CountUnit second = counting(BO, "p2", 90_000, posts(1), active(2, "2026-06-02"));
    assertEquals(Status.COUNTED, count(second), "for one of the two");
    assertEquals(Status.REPLAYED, count(second));
    assertEquals(List.of(activity("p1", 10)), kept(BO, "posts"));
    assertEquals(List.of(onDay("p1", 10, 1), onDay("p2", 90_000, 2)), kept(BO, "active"));
  }

  @Test
  @DisplayName(
      "an id kept with another instant changes nothing, for no need and as no sign of life")
  void conflicts() {
    given(named(BO, 20, ANN, 10));
    record(counting(BO, "p1", 10, posts(2)));
    CountUnit other = alive(counting(BO, "p1", 11, active(3, "2026-06-01"), posts(2)));
    assertEquals(Status.ID_CONFLICT, count(other));
    assertEquals(Optional.empty(), find(BO).orElseThrow().seenAt());
    assertEquals(List.of(), kept(BO, "active"));
    assertEquals(List.of(activity("p1", 10)), kept(BO, "posts"));
    assertEquals(Status.COUNTED, count(counting(CY, "p1", 11, posts(2))), "of another member");
  }

  @Test
  @DisplayName("answers with what is kept now and with the referral")
  void answers() {
    CountCommit alone = store().count(counting(BO, "p1", 10, posts(2)));
    assertEquals(Optional.empty(), alone.referral());
    given(named(BO, 20, ANN, 10));
    CountCommit bound = store().count(counting(BO, "p2", 20, posts(2)));
    assertEquals(Optional.of(referral(BO)), bound.referral());
    assertEquals(find(BO).orElseThrow().counted(), bound.counted());
    assertEquals(2, bound.counted().of("posts").size());
    assertEquals(Optional.empty(), store().count(counting(ANN, "p9", 1, posts(1))).referral());
  }

  @Test
  @DisplayName("since the bind: what happened before it neither counts nor uses up a place")
  void sinceBind() {
    for (int i = 1; i <= 4; i++) {
      assertEquals(Status.COUNTED, count(counting(BO, "old" + i, i, postsSinceBind(2))));
    }
    assertEquals(
        List.of(activity("old3", 3), activity("old4", 4)), kept(BO, "posts"), "the latest");
    assertEquals(
        Status.COUNTED,
        count(counting(BO, "early", ReferralUnits.BIND + 9, postsSinceBind(2))),
        "arrived before the bind, happened after it");
    given(named(BO, 20, ANN, 10));
    assertEquals(
        Status.NOT_NEEDED, count(counting(BO, "o", ReferralUnits.BIND - 1, postsSinceBind(2))));
    assertEquals(Status.COUNTED, count(counting(BO, "at", ReferralUnits.BIND, postsSinceBind(2))));
    assertEquals(
        List.of(activity("at", ReferralUnits.BIND), activity("early", ReferralUnits.BIND + 9)),
        kept(BO, "posts"));
    assertEquals(
        Status.NOT_NEEDED,
        count(counting(BO, "later", ReferralUnits.BIND + 10, postsSinceBind(2))));
  }

  @Test
  @DisplayName("the latest sign of life is kept, also of a member who is bound later")
  void signsOfLife() {
    record(sign(BO, "s0", 40));
    given(named(BO, 20, ANN, 10));
    assertEquals(Optional.of(at(40)), find(BO).orElseThrow().seenAt());
    record(sign(BO, "s1", 50));
    assertEquals(Optional.of(at(50)), find(BO).orElseThrow().seenAt());
    record(sign(BO, "s2", 49), counting(BO, "p1", 70, posts(1)));
    assertEquals(Optional.of(at(50)), find(BO).orElseThrow().seenAt());
    record(alive(counting(BO, "p2", 60, posts(1))));
    assertEquals(Optional.of(at(60)), find(BO).orElseThrow().seenAt());
  }

  private Status count(CountUnit unit) {
    return store().count(unit).status();
  }

  private List<CountedActivity> kept(MemberId member, String need) {
    // What counts for nothing shows what is kept.
    return store().count(sign(member, "look", -999_999)).counted().of(need);
  }

  private static CountedActivity onDay(String id, long seconds, int day) {
    return new CountedActivity(
        ActivityId.of(id), at(seconds), Optional.of(LocalDate.of(2026, 6, day)));
  }

  private static <T> List<List<T>> permutations(List<T> all) {
    if (all.isEmpty()) {
      return List.of(List.of());
    }
    List<List<T>> permutations = new ArrayList<>();
    for (T first : all) {
      List<T> rest = new ArrayList<>(all);
      rest.remove(first);
      for (List<T> each : permutations(rest)) {
        List<T> permutation = new ArrayList<>(each);
        permutation.add(0, first);
        permutations.add(permutation);
      }
    }
    return permutations;
  }
}
