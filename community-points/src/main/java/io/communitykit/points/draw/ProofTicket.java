package io.communitykit.points.draw;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A ticket as everybody may read it. It does not tell who holds it, but which tickets one member
 * holds together, because limits depend on that.
 *
 * @param number from 1 and without a gap: where tickets are drawn, the place in the order of the
 *     ids' UTF-8 bytes; on a wheel, the order of arrival
 * @param id which ticket
 * @param weight how many chances it is
 * @param holder the number of the first ticket of the same member
 * @param luck the member's own text, if it is a spin
 */
public record ProofTicket(long number, TicketId id, long weight, long holder, String luck) {

  /** Checks the components. */
  public ProofTicket {
    requireNonNull(id, "id");
    requireNonNull(luck, "luck");
  }

  /** Returns {@code tickets} as they are sealed where tickets are drawn. */
  static List<ProofTicket> byId(List<TicketRecord> tickets) {
    List<TicketRecord> sorted = new ArrayList<>(tickets);
    sorted.sort(Comparator.comparing(record -> record.ticket().id()));
    return numbered(sorted);
  }

  /** Returns {@code tickets} as they are sealed on a wheel. */
  static List<ProofTicket> byArrival(List<TicketRecord> tickets) {
    List<TicketRecord> sorted = new ArrayList<>(tickets);
    sorted.sort(Comparator.comparingLong(TicketRecord::number));
    return numbered(sorted);
  }

  private static List<ProofTicket> numbered(List<TicketRecord> sorted) {
    Map<Object, Long> first = new HashMap<>();
    List<ProofTicket> numbered = new ArrayList<>(sorted.size());
    for (TicketRecord each : sorted) {
      Ticket ticket = each.ticket();
      long number = numbered.size() + 1L;
      long holder = first.computeIfAbsent(ticket.member(), member -> number);
      numbered.add(new ProofTicket(number, ticket.id(), ticket.weight(), holder, ticket.luck()));
    }
    return numbered;
  }
}
