package io.communitykit.points.draw;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A draw that nobody can enter any more.
 *
 * @param id its name
 * @param tickets all its tickets
 * @param seal the hash of all that holds so far, to be published before the entropy is known
 */
public record SealedDraw(DrawId id, List<ProofTicket> tickets, String seal) {

  /** Checks the components and takes a copy. */
  public SealedDraw {
    requireNonNull(id, "id");
    tickets = List.copyOf(tickets);
    requireNonNull(seal, "seal");
  }
}
