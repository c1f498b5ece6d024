package io.communitykit.referral.qualification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.referral.qualification.CountedActivities.Added;
import io.communitykit.referral.qualification.QualificationPolicy.Join;
import io.communitykit.referral.qualification.QualificationPolicy.WindowStart;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Qualification by 3 posts within 90 days")
class QualificationPolicyTest {

  private static final ReferralNeed POSTS = ReferralNeed.of(ActivityType.POST_CREATED, 3);
  private static final ReferralNeed ORDER = ReferralNeed.of(ActivityType.ORDER_PAID, 1);
  private static final Duration WITHIN = Duration.ofDays(90);
  private static final Instant JOINED = Instant.parse("2026-01-01T00:00:00Z");

  @ParameterizedTest(name = "third post {0} us before the end: qualifies {1}")
  @CsvSource({"1, true", "0, false", "-1, false"})
  @DisplayName("is in time before the window's end, and not at it, wherever the window starts")
  void halfOpen(long microsBefore, boolean expected) {
    Instant third = JOINED.plus(WITHIN).minusNanos(1000 * microsBefore);
    CountedActivities counted = posts(JOINED, JOINED.plusSeconds(5), third);
    for (WindowStart from : WindowStart.values()) {
      assertThat(policy(from, Join.ALL, POSTS).qualifiedAt(counted, JOINED, JOINED))
          .as("%s", from)
          .isEqualTo(expected ? Optional.of(third) : Optional.empty());
    }
  }

  @Test
  @DisplayName("counts from the first post where the rules say so, and not from the join")
  void fromFirstActivity() {
    Instant first = JOINED.plus(Duration.ofDays(60));
    CountedActivities counted =
        posts(first, first.plusSeconds(1), first.plus(WITHIN).minusMillis(1));
    assertThat(policy(WindowStart.JOIN, Join.ALL, POSTS).qualifiedAt(counted, JOINED, JOINED))
        .isEmpty();
    assertThat(
            policy(WindowStart.FIRST_ACTIVITY, Join.ALL, POSTS)
                .qualifiedAt(counted, JOINED, JOINED))
        .isPresent();
  }

  @ParameterizedTest(name = "first post {0} us before that: qualifies {1}")
  @CsvSource({"1, true", "0, false"})
  @DisplayName("is lost if the first post does not come within 90 days of the bind")
  void firstActivityHasToCome(long microsBefore, boolean expected) {
    QualificationPolicy policy = policy(WindowStart.FIRST_ACTIVITY, Join.ALL, POSTS);
    assertThat(policy.deadline(CountedActivities.NONE, JOINED, JOINED))
        .isEqualTo(JOINED.plus(WITHIN));
    Instant first = JOINED.plus(WITHIN).minusNanos(1000 * microsBefore);
    CountedActivities counted = posts(first, first.plusSeconds(1), first.plusSeconds(2));
    assertThat(policy.qualifiedAt(counted, JOINED, JOINED).isPresent()).isEqualTo(expected);
  }

  @Test
  @DisplayName("of everything done before the bind happens with the bind")
  void notBeforeTheBind() {
    Instant bound = JOINED.plus(Duration.ofDays(400));
    CountedActivities counted = posts(JOINED, JOINED.plusSeconds(1), JOINED.plusSeconds(2));
    assertThat(policy(WindowStart.JOIN, Join.ALL, POSTS).qualifiedAt(counted, JOINED, bound))
        .contains(bound);
  }

  @Test
  @DisplayName("with all needs happens with the last of them, with any with the first")
  void allAndAny() {
    Instant paid = JOINED.plusSeconds(100);
    CountedActivities counted =
        posts(JOINED, JOINED, JOINED.plusSeconds(7))
            .with(slot(ORDER), activity("o", paid), Optional.empty());
    assertThat(
            policy(WindowStart.JOIN, Join.ALL, POSTS, ORDER).qualifiedAt(counted, JOINED, JOINED))
        .contains(paid);
    assertThat(
            policy(WindowStart.JOIN, Join.ANY, POSTS, ORDER).qualifiedAt(counted, JOINED, JOINED))
        .contains(JOINED.plusSeconds(7));
    CountedActivities unpaid = posts(JOINED, JOINED, JOINED);
    assertThat(policy(WindowStart.JOIN, Join.ALL, POSTS, ORDER).qualifiedAt(unpaid, JOINED, JOINED))
        .isEmpty();
  }

  @Property(tries = 500)
  @Label("keeps the earliest, whatever the order of arrival and however often they arrive")
  void keepsTheEarliest(
      @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 9) Integer> seconds,
      @ForAll long seed) {
    List<CountedActivity> all = new ArrayList<>();
    for (int i = 0; i < seconds.size(); i++) {
      all.add(activity("p" + i, JOINED.plusSeconds(seconds.get(i))));
    }
    List<CountedActivity> arrivals = new ArrayList<>(all);
    arrivals.addAll(all);
    Collections.shuffle(arrivals, new Random(seed));
    CountedActivities counted = CountedActivities.NONE;
    for (CountedActivity each : arrivals) {
      counted = counted.with(slot(POSTS), each, Optional.empty());
    }
    assertThat(counted.of(POSTS)).isEqualTo(all.stream().sorted().limit(3).toList());
  }

  @Property(tries = 500)
  @Label("agrees with looking at all that was ever done")
  void agreesWithFullHistory(
      @ForAll @Size(max = 10) List<@IntRange(min = 0, max = 200) Integer> days,
      @ForAll @IntRange(min = 0, max = 200) int boundDay,
      @ForAll WindowStart from) {
    CountedActivities counted = CountedActivities.NONE;
    for (int i = 0; i < days.size(); i++) {
      counted = counted.with(slot(POSTS), activity("p" + i, day(days.get(i))), Optional.empty());
    }
    List<Integer> sorted = days.stream().sorted().toList();
    int start = 0;
    if (from == WindowStart.BIND) {
      start = boundDay;
      sorted = sorted.stream().filter(day -> day >= boundDay).toList();
      counted = CountedActivities.NONE;
      CountSlot slot = slot(POSTS).sinceBind();
      for (int i = 0; i < days.size(); i++) {
        // Half of them arrive before the bind, the rest after it.
        Optional<Instant> bound =
            i < days.size() / 2 ? Optional.empty() : Optional.of(day(boundDay));
        counted = counted.with(slot, activity("p" + i, day(days.get(i))), bound);
      }
      // More than asked for before the bind arrives: the latest are kept, which are enough.
      Assume.that(
          days.subList(0, days.size() / 2).stream().filter(day -> day >= boundDay).count() <= 3);
    }
    if (from == WindowStart.FIRST_ACTIVITY) {
      start = sorted.isEmpty() || sorted.get(0) >= boundDay + 90 ? boundDay : sorted.get(0);
    }
    int end = start + 90;
    List<Integer> inTime = sorted.stream().filter(day -> day < end).toList();
    Optional<Instant> expected =
        inTime.size() < 3 ? Optional.empty() : Optional.of(day(Math.max(inTime.get(2), boundDay)));
    assertThat(policy(from, Join.ALL, POSTS).qualifiedAt(counted, JOINED, day(boundDay)))
        .isEqualTo(expected);
  }

  @Test
  @DisplayName("from the bind on leaves what was done before out, which uses up no place either")
  void fromBind() {
    QualificationPolicy policy = policy(WindowStart.BIND, Join.ALL, POSTS);
    CountSlot slot = slot(POSTS).sinceBind();
    Instant bound = day(500);
    CountedActivities counted = CountedActivities.NONE;
    for (int i = 0; i < 5; i++) {
      counted = counted.with(slot, activity("old" + i, day(i)), Optional.empty());
    }
    assertThat(policy.deadline(counted, JOINED, bound)).isEqualTo(day(590));
    assertThat(policy.qualifiedAt(counted, JOINED, bound)).isEmpty();
    assertThat(policy.progress(counted, JOINED, bound, day(501)))
        .containsExactly(new NeedProgress("post.created", 0, 3));
    CountedActivity justBefore = activity("late", bound.minusNanos(1000));
    assertThat(counted.adding(slot, justBefore, Optional.of(bound))).isEqualTo(Added.NOT_NEEDED);
    for (Instant at : List.of(bound, day(510), day(520))) {
      counted = counted.with(slot, activity("new" + at, at), Optional.of(bound));
    }
    assertThat(policy.qualifiedAt(counted, JOINED, bound)).contains(day(520));
    assertThat(counted.of(POSTS)).hasSize(3);
  }

  @Test
  @DisplayName("from the bind on keeps of a day the first post after the bind")
  void fromBindByDay() {
    Instant bound = day(500).plusSeconds(60);
    LocalDate date = LocalDate.ofInstant(bound, ZoneOffset.UTC);
    CountSlot slot = new CountSlot("days", 3, Optional.of(date)).sinceBind();
    CountedActivities counted =
        CountedActivities.NONE.with(slot, activity("before", day(500)), Optional.empty());
    counted = counted.with(slot, activity("after", bound.plusSeconds(9)), Optional.of(bound));
    counted = counted.with(slot, activity("first", bound.plusSeconds(1)), Optional.of(bound));
    assertThat(counted.of("days")).extracting(each -> each.id().value()).containsExactly("first");
  }

  @Test
  @DisplayName("is not lost by a clock that said 1970: the window starts no earlier than the join")
  void brokenClock() {
    CountedActivities counted = posts(Instant.EPOCH, day(1), day(89));
    assertThat(
            policy(WindowStart.FIRST_ACTIVITY, Join.ALL, POSTS)
                .qualifiedAt(counted, JOINED, JOINED))
        .contains(day(89));
  }

  @Test
  @DisplayName("tells a redelivery from another activity under the same id")
  void tellsConflicts() {
    CountedActivities counted =
        CountedActivities.NONE.with(slot(POSTS), activity("p", JOINED), Optional.empty());
    assertThat(counted.adding(slot(POSTS), activity("p", JOINED), Optional.empty()))
        .isEqualTo(Added.REPLAYED);
    assertThat(counted.adding(slot(POSTS), activity("p", JOINED.plusSeconds(1)), Optional.empty()))
        .isEqualTo(Added.ID_CONFLICT);
    assertThat(
            posts(JOINED, JOINED, JOINED)
                .adding(slot(POSTS), activity("z", JOINED.plusSeconds(1)), Optional.empty()))
        .isEqualTo(Added.NOT_NEEDED);
  }

  @Test
  @DisplayName("shows progress up to the instant asked about, and not past the deadline")
  void progress() {
    QualificationPolicy policy = policy(WindowStart.JOIN, Join.ALL, POSTS);
    CountedActivities counted = posts(day(1), day(2), day(95));
    assertThat(policy.progress(counted, JOINED, JOINED, day(1)))
        .containsExactly(new NeedProgress("post.created", 1, 3));
    assertThat(policy.progress(counted, JOINED, JOINED, day(300)))
        .containsExactly(new NeedProgress("post.created", 2, 3));
  }

  @Test
  @DisplayName("refuses needs that could not be told apart")
  void refusesTwins() {
    assertThatThrownBy(() -> policy(WindowStart.JOIN, Join.ALL, POSTS, POSTS))
        .hasMessage("need ids must be unique, was twice: post.created");
    assertThatThrownBy(() -> policy(WindowStart.JOIN, Join.ALL))
        .hasMessage("needs must be 1..16, were 0");
    assertThatThrownBy(() -> ReferralNeed.of(ActivityType.POST_CREATED, 101))
        .hasMessage("count must be 1..100, was 101");
  }

  private static QualificationPolicy policy(WindowStart from, Join join, ReferralNeed... needs) {
    return new QualificationPolicy(WITHIN, from, join, List.of(needs));
  }

  private static CountedActivities posts(Instant... at) {
    CountedActivities counted = CountedActivities.NONE;
    for (int i = 0; i < at.length; i++) {
      counted = counted.with(slot(POSTS), activity("p" + i, at[i]), Optional.empty());
    }
    return counted;
  }

  private static CountedActivity activity(String id, Instant at) {
    return new CountedActivity(ActivityId.of(id), at);
  }

  private static Instant day(int day) {
    return JOINED.plus(Duration.ofDays(day));
  }

  private static CountSlot slot(ReferralNeed need) {
    return new CountSlot(need.id(), need.count(), Optional.empty());
  }
}
