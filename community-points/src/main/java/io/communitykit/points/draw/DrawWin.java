package io.communitykit.points.draw;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import io.communitykit.core.RewardIntent;
import java.util.Optional;

/**
 * A winner.
 *
 * @param number the winner's place, from 1
 * @param ticket which ticket won
 * @param member who holds it
 * @param prize what was won
 * @param intent what is to be paid, if the prize is points; the same every time
 */
public record DrawWin(
    int number, TicketId ticket, MemberId member, DrawPrize prize, Optional<RewardIntent> intent) {

  /** Checks the components. */
  public DrawWin {
    requireNonNull(ticket, "ticket");
    requireNonNull(member, "member");
    requireNonNull(prize, "prize");
    requireNonNull(intent, "intent");
  }
}
