package io.communitykit.points.level;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Message;
import java.time.Instant;
import java.util.Optional;

/**
 * A step up or down.
 *
 * @param at when
 * @param from the tier before; empty for none
 * @param to the tier after; empty for none
 * @param metric what was there to decide on
 * @param reason why
 */
public record TierChange(
    Instant at, Optional<String> from, Optional<String> to, long metric, Reason reason) {

  /** Why a tier changes. */
  public enum Reason {
    /** There was enough for a higher one. */
    REACHED,
    /** There was too little to keep it, through all the grace there is. */
    FELL_SHORT
  }

  /** Checks the components. */
  public TierChange {
    requireNonNull(at, "at");
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    requireNonNull(reason, "reason");
  }

  /** Returns the reason for the member to read. */
  public Message message() {
    return Message.of(
        reason == Reason.REACHED ? "points.tier.reached" : "points.tier.fell-short",
        "from",
        name(from),
        "to",
        name(to),
        "metric",
        metric,
        "at",
        at);
  }

  private static Object name(Optional<String> tier) {
    return tier.<Object>map(name -> name).orElseGet(() -> Message.of("points.tier.none"));
  }
}
