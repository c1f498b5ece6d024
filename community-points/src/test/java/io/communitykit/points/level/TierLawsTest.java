package io.communitykit.points.level;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.points.TierDowngrade;
import io.communitykit.points.TierMetric;
import io.communitykit.points.definition.TierPolicyDefinition;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

@Label("Where a member stands among the tiers")
class TierLawsTest {

  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
  private static final int DAYS = 400;
  private static final long[] AT = {10, 40, 90};
  private static final int WINDOW = 45;
  private static final int GRACE = 12;

  @Property(tries = 400)
  @Label("is what somebody who looks every single day would have noted")
  void likeDayByDay(
      @ForAll TierDowngrade downgrade,
      @ForAll boolean monthly,
      @ForAll boolean graceful,
      @ForAll boolean windowed,
      @ForAll @IntRange(max = 2) int low,
      @ForAll @IntRange(max = 1_000_000) int seed) {
    boolean grace = graceful || (downgrade == TierDowngrade.ONE_DOWN && !monthly);
    String[] lowWater = {"1", "0.8", "0.5"};
    long[] share = {10, 8, 5};
    long[] amounts = amounts(new Random(seed), windowed);
    TierPolicyDefinition policy =
        Tiers.policy(
            windowed ? TierMetric.EARNED_IN : TierMetric.BALANCE,
            windowed ? "P" + WINDOW + "D" : null,
            monthly ? PeriodUnit.MONTH : null,
            downgrade,
            grace ? "P" + GRACE + "D" : null,
            lowWater[low]);
    TierTable table =
        Tiers.table(policy, Tiers.tier("1", AT[0]), Tiers.tier("2", AT[1]), Tiers.tier("3", AT[2]));
    List<MetricChange> history = new ArrayList<>();
    for (int day = 0; day < DAYS; day++) {
      if (amounts[day] != 0) {
        history.add(new MetricChange(start(day), amounts[day]));
      }
    }
    List<String> noted = noted(amounts, windowed, monthly, grace, downgrade, share[low]);
    TierStanding standing = table.standing(history, start(DAYS - 1));
    List<String> said = new ArrayList<>();
    for (TierChange change : standing.changes()) {
      said.add(
          LocalDate.ofInstant(change.at(), ZoneOffset.UTC)
              + " "
              + change.from().orElse("0")
              + change.to().orElse("0"));
    }
    assertThat(said).isEqualTo(noted);
    // What happens later does not change what was said before.
    int earlier = seed % DAYS;
    List<TierChange> before = table.standing(history, start(earlier)).changes();
    assertThat(standing.changes().subList(0, before.size())).isEqualTo(before);
  }

  private static Instant start(int day) {
    return FIRST.plusDays(day).atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  private static long[] amounts(Random random, boolean onlyEarned) {
    long[] amounts = new long[DAYS];
    long sum = 0;
    for (int day = 0; day < DAYS; day++) {
      if (random.nextInt(7) == 0) {
        long amount = random.nextInt(30);
        if (!onlyEarned && random.nextBoolean()) {
          amount = -Math.min(sum, amount * 2);
        }
        amounts[day] = amount;
        sum += amount;
      }
    }
    return amounts;
  }

  /** The plain way: look every day, and add up anew what counts on it. */
  private static List<String> noted(
      long[] amounts,
      boolean windowed,
      boolean monthly,
      boolean graceful,
      TierDowngrade downgrade,
      long share) {
    List<String> noted = new ArrayList<>();
    int tier = 0;
    int graceEnds = -1;
    boolean began = false;
    for (int day = 0; day < DAYS; day++) {
      LocalDate date = FIRST.plusDays(day);
      long before = metric(amounts, windowed, day - 1);
      long now = metric(amounts, windowed, day);
      boolean late = false;
      if (graceEnds == day) {
        late = true;
      } else if (monthly && date.getDayOfMonth() == 1 && began && graceEnds < 0) {
        if (!isKept(tier, before, share) && downgrade != TierDowngrade.NEVER) {
          if (graceful) {
            graceEnds = day + GRACE;
          } else {
            late = true;
          }
        }
      }
      if (late) {
        int to = lower(tier, before, share, downgrade);
        noted.add(date + " " + tier + to);
        tier = to;
        graceEnds = -1;
        if (monthly && graceful && date.getDayOfMonth() == 1 && !isKept(tier, before, share)) {
          graceEnds = day + GRACE;
        }
      }
      began |= amounts[day] != 0;
      int reached = reached(now);
      if (reached > tier) {
        noted.add(date + " " + tier + reached);
        tier = reached;
        graceEnds = -1;
      } else if (isKept(tier, now, share)) {
        graceEnds = -1;
      } else if (!monthly && graceEnds < 0 && downgrade != TierDowngrade.NEVER) {
        if (graceful) {
          graceEnds = day + GRACE;
        } else {
          int to = lower(tier, now, share, downgrade);
          noted.add(date + " " + tier + to);
          tier = to;
        }
      }
    }
    return noted;
  }

  private static long metric(long[] amounts, boolean windowed, int day) {
    long sum = 0;
    for (int d = windowed ? Math.max(0, day - WINDOW + 1) : 0; d <= day; d++) {
      sum += amounts[d];
    }
    return sum;
  }

  private static int reached(long metric) {
    int tier = 0;
    for (long at : AT) {
      tier += metric >= at ? 1 : 0;
    }
    return tier;
  }

  private static boolean isKept(int tier, long metric, long share) {
    return tier == 0 || metric * 10 >= AT[tier - 1] * share;
  }

  private static int lower(int tier, long metric, long share, TierDowngrade downgrade) {
    int to = tier - 1;
    while (downgrade == TierDowngrade.REQUALIFY && !isKept(to, metric, share)) {
      to--;
    }
    return to;
  }
}
