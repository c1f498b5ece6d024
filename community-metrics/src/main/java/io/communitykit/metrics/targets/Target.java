package io.communitykit.metrics.targets;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.calendar.PeriodUnit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * One or more goals to reach together by a date: 50,000 members of whom 20 % are active by 30 June.
 *
 * <pre>{@code
 * Target.by(LocalDate.of(2027, 6, 30), PeriodUnit.WEEK)
 *     .and(Goal.members("join", 50_000))
 *     .and(Goal.activeShare("active", "join", 20))
 * }</pre>
 *
 * @param byInclusive the last day; measured over the last whole period that ends with it or before
 * @param unit the length of the periods that are measured and forecast
 * @param goals what to reach, 1..{@value #MAX_GOALS} once complete
 * @param historyPeriods how many of the last complete periods the forecast learns from: {@value
 *     #MIN_HISTORY}..{@value #MAX_HISTORY}
 * @param seed what the forecast's random choices follow from: the same seed, the same forecast
 */
public record Target(
    LocalDate byInclusive, PeriodUnit unit, List<Goal> goals, int historyPeriods, long seed) {

  /** Most goals of one target: a stage that is judged by more is judged by none. */
  public static final int MAX_GOALS = 8;

  /** Fewest periods to learn from: a median of less says nothing. */
  public static final int MIN_HISTORY = 4;

  /** Most periods to learn from: what was years ago is another community. */
  public static final int MAX_HISTORY = 104;

  /** Most periods to look ahead: two years of weeks. */
  public static final int MAX_AHEAD = 104;

  private static final int DEFAULT_HISTORY = 12;
  private static final long DEFAULT_SEED = 1;

  /**
   * Checks and copies the components.
   *
   * @throws IllegalArgumentException if one is out of bounds
   */
  public Target {
    requireNonNull(byInclusive, "byInclusive");
    requireNonNull(unit, "unit");
    goals = List.copyOf(goals);
    if (goals.size() > MAX_GOALS) {
      throw new IllegalArgumentException(
          "goals must be at most " + MAX_GOALS + ", were " + goals.size());
    }
    if (historyPeriods < MIN_HISTORY || historyPeriods > MAX_HISTORY) {
      throw new IllegalArgumentException(
          "historyPeriods must be " + MIN_HISTORY + ".." + MAX_HISTORY + ", was " + historyPeriods);
    }
  }

  /** Returns a target without goals yet, measured in periods of {@code unit}. */
  public static Target by(LocalDate byInclusive, PeriodUnit unit) {
    return new Target(byInclusive, unit, List.of(), DEFAULT_HISTORY, DEFAULT_SEED);
  }

  /** Returns this target with {@code goal} to be reached too. */
  public Target and(Goal goal) {
    List<Goal> all = new ArrayList<>(goals);
    all.add(goal);
    return new Target(byInclusive, unit, all, historyPeriods, seed);
  }

  /** Returns this target with a forecast from the last {@code periods} complete periods. */
  public Target learningFrom(int periods) {
    return new Target(byInclusive, unit, goals, periods, seed);
  }

  /** Returns this target with a forecast whose random choices follow from {@code seed}. */
  public Target withSeed(long seed) {
    return new Target(byInclusive, unit, goals, historyPeriods, seed);
  }
}
