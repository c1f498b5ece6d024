package io.communitykit.points.reward;

/** How far a redemption has come. It only ever moves to a state with a higher step. */
public enum RedemptionState {
  /** Written down, and not known to be in the ledger: no points are known to be taken. */
  BEGUN(0),
  /** The points are held until it is fulfilled or given up. */
  HELD(1),
  /** The points are redeemed, and the member may have it. */
  FULFILLED(2),
  /** Given up: the points are available again. */
  RELEASED(2),
  /** Not fulfilled in time: the points are available again. */
  LAPSED(2),
  /** The points came back after it was fulfilled. */
  REFUNDED(3);

  private final int step;

  RedemptionState(int step) {
    this.step = step;
  }

  /** Whether a redemption may go from this state to {@code next}. */
  public boolean mayBecome(RedemptionState next) {
    return next.step > step;
  }

  /** Whether the member has, or had, what was redeemed. */
  public boolean isHandedOver() {
    return this == FULFILLED || this == REFUNDED;
  }

  /**
   * Whether codes go back to their pool on the way to {@code next}: it ended, and nobody saw them.
   */
  public boolean givesCouponsBack(RedemptionState next) {
    return !isHandedOver() && (next == RELEASED || next == LAPSED || next == REFUNDED);
  }
}
