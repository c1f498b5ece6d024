package io.communitykit.metrics.retention;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.calendar.PeriodUnit;

/**
 * What counts as starting and as returning.
 *
 * <pre>{@code
 * RetentionQuery.of("join", "active").weekly().firstTime().onOrAfter()
 * }</pre>
 *
 * @param startKey the activity that puts a member into a cohort
 * @param returnKey the activity that counts as a return; may be the same
 * @param unit the length of a period
 * @param cohorts which starts count
 * @param criterion when a return counts
 */
public record RetentionQuery(
    String startKey, String returnKey, PeriodUnit unit, Cohorts cohorts, Criterion criterion) {

  /** Which starts put a member into a cohort. */
  public enum Cohorts {
    /** Each period with a start: a member may be in many cohorts. */
    RECURRING,
    /** Only the period of the member's first start ever, history before the range included. */
    FIRST_TIME
  }

  /** In which periods a return counts for the cell {@code n}. */
  public enum Criterion {
    /** In the n-th period after the start. */
    ON,
    /** In the n-th period after the start or a later one of the range. */
    ON_OR_AFTER
  }

  /** Checks the components. */
  public RetentionQuery {
    requireNonNull(startKey, "startKey");
    requireNonNull(returnKey, "returnKey");
    requireNonNull(unit, "unit");
    requireNonNull(cohorts, "cohorts");
    requireNonNull(criterion, "criterion");
  }

  /** Returns the weekly, recurring question with returns on the very period. */
  public static RetentionQuery of(String startKey, String returnKey) {
    return new RetentionQuery(
        startKey, returnKey, PeriodUnit.WEEK, Cohorts.RECURRING, Criterion.ON);
  }

  /** Returns this question by days. */
  public RetentionQuery daily() {
    return by(PeriodUnit.DAY);
  }

  /** Returns this question by weeks. */
  public RetentionQuery weekly() {
    return by(PeriodUnit.WEEK);
  }

  /** Returns this question by months. */
  public RetentionQuery monthly() {
    return by(PeriodUnit.MONTH);
  }

  /** Returns this question by years. */
  public RetentionQuery yearly() {
    return by(PeriodUnit.YEAR);
  }

  /** Returns this question by periods of {@code unit}. */
  public RetentionQuery by(PeriodUnit unit) {
    return new RetentionQuery(startKey, returnKey, unit, cohorts, criterion);
  }

  /** Returns this question with every start counted. */
  public RetentionQuery recurring() {
    return new RetentionQuery(startKey, returnKey, unit, Cohorts.RECURRING, criterion);
  }

  /** Returns this question with only a member's first start ever counted. */
  public RetentionQuery firstTime() {
    return new RetentionQuery(startKey, returnKey, unit, Cohorts.FIRST_TIME, criterion);
  }

  /** Returns this question with returns in the n-th period only. */
  public RetentionQuery on() {
    return new RetentionQuery(startKey, returnKey, unit, cohorts, Criterion.ON);
  }

  /** Returns this question with returns in the n-th period or later. */
  public RetentionQuery onOrAfter() {
    return new RetentionQuery(startKey, returnKey, unit, cohorts, Criterion.ON_OR_AFTER);
  }
}
