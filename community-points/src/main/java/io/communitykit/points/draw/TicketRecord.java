package io.communitykit.points.draw;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A ticket as it is kept.
 *
 * @param ticket the ticket
 * @param number its place in the order of arrival, from 1 and without a gap
 * @param spin what it came to on a wheel, once it was spun
 */
public record TicketRecord(Ticket ticket, long number, Optional<WheelSpin> spin) {

  /** Checks the components. */
  public TicketRecord {
    requireNonNull(ticket, "ticket");
    requireNonNull(spin, "spin");
  }

  /** Returns the row of the section {@code draw.tickets} of its member's export. */
  public Map<String, String> exported() {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("draw", ticket.draw().value());
    row.put("ticket", ticket.id().value());
    row.put("number", Long.toString(number));
    row.put("weight", Long.toString(ticket.weight()));
    if (!ticket.luck().isEmpty()) {
      row.put("luck", ticket.luck());
    }
    row.put("at", ticket.at().toString());
    spin.ifPresent(
        spun -> {
          row.put("spunAt", spun.at().toString());
          spun.prize().ifPresent(prize -> row.put("prize", prize));
        });
    return row;
  }
}
