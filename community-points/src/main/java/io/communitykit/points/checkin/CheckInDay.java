package io.communitykit.points.checkin;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;

/**
 * A day of a check-in calendar, or a week.
 *
 * @param date which day; of a week the first
 * @param state what is to be drawn there
 */
public record CheckInDay(LocalDate date, State state) {

  /** What is to be drawn. */
  public enum State {
    /** The member was there. */
    CHECKED_IN,
    /** The member was not there, and filled it later. */
    MADE_UP,
    /** The member was not there and can still fill it. */
    OPEN_TO_MAKE_UP,
    /** The member was not there. */
    MISSED,
    /** It is now, and the member was not there yet. */
    TODAY,
    /** It is not yet. */
    FUTURE
  }

  /** Checks the components. */
  public CheckInDay {
    requireNonNull(date, "date");
    requireNonNull(state, "state");
  }
}
