package io.communitykit.metrics.targets;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.calendar.Period;
import io.communitykit.metrics.Rate;
import java.util.List;
import java.util.Optional;

/**
 * Where a target stands (definition D32).
 *
 * @param target what is to be reached
 * @param last the last complete period, in which "now" is measured; empty before there is one
 * @param decisive the period in which the target is measured
 * @param periodsLeft how many periods follow the last complete one, up to the decisive one; 0 when
 *     that is complete
 * @param goals one entry a goal, in the target's order
 * @param reach in how many of the forecasts all goals are reached together; undefined without a
 *     forecast
 * @param outlook what is to be expected
 */
public record TargetStatus(
    Target target,
    Optional<Period> last,
    Period decisive,
    long periodsLeft,
    List<Progress> goals,
    Rate reach,
    TargetOutlook outlook) {

  /** Takes a copy. */
  public TargetStatus {
    requireNonNull(target, "target");
    requireNonNull(last, "last");
    requireNonNull(decisive, "decisive");
    requireNonNull(reach, "reach");
    requireNonNull(outlook, "outlook");
    goals = List.copyOf(goals);
  }

  /**
   * Returns what each of the periods left must add: 38,000 now and 50,000 in 6 weeks is 2,000 a
   * week. 0 when reached already; unbounded when no period is left.
   */
  public static Rate requiredRunRate(long now, long wanted, long periodsLeft) {
    return Rate.of(Math.max(0, Math.subtractExact(wanted, now)), periodsLeft);
  }

  /**
   * One goal.
   *
   * @param goal what is wanted
   * @param now what the last complete period shows: members, or basis points of a share rounded
   *     down
   * @param required what each period left must add, in the same unit
   * @param forecast what the decisive period may show; empty when it is over or nothing can be said
   */
  public record Progress(Goal goal, long now, Rate required, Optional<Forecast> forecast) {

    /** Checks the components. */
    public Progress {
      requireNonNull(goal, "goal");
      requireNonNull(required, "required");
      requireNonNull(forecast, "forecast");
    }

    /** Whether what is now is what is wanted. */
    public boolean isReached() {
      return now >= goal.wanted();
    }
  }

  /**
   * What {@value TargetTracker#PATHS} simulated futures show of one goal.
   *
   * @param low one future in ten is below
   * @param median half of the futures are below
   * @param high one future in ten is above
   * @param reach how many of the futures reach this goal
   */
  public record Forecast(long low, long median, long high, Rate reach) {

    /** Checks the component. */
    public Forecast {
      requireNonNull(reach, "reach");
    }
  }
}
