package io.communitykit.metrics.retention;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.calendar.Period;
import io.communitykit.metrics.Cell;
import io.communitykit.metrics.Rate;
import io.communitykit.metrics.members.MemberSet;
import io.communitykit.metrics.members.Timeline;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The retention triangle (definition D8) and its means (D10).
 *
 * <p>Row c holds the members who start in period c; its cell n holds how many of them return n
 * periods later. Cell 0 is the cohort itself, whether or not anybody returned. A cell is complete
 * when period c + n is; with {@link RetentionQuery.Criterion#ON_OR_AFTER} a complete cell may still
 * grow, because a return next year counts for it too.
 *
 * @param query what was asked
 * @param cohorts one row a period of the range, oldest first; each one cell shorter than the one
 *     before
 * @param means one entry a distance, from 0
 */
public record Retention(RetentionQuery query, List<Cohort> cohorts, List<Mean> means) {

  /** Most periods: a triangle of them has a million cells. 28 years of weeks, 4 years of days. */
  public static final int MAX_PERIODS = 1_500;

  /** Decimals that each cohort's rate is rounded to before a simple mean is taken. */
  static final int MEAN_SCALE = 12;

  /** Takes copies. */
  public Retention {
    requireNonNull(query, "query");
    cohorts = List.copyOf(cohorts);
    means = List.copyOf(means);
  }

  /**
   * Fills the triangle.
   *
   * @param starts who started in each period
   * @param returns who returned in each of the same periods
   * @throws IllegalArgumentException if the periods differ or are more than {@value #MAX_PERIODS}
   */
  public static Retention of(RetentionQuery query, Timeline starts, Timeline returns) {
    if (!starts.periods().equals(returns.periods())) {
      throw new IllegalArgumentException(
          "returns must have the periods of starts, " + starts.size() + ", had " + returns.size());
    }
    if (starts.size() > MAX_PERIODS) {
      throw new IllegalArgumentException(
          "range must hold at most " + MAX_PERIODS + " periods, held " + starts.size());
    }
    List<MemberSet> returned = returned(query.criterion(), returns.active());
    List<Cohort> cohorts = new ArrayList<>(starts.size());
    MemberSet seen = starts.seenBefore();
    for (int c = 0; c < starts.size(); c++) {
      MemberSet started = starts.active().get(c);
      MemberSet cohort = started;
      if (query.cohorts() == RetentionQuery.Cohorts.FIRST_TIME) {
        cohort = started.andNot(seen);
        seen = seen.or(started);
      }
      cohorts.add(cohort(c, cohort, starts, returned));
    }
    return new Retention(query, cohorts, means(cohorts));
  }

  /** Who returned in each period, or in it or a later one. */
  private static List<MemberSet> returned(
      RetentionQuery.Criterion criterion, List<MemberSet> active) {
    if (criterion == RetentionQuery.Criterion.ON) {
      return active;
    }
    List<MemberSet> onOrAfter = new ArrayList<>(active);
    for (int i = active.size() - 2; i >= 0; i--) {
      onOrAfter.set(i, active.get(i).or(onOrAfter.get(i + 1)));
    }
    return onOrAfter;
  }

  private static Cohort cohort(
      int start, MemberSet members, Timeline periods, List<MemberSet> returned) {
    long size = members.count();
    List<Cell> cells = new ArrayList<>(periods.size() - start);
    cells.add(Cell.of(Rate.of(size, size), periods.isComplete(start)));
    for (int i = start + 1; i < periods.size(); i++) {
      long back = size == 0 ? 0 : members.andCount(returned.get(i));
      cells.add(Cell.of(Rate.of(back, size), periods.isComplete(i)));
    }
    return new Cohort(periods.periods().get(start), size, cells);
  }

  private static List<Mean> means(List<Cohort> cohorts) {
    List<Mean> means = new ArrayList<>(cohorts.size());
    for (int n = 0; n < cohorts.size(); n++) {
      means.add(mean(n, cohorts));
    }
    return means;
  }

  /** Over the cohorts that have a complete cell n and a member; a cohort without return counts. */
  private static Mean mean(int n, List<Cohort> cohorts) {
    List<Rate> rates =
        cohorts.stream()
            .filter(cohort -> n < cohort.cells().size())
            .flatMap(cohort -> cohort.cells().get(n).complete().stream())
            .filter(Rate::isDefined)
            .toList();
    long returned = rates.stream().mapToLong(Rate::numerator).reduce(0, Math::addExact);
    long size = rates.stream().mapToLong(Rate::denominator).reduce(0, Math::addExact);
    BigDecimal sum =
        rates.stream()
            .map(rate -> rate.decimal(MEAN_SCALE))
            .flatMap(Optional::stream)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    Optional<BigDecimal> simple =
        rates.isEmpty()
            ? Optional.empty()
            : Optional.of(
                sum.divide(BigDecimal.valueOf(rates.size()), MEAN_SCALE, RoundingMode.HALF_UP));
    return new Mean(rates.size(), Rate.of(returned, size), simple);
  }

  /**
   * The members who started in one period.
   *
   * @param period when they started
   * @param size how many they are
   * @param cells how many of them returned 0, 1, 2, ... periods later
   */
  public record Cohort(Period period, long size, List<Cell> cells) {

    /** Takes a copy. */
    public Cohort {
      requireNonNull(period, "period");
      cells = List.copyOf(cells);
    }
  }

  /**
   * The mean at one distance, over the cohorts that are complete there and not empty. A cohort to
   * which nobody returned counts as 0.
   *
   * @param cohorts how many cohorts it is taken over
   * @param pooled all that returned of all that started: large cohorts weigh more
   * @param simple the mean of the cohorts' rates with 12 decimals: each cohort weighs the same;
   *     empty if there is no cohort
   */
  public record Mean(int cohorts, Rate pooled, Optional<BigDecimal> simple) {

    /** Checks the components. */
    public Mean {
      requireNonNull(pooled, "pooled");
      requireNonNull(simple, "simple");
    }
  }
}
