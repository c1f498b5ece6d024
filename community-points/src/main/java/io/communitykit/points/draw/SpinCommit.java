package io.communitykit.points.draw;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What came of keeping a spin.
 *
 * @param status what happened
 * @param spin the ticket's spin, now or before; empty if there is none
 */
public record SpinCommit(Status status, Optional<WheelSpin> spin) {

  /** What happened, in order of precedence. */
  public enum Status {
    /** The ticket is spun. */
    SPUN,
    /** It was spun before, and came to what it came to then. */
    REPLAYED,
    /** There is no such ticket, or no such draw. */
    UNKNOWN_TICKET,
    /** The draw is neither open nor sealed, so that its seed may be known. */
    NOT_OPEN
  }

  /** Checks the components. */
  public SpinCommit {
    requireNonNull(status, "status");
    requireNonNull(spin, "spin");
  }
}
