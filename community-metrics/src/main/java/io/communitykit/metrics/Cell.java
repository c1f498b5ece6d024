package io.communitykit.metrics;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * One measured place of a table, which says whether time can still change it.
 *
 * <p>A period is complete when its end plus the lateness that the host allows has passed the
 * watermark. What cannot be observed yet is never shown as 0.
 */
public sealed interface Cell {

  /** Returns the measured rate if its period is complete. */
  Optional<Rate> complete();

  /** Returns a cell for {@code rate}. */
  static Cell of(Rate rate, boolean complete) {
    return complete ? new Complete(rate) : new Incomplete(rate);
  }

  /**
   * A measurement whose period is over.
   *
   * @param rate what was measured
   */
  record Complete(Rate rate) implements Cell {

    /** Checks the component. */
    public Complete {
      requireNonNull(rate, "rate");
    }

    @Override
    public Optional<Rate> complete() {
      return Optional.of(rate);
    }
  }

  /**
   * A measurement whose period still runs: left out of every mean.
   *
   * @param soFar what was measured until now
   */
  record Incomplete(Rate soFar) implements Cell {

    /** Checks the component. */
    public Incomplete {
      requireNonNull(soFar, "soFar");
    }

    @Override
    public Optional<Rate> complete() {
      return Optional.empty();
    }
  }
}
