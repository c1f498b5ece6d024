package io.communitykit.points.draw;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A spin as everybody may read it.
 *
 * @param sequence its place among the wheel's spins, from 1 and without a gap
 * @param ticket the number of the ticket
 * @param at when it was spun
 * @param wish what the seed and the ticket made of it
 * @param prize what was given; empty for nothing
 */
public record ProofSpin(
    long sequence, long ticket, Instant at, WheelWish wish, Optional<String> prize) {

  /** Checks the components. */
  public ProofSpin {
    requireNonNull(at, "at");
    requireNonNull(wish, "wish");
    requireNonNull(prize, "prize");
  }

  /** Returns the spins among {@code tickets}, in the order of their sequence. */
  static List<ProofSpin> of(DrawRecord draw, List<TicketRecord> tickets) {
    List<ProofSpin> spins = new ArrayList<>();
    for (TicketRecord record : tickets) {
      String luck = record.ticket().luck();
      record
          .spin()
          .ifPresent(
              spin ->
                  spins.add(
                      new ProofSpin(
                          spin.sequence(),
                          record.number(),
                          spin.at(),
                          WheelWish.of(draw.id(), draw.terms(), draw.seed(), record.number(), luck),
                          spin.prize())));
    }
    spins.sort(Comparator.comparingLong(ProofSpin::sequence));
    return spins;
  }
}
