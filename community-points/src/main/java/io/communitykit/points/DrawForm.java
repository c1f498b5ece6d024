package io.communitykit.points;

/** How a draw decides. */
public enum DrawForm {
  /** Tickets are collected, sealed, and winners drawn from all of them at once. */
  TICKETS,
  /** Each ticket is one spin of a wheel with declared odds, decided at once. */
  WHEEL
}
