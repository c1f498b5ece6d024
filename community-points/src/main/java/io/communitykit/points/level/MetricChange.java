package io.communitykit.points.level;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A moment of a member's history: so much was earned, or so much came or went.
 *
 * @param at when
 * @param amount how much, in minor units; negative for what went
 */
public record MetricChange(Instant at, long amount) {

  /** Checks the components. */
  public MetricChange {
    requireNonNull(at, "at");
  }
}
