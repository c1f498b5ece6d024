package io.communitykit.points.badge;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.points.level.MetricChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

@Label("The stage of a badge")
class BadgeLawsTest {

  @Property
  @Label("is the number of thresholds that are reached, and never falls while the sum grows")
  void likeCounting(
      @ForAll @IntRange(min = 1, max = 100) int stages,
      @ForAll @LongRange(min = -10, max = 1_200) long earned,
      @ForAll @IntRange(max = 500) int more,
      @ForAll Random random) {
    long[] at = thresholds(stages, random);
    Badge badge = BadgeTest.badge(at);
    int stage = stage(badge, earned);
    int counted = 0;
    for (long threshold : at) {
      counted += threshold <= earned ? 1 : 0;
    }
    assertThat(stage).isEqualTo(counted);
    BadgeStanding standing = badge.standing(earned);
    assertThat(standing.missing().orElse(-1L))
        .isEqualTo(counted == stages ? -1 : at[counted] - earned);
    assertThat(stage(badge, earned + more)).isGreaterThanOrEqualTo(stage);
    assertThat(badge.reachedBetween(earned, earned + more))
        .hasSize(stage(badge, earned + more) - stage);
  }

  @Property(tries = 300)
  @Label("is the number of dates since when it is held, each as somebody who looks daily notes it")
  void likeDayByDay(@ForAll Random random) {
    Badge badge = BadgeTest.badge(thresholds(1 + random.nextInt(6), random));
    List<MetricChange> history = new ArrayList<>();
    long[] sums = new long[60];
    long sum = 0;
    for (int day = 0; day < sums.length; day++) {
      if (random.nextInt(3) == 0) {
        long amount =
            random.nextInt(4) == 0 ? -Math.min(sum, random.nextInt(60)) : random.nextInt(40);
        history.add(new MetricChange(BadgeTest.day(day), amount));
        sum += amount;
      }
      sums[day] = sum;
    }
    java.util.Collections.shuffle(history, random);
    int asOf = random.nextInt(sums.length);
    List<Instant> noted = new ArrayList<>();
    for (int stage = 0; stage < stage(badge, sums[asOf]); stage++) {
      int day = asOf;
      while (day > 0 && stage(badge, sums[day - 1]) > stage) {
        day--;
      }
      noted.add(BadgeTest.day(day));
    }
    assertThat(badge.heldSince(history, BadgeTest.day(asOf))).isEqualTo(noted);
  }

  private static int stage(Badge badge, long earned) {
    return badge.standing(earned).stage().map(BadgeStage::number).orElse(0);
  }

  private static long[] thresholds(int stages, Random random) {
    long[] at = new long[stages];
    long last = 0;
    for (int i = 0; i < stages; i++) {
      last += 1 + random.nextInt(20);
      at[i] = last;
    }
    return at;
  }
}
