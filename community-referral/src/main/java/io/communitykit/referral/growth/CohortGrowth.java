package io.communitykit.referral.growth;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Message;
import io.communitykit.core.calendar.Period;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the members who joined in one period brought, each within the same time after joining.
 *
 * <p>The counts are over the members whose window is over. The cohort is complete when the windows
 * of all who could be in it are: when {@code end of period + window <= as of}.
 *
 * @param period when they joined
 * @param window how long after joining contacts and qualifications count, half-open
 * @param complete whether time cannot change it
 * @param pending how many members of the cohort have an open window, and are left out
 * @param total over all sources
 * @param inviters how many of the members had a contact
 * @param cycleTime of the accepted
 * @param bySource the same for each source with an invite, in the order of their names and the
 *     untold last; each with all members of the cohort, so that their K add up to that of the total
 */
public record CohortGrowth(
    Period period,
    Duration window,
    boolean complete,
    long pending,
    KFactor total,
    long inviters,
    CycleTime cycleTime,
    List<BySource> bySource) {

  /**
   * What one source brought to a cohort.
   *
   * @param source the channel, code or circle; empty if it was not told
   * @param growth what it brought
   * @param k the same as a figure
   */
  public record BySource(Optional<String> source, KFactor growth, Figure k) {

    /** Checks the components. */
    public BySource {
      requireNonNull(source, "source");
      requireNonNull(growth, "growth");
      requireNonNull(k, "k");
    }
  }

  /** Takes a copy. */
  public CohortGrowth {
    requireNonNull(period, "period");
    requireNonNull(window, "window");
    requireNonNull(total, "total");
    requireNonNull(cycleTime, "cycleTime");
    bySource = List.copyOf(bySource);
  }

  /** Returns K: accepted per member of the cohort. */
  public Figure k() {
    return Figure.of(total.k(), complete, pending);
  }

  /** Returns K in a sentence. */
  public Message explanation() {
    return new Message(
        complete ? "referral.growth.k" : "referral.growth.k.so-far",
        Map.of(
            "period", period.toString(),
            "window", window,
            "members", total.members(),
            "invites", total.invites(),
            "accepted", total.accepted(),
            "k", total.k().text(),
            "pending", pending));
  }
}
