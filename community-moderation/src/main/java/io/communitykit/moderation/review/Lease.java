package io.communitykit.moderation.review;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * That a reviewer works on a case, and nobody else meanwhile.
 *
 * @param reviewer who
 * @param untilExclusive the first instant at which somebody else may, to the microsecond
 */
public record Lease(MemberId reviewer, Instant untilExclusive) {

  /** Checks the components. */
  public Lease {
    requireNonNull(reviewer, "reviewer");
    untilExclusive =
        requireNonNull(untilExclusive, "untilExclusive").truncatedTo(ChronoUnit.MICROS);
  }

  /** Whether it runs at {@code at}. */
  public boolean runs(Instant at) {
    return at.isBefore(untilExclusive);
  }
}
