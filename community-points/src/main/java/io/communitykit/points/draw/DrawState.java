package io.communitykit.points.draw;

/** How far a draw is; it only ever goes on. */
public enum DrawState {
  /** The commitment to the seed is published; tickets are entered, a wheel is spun. */
  OPEN,
  /** No ticket is added or changed any more; the list is published. */
  SEALED,
  /** The public entropy is known, and with it the winners. A wheel skips it. */
  DRAWN,
  /** The seed is published: everybody can recompute everything. */
  REVEALED
}
