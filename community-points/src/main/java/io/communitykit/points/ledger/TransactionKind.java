package io.communitykit.points.ledger;

/** What a transaction does. Those that fall due by time come in the order they are applied in. */
public enum TransactionKind {
  /** A hold's time is over: what it held is available again. */
  TIME_OUT,
  /** Pending points become available. */
  ACTIVATE,
  /** Available points lapse. */
  EXPIRE,
  /** Available points pay what is owed. */
  SETTLE,
  /** Points are given; none at all where an activity was accepted and earned nothing. */
  AWARD,
  /** Points are redeemed. */
  SPEND,
  /** Points are set aside for a purchase that is not finished. */
  HOLD,
  /** Held points are redeemed, and the rest of the hold is available again. */
  CAPTURE,
  /** Held points are available again. */
  RELEASE,
  /** Redeemed points, or a penalty, come back to the very lots. */
  REFUND,
  /** An award is taken back. */
  CLAWBACK,
  /** Points are taken away for an offence. */
  PENALTY,
  /** Points go to another account, with their source and expiry. */
  TRANSFER,
  /** Points of one asset become points of another. */
  EXCHANGE;

  /** Whether it happens because its time has come, and not because somebody did something. */
  public boolean isDueByTime() {
    return this == TIME_OUT || this == ACTIVATE || this == EXPIRE || this == SETTLE;
  }

  /** Whether it resolves a hold, which its transaction then names as its target. */
  public boolean resolvesHold() {
    return this == CAPTURE || this == RELEASE || this == TIME_OUT;
  }
}
