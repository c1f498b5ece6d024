package io.communitykit.points.ledger;

/** What a transaction does. Those that fall due by time come in the order they are applied in. */
public enum TransactionKind {
  /** Pending points become available. */
  ACTIVATE,
  /** Available points lapse. */
  EXPIRE,
  /** Points are given; none at all where an activity was accepted and earned nothing. */
  AWARD,
  /** Points are redeemed. */
  SPEND;

  /** Whether it happens because its time has come, and not because somebody did something. */
  public boolean isDueByTime() {
    return this == ACTIVATE || this == EXPIRE;
  }
}
