package io.communitykit.referral.growth;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.calendar.Period;
import java.time.Duration;
import java.util.List;

/**
 * Which channel, code or circle brought members who stayed.
 *
 * @param dimension by what contacts are told apart
 * @param contacted on which dates the contacts were
 * @param window how long after a contact its steps count, half-open
 * @param retainedDay the day after joining on which a member has to be active to be retained
 * @param complete whether no contact can join any row and none is open; whether a return is
 *     complete, the figure says itself
 * @param rows one for each source with a contact, in the order of their names, the untold last
 * @param total all together
 */
public record SourceReport(
    SourceDimension dimension,
    Period contacted,
    Duration window,
    int retainedDay,
    boolean complete,
    List<SourceRow> rows,
    SourceRow total) {

  /** Takes a copy. */
  public SourceReport {
    requireNonNull(dimension, "dimension");
    requireNonNull(contacted, "contacted");
    requireNonNull(window, "window");
    rows = List.copyOf(rows);
    requireNonNull(total, "total");
  }

  /**
   * Returns this report for readers who must not learn about single people: see {@link
   * PublishedSources}.
   *
   * @param minimumCell {@value Figure#MIN_CELL}..{@value Figure#MAX_CELL}
   * @throws IllegalArgumentException if {@code minimumCell} is another
   */
  public PublishedSources published(int minimumCell) {
    return PublishedSources.of(this, minimumCell);
  }
}
