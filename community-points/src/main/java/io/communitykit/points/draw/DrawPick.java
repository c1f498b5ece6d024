package io.communitykit.points.draw;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A winner that was drawn.
 *
 * @param number the winner's place, from 1
 * @param words the words of the stream it took, each of 16 hexadecimal digits: those that were
 *     rejected and the last, which was not
 * @param prize what was won
 * @param ticket who won it
 */
public record DrawPick(int number, List<String> words, String prize, TicketId ticket) {

  /** Checks the components and takes a copy. */
  public DrawPick {
    words = List.copyOf(words);
    requireNonNull(prize, "prize");
    requireNonNull(ticket, "ticket");
  }
}
