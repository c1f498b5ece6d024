package io.communitykit.points.draw;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What came of entering a ticket.
 *
 * @param status what happened
 * @param ticket the ticket kept under the id, now or before; empty if there is none
 */
public record TicketCommit(Status status, Optional<TicketRecord> ticket) {

  /** What happened, in order of precedence. */
  public enum Status {
    /** The ticket is new. */
    ENTERED,
    /** The same ticket was entered before. */
    REPLAYED,
    /** The id is another ticket's; nothing was entered. */
    ID_CONFLICT,
    /** There is no such draw. */
    UNKNOWN_DRAW,
    /** The draw is sealed. */
    NOT_OPEN,
    /** The draw has as many tickets as there may be. */
    FULL,
    /** The member has as many tickets as one may have. */
    MEMBER_LIMIT
  }

  /** Checks the components. */
  public TicketCommit {
    requireNonNull(status, "status");
    requireNonNull(ticket, "ticket");
  }
}
