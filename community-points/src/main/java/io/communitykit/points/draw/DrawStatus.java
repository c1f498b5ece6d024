package io.communitykit.points.draw;

import java.util.Locale;

/** What came of a command, in order of precedence. */
public enum DrawStatus {
  /** It was done. */
  DONE,
  /** It had been done before; the value is the same. */
  REPLAYED,
  /** The id, or the step, was used for something else; nothing was done. */
  ID_CONFLICT,
  /** There is no such draw. */
  UNKNOWN_DRAW,
  /** That is done with a wheel alone, or with drawn tickets alone. */
  WRONG_FORM,
  /** The draw is sealed, or further: nobody enters any more. */
  NOT_OPEN,
  /** The draw's time to enter is over. */
  CLOSED,
  /** Activities of that type are no tickets of the draw. */
  NO_ENTRY,
  /** The draw has as many tickets as there may be. */
  FULL,
  /** The member has as many tickets as one may have. */
  MEMBER_LIMIT,
  /** The draw must be sealed before. */
  NOT_SEALED,
  /** The winners must be drawn before. */
  NOT_DRAWN;

  /** Whether there is a value. */
  public boolean isDone() {
    return this == DONE || this == REPLAYED;
  }

  String messageKey() {
    return "points.draw.refused." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
