package io.communitykit.points.checkin;

import io.communitykit.points.Amounts;
import io.communitykit.points.LadderEnd;
import java.util.List;

/** What each period of a streak earns, and how much they come to. Immutable and thread-safe. */
public final class Ladder {

  /** Most steps: a leap year of days. */
  public static final int MAX_STEPS = 366;

  /** Most that one step gives, so that a thousand years of days still add up within a long. */
  public static final long MAX_STEP = Amounts.MAX_PER_TRANSACTION / 366_000;

  private final long[] sums;
  private final LadderEnd then;

  /** Creates the ladder of {@code steps}, each 0..{@link #MAX_STEP}. */
  public Ladder(List<Long> steps, LadderEnd then) {
    this.sums = new long[steps.size() + 1];
    for (int i = 0; i < steps.size(); i++) {
      sums[i + 1] = Amounts.plus(sums[i], steps.get(i));
    }
    this.then = then;
  }

  /** Returns what the first {@code periods} periods of a streak earn together. */
  public long total(long periods) {
    int steps = sums.length - 1;
    if (periods <= steps) {
      return sums[(int) periods];
    }
    long all = sums[steps];
    return switch (then) {
      case END -> all;
      case STAY -> all + (periods - steps) * (all - sums[steps - 1]);
      case REPEAT -> periods / steps * all + sums[(int) (periods % steps)];
    };
  }
}
