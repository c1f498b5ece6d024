package io.communitykit.points.draw;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Identifiers;
import io.communitykit.core.MemberId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A chance in a draw, or a spin of a wheel.
 *
 * @param draw of which draw
 * @param id names it for ever; from a spend, a hold, an activity or whatever gave it
 * @param member who holds it
 * @param weight how many chances it is, 1..{@value #MAX_WEIGHT}; 1 for a wheel
 * @param luck a text of the member's own that goes into a spin, so that nobody else decides it
 *     alone; may be empty, and is empty where tickets are drawn. Everybody can read it in the proof
 * @param at when it was got, to the microsecond; a repetition may come with another instant, and
 *     the first one stays
 */
public record Ticket(
    DrawId draw, TicketId id, MemberId member, long weight, String luck, Instant at) {

  /** Heaviest ticket: a million of them still sum up exactly, far below 2 to the 63rd. */
  public static final long MAX_WEIGHT = 1_000_000L;

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if one is out of bounds
   */
  public Ticket {
    requireNonNull(draw, "draw");
    requireNonNull(id, "id");
    requireNonNull(member, "member");
    DrawTerms.check("weight", weight, 1, MAX_WEIGHT);
    if (!luck.isEmpty()) {
      Identifiers.check("luck", luck);
    }
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
  }

  /** Returns one chance of {@code member}'s. */
  public static Ticket of(DrawId draw, TicketId id, MemberId member, Instant at) {
    return new Ticket(draw, id, member, 1, "", at);
  }

  /** Returns the same ticket with another weight. */
  public Ticket weighing(long weight) {
    return new Ticket(draw, id, member, weight, luck, at);
  }

  /** Returns the same ticket with the member's own text. */
  public Ticket with(String luck) {
    return new Ticket(draw, id, member, weight, luck, at);
  }

  /** Returns the same ticket, held by {@code member}. */
  public Ticket heldBy(MemberId member) {
    return new Ticket(draw, id, member, weight, luck, at);
  }

  /** Whether {@code other} asks for the same, whenever it came. */
  public boolean isSameAs(Ticket other) {
    return new Ticket(draw, id, member, weight, luck, other.at).equals(other);
  }
}
