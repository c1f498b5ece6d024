package io.communitykit.points.draw;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.ActivityType;

/**
 * An activity that is a ticket, such as {@code content.shared}.
 *
 * @param on which activity
 * @param weight what such a ticket weighs, 1..{@value Ticket#MAX_WEIGHT}
 */
public record DrawEntry(ActivityType on, long weight) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if {@code weight} is out of bounds
   */
  public DrawEntry {
    requireNonNull(on, "on");
    DrawTerms.check("weight", weight, 1, Ticket.MAX_WEIGHT);
  }
}
