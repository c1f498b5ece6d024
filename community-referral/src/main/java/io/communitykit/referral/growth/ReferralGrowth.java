package io.communitykit.referral.growth;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import io.communitykit.core.calendar.Period;
import io.communitykit.core.calendar.PeriodUnit;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * The growth figures of a referral history at one moment: each question is one pass over the facts.
 * Immutable and thread-safe.
 */
public final class ReferralGrowth {

  private final ReferralHistory history;
  private final Instant asOf;

  ReferralGrowth(ReferralHistory history, Instant asOf) {
    this.history = history;
    this.asOf = asOf;
  }

  /** Returns the moment: what happened then or later is left out. */
  public Instant asOf() {
    return asOf;
  }

  /**
   * Returns what the members brought who joined in each period of {@code unit} that holds a date of
   * {@code joined}.
   *
   * @param window how long after joining their contacts and qualifications count, half-open: 1
   *     second to 3,660 days
   * @throws IllegalArgumentException if the window is out of its bounds or the periods are too many
   */
  public List<CohortGrowth> kFactors(
      PeriodUnit unit, Period joined, Duration window, SourceDimension dimension) {
    requireNonNull(dimension, "dimension");
    List<Period> periods = history.calendar().periods(unit, joined);
    return new KFactors(history, Micros.of(asOf), periods, window, dimension).count();
  }

  /**
   * Returns the cycle time over the members who joined on a date of {@code joined}, after the one
   * who brought them, and have qualified since. Those who joined lately had little time to qualify.
   */
  public CycleTime cycleTime(Period joined) {
    LongPredicate inPeriod = DateLimit.within(history.calendar(), joined);
    Members members = history.joins();
    Contacts contacts = history.contacts();
    long now = Micros.of(asOf);
    long[] cycles = new long[contacts.size()];
    int count = 0;
    for (int contact = 0; contact < cycles.length; contact++) {
      if (contacts.isQualified(contact, now, now)) {
        long joinedAt = members.joinedAt(contacts.referee(contact));
        long cycle = joinedAt - members.joinedAt(contacts.referrer(contact));
        if (cycle > 0 && joinedAt < now && inPeriod.test(joinedAt)) {
          cycles[count++] = cycle;
        }
      }
    }
    return CycleTime.of(Arrays.copyOf(cycles, count));
  }

  /**
   * Returns what became of the contacts on the dates of {@code contacted}, by source.
   *
   * @param window how long after a contact its steps count, half-open: 1 second to 3,660 days
   * @param retainedDay on which day after joining a member has to be active to be retained:
   *     1..{@value ReturnDays#MAX_DAY}
   * @throws IllegalArgumentException if an argument is out of its bounds
   */
  public SourceReport sources(
      SourceDimension dimension, Period contacted, Duration window, int retainedDay) {
    return new SourceReports(history, asOf, dimension, contacted, window, retainedDay).count();
  }

  /**
   * Returns the members who brought most of those that qualified on a date of {@code qualified}.
   *
   * @param retainedDay on which day after joining a member has to be active to be retained:
   *     1..{@value ReturnDays#MAX_DAY}
   * @param size at most how many: 1..{@value TopReferrers#MAX_SIZE}
   * @throws IllegalArgumentException if an argument is out of its bounds
   */
  public TopReferrers topReferrers(
      RankedReferrer.By by, Period qualified, int retainedDay, int size) {
    requireNonNull(by, "by");
    return new Rankings(history, asOf, qualified, retainedDay).top(by, size);
  }

  /**
   * Returns whom {@code referrer} brought, directly and over others; empty if {@code referrer} has
   * not joined.
   *
   * @param depth how many generations are shown: 1..{@value ReferralTree#MAX_DEPTH}
   * @param width how many of one member's are shown: 1..{@value ReferralTree#MAX_WIDTH}
   * @throws IllegalArgumentException if an argument is out of its bounds
   */
  public Optional<ReferralTree> tree(MemberId referrer, int depth, int width) {
    return new Trees(history, Micros.of(asOf), depth, width).of(referrer);
  }
}
