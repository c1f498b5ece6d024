package io.communitykit.examples.quickstart;

import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.points.command.CommandReceipt;
import io.communitykit.points.command.ReverseCommand;
import io.communitykit.points.command.SpendCommand;
import io.communitykit.points.draw.DrawId;
import io.communitykit.points.draw.Draws;
import io.communitykit.points.draw.Ticket;
import io.communitykit.points.draw.TicketId;
import io.communitykit.points.program.PointsProgram;
import java.time.Instant;
import java.util.Optional;

/** Points for a ticket, the ticket for a chance, and the prize in points: each step repeatable. */
final class TicketQuickstart {

  private static final AssetId POINTS = AssetId.of("points");
  private static final Message WHAT_FOR = Message.of("shop.ticket");

  private TicketQuickstart() {}

  static boolean buy(
      PointsProgram points, Draws draws, DrawId draw, MemberId who, String order, Instant at) {
    CommandReceipt paid = points.spend(new SpendCommand(order, who, POINTS, 10, WHAT_FOR, at));
    if (paid.reason().isPresent()) {
      return false; // not enough points
    }
    boolean entered = draws.enter(Ticket.of(draw, TicketId.of(order), who, at)).value().isPresent();
    if (!entered) { // too late, or too many: the very points come back
      points.reverse(new ReverseCommand(order, paid.id(), Optional.empty(), WHAT_FOR, at));
    }
    return entered;
  }

  static void pay(PointsProgram points, Draws draws, DrawId draw, String entropy, Instant at) {
    draws.draw(draw, entropy, at).value().orElseThrow().stream()
        .flatMap(win -> win.intent().stream())
        .forEach(points::apply);
  }
}
