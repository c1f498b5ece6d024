package io.communitykit.points.level;

import io.communitykit.core.Activity;
import io.communitykit.core.AssetId;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.core.problem.Problems;
import io.communitykit.points.Amounts;
import io.communitykit.points.TierDowngrade;
import io.communitykit.points.TierMetric;
import io.communitykit.points.TierReview;
import io.communitykit.points.definition.TierDefinition;
import io.communitykit.points.definition.TierPolicyDefinition;
import java.time.Instant;
import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tiers that are reached and lost again.
 *
 * <p>Where a member stands is a pure function of their history: nothing is stored, nothing runs by
 * night, and what arrives late counts as if it had come in time. A member rises as soon as the
 * metric reaches a threshold. A tier is kept while the metric is at least its low-water share of
 * the threshold; when it no longer is, at once or when a period ends, the grace begins, and if the
 * metric is too low until the end of that, the tier is lost then.
 *
 * <p>Immutable and thread-safe.
 */
public final class TierTable {

  /** Most tiers. */
  public static final int MAX_TIERS = 100;

  /** Most benefits of a tier. */
  public static final int MAX_BENEFITS = 64;

  private final AssetId asset;
  private final TierMetric metric;
  private final Optional<TemporalAmount> window;
  private final TierReview review;
  private final PeriodUnit unit;
  private final TierDowngrade downgrade;
  private final Optional<TemporalAmount> grace;
  private final List<Tier> tiers;
  private final CommunityCalendar calendar;

  TierTable(
      AssetId asset,
      TierMetric metric,
      Optional<TemporalAmount> window,
      TierReview review,
      PeriodUnit unit,
      TierDowngrade downgrade,
      Optional<TemporalAmount> grace,
      List<Tier> tiers,
      CommunityCalendar calendar) {
    this.asset = asset;
    this.metric = metric;
    this.window = window;
    this.review = review;
    this.unit = unit;
    this.downgrade = downgrade;
    this.grace = grace;
    this.tiers = List.copyOf(tiers);
    this.calendar = calendar;
  }

  /**
   * Returns the tiers that a file spells, or empty after adding all that is wrong with them to
   * {@code problems}, or if the file has none.
   *
   * @param tiers what stands at {@code /tiers}
   * @param policy what stands at {@code /tierPolicy}
   * @param assets the names of the file's assets
   * @param calendar whose months and clock are meant
   */
  public static Optional<TierTable> compile(
      @Nullable List<TierDefinition> tiers,
      @Nullable TierPolicyDefinition policy,
      Problems problems,
      Set<String> assets,
      CommunityCalendar calendar) {
    return new TierCompiler(problems, assets, calendar).compile(tiers, policy);
  }

  /** Returns of which asset. */
  public AssetId asset() {
    return asset;
  }

  /** Returns what of it counts. */
  public TierMetric metric() {
    return metric;
  }

  /** Returns the tiers, the lowest first. */
  public List<Tier> tiers() {
    return tiers;
  }

  TierReview review() {
    return review;
  }

  TierDowngrade downgrade() {
    return downgrade;
  }

  /**
   * Returns where somebody with {@code history} stands at {@code asOf}. Pure.
   *
   * @param history in any order: for {@code BALANCE} what came and went, otherwise what was earned,
   *     less what of it was taken back, at the instant from which it could be spent
   * @param asOf what comes later is left out
   * @throws IllegalArgumentException if {@code asOf} is after {@link Activity#LATEST}
   * @throws io.communitykit.points.AmountOverflowException if it does not add up within a long
   */
  public TierStanding standing(List<MetricChange> history, Instant asOf) {
    if (asOf.isAfter(Activity.LATEST)) {
      throw new IllegalArgumentException("asOf must be up to " + Activity.LATEST + ", was " + asOf);
    }
    NavigableMap<Instant, Long> moments = new TreeMap<>();
    for (MetricChange change : history) {
      moments.merge(change.at(), change.amount(), Amounts::plus);
      window.ifPresent(
          length -> moments.merge(after(change.at(), length), -change.amount(), Amounts::plus));
    }
    return new TierWalk(this).to(asOf, moments.headMap(asOf, true));
  }

  /** Returns when the period of {@code instant} ends. */
  Instant reviewAfter(Instant instant) {
    return calendar.end(calendar.period(unit, instant));
  }

  /** Returns when the grace that begins at {@code instant} ends; empty if there is none. */
  Optional<Instant> graceAfter(Instant instant) {
    return grace.map(length -> after(instant, length));
  }

  /** Adds calendar periods to the wall clock, months clamped to their last day. */
  private Instant after(Instant instant, TemporalAmount length) {
    return instant.atZone(calendar.zone()).plus(length).toInstant();
  }
}
