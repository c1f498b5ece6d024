package io.communitykit.points.draw;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What a spin came to.
 *
 * @param sequence the place among the wheel's spins, from 1 and without a gap
 * @param at when it was spun, to the microsecond
 * @param prize what was won; empty for nothing
 * @param limited whether that is a prize of which there are only so many; such wins are counted
 */
public record WheelSpin(long sequence, Instant at, Optional<String> prize, boolean limited) {

  /** Checks the components. */
  public WheelSpin {
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
    requireNonNull(prize, "prize");
  }
}
