package io.communitykit.points.board;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Identifiers;
import io.communitykit.core.calendar.Period;

/**
 * A stretch of dates that an operator declares, such as {@code spring-2026} from 1 March up to, and
 * not with, 1 June.
 *
 * @param name names it among the seasons of its board; at most {@value #MAX_NAME} characters
 * @param dates half-open, not empty
 */
public record Season(String name, Period dates) {

  /** Longest name; with its unit before it, it is the name of a window. */
  public static final int MAX_NAME = 64;

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if the name is too long or cannot be an identifier, or there
   *     are no dates
   */
  public Season {
    Identifiers.check("season", name);
    if (name.length() > MAX_NAME) {
      throw new IllegalArgumentException(
          "season must have at most " + MAX_NAME + " characters, had " + name.length());
    }
    requireNonNull(dates, "dates");
    if (dates.isEmpty()) {
      throw new IllegalArgumentException("dates must not be empty, were " + dates);
    }
  }
}
