package io.communitykit.metrics.members;

import static java.util.Objects.requireNonNull;

/**
 * A name for the activities that make a member active in one sense, such as {@code active} or
 * {@code posted}.
 *
 * @param name what questions and reports call it: 1..{@value #MAX_LENGTH} characters, not blank
 * @param match which activities count
 * @param counted whether also the number of activities is kept, which a distribution needs; costs
 *     24 to 48 bytes an activity and 12 to 24 bytes an active member and day
 */
public record ActivityKey(String name, ActivityMatch match, boolean counted) {

  /** Longest name, in characters: it heads a column. */
  public static final int MAX_LENGTH = 64;

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if the name is blank or too long
   */
  public ActivityKey {
    requireNonNull(name, "name");
    requireNonNull(match, "match");
    if (name.isBlank() || name.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "key must have 1.." + MAX_LENGTH + " characters, was \"" + name + "\"");
    }
  }
}
