package io.communitykit.points.contest;

import static java.util.Objects.requireNonNull;

/**
 * A floor that won.
 *
 * @param target the number that was to win; the floor's own unless the next valid one took its
 *     place
 * @param floor which won
 * @param slot which of the rule's prizes it won, from 0
 * @param prize what it won
 */
public record FloorWin(long target, Floor floor, int slot, FloorPrize prize) {

  /** Checks the components. */
  public FloorWin {
    requireNonNull(floor, "floor");
    requireNonNull(prize, "prize");
  }
}
