package io.communitykit.points.draw;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;

/**
 * A spin to be kept.
 *
 * @param draw of which wheel
 * @param ticket the ticket that is spun
 * @param at when, to the microsecond
 * @param choices what is given, the first that is left
 * @param maxWins most wins of one member, of prizes with a maximum
 */
public record SpinUnit(
    DrawId draw, TicketId ticket, Instant at, List<Choice> choices, int maxWins) {

  /**
   * A prize that a spin may come to.
   *
   * @param prize its name
   * @param max how many of it may be given in all; empty for any number
   */
  public record Choice(String prize, OptionalLong max) {

    /** Checks the components. */
    public Choice {
      requireNonNull(prize, "prize");
      requireNonNull(max, "max");
    }
  }

  /** Checks the components and takes a copy. */
  public SpinUnit {
    requireNonNull(draw, "draw");
    requireNonNull(ticket, "ticket");
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
    choices = List.copyOf(choices);
  }
}
