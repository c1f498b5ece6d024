package io.communitykit.points.earning;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.points.LadderEnd;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

@Label("A streak")
class StreakLawsTest {

  @Property(tries = 300)
  @Label("on a rising ladder is worth the same in every order, and what its runs are worth")
  void orderDoesNotMatter(
      @ForAll @Size(max = 40) List<@IntRange(max = 60) Integer> days,
      @ForAll @IntRange(max = 999) int seed,
      @ForAll PeriodUnitChoice unit) {
    EarningRules rules = StreakTest.rules(unit.unit, LadderEnd.STAY, 1L, 1L, 3L, 7L);
    List<Integer> shuffled = new ArrayList<>(days);
    Collections.shuffle(shuffled, new Random(seed));
    long expected = worth(days, unit == PeriodUnitChoice.WEEK ? 7 : 1);
    assertThat(StreakTest.run(rules, StreakTest.days(shuffled.stream().mapToInt(d -> d).toArray())))
        .isEqualTo(expected);
  }

  enum PeriodUnitChoice {
    DAY(PeriodUnit.DAY),
    WEEK(PeriodUnit.WEEK);

    final PeriodUnit unit;

    PeriodUnitChoice(PeriodUnit unit) {
      this.unit = unit;
    }
  }

  /** The plain way: walk the periods and count. */
  private static long worth(List<Integer> days, int length) {
    Set<Integer> periods = new TreeSet<>();
    days.forEach(day -> periods.add(day / length));
    long[] ladder = {1, 1, 3, 7};
    long worth = 0;
    int run = 0;
    int previous = -9;
    for (int period : periods) {
      run = period == previous + 1 ? run + 1 : 1;
      worth += ladder[Math.min(run, ladder.length) - 1];
      previous = period;
    }
    return worth;
  }
}
