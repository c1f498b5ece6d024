package io.communitykit.points.draw;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * One draw, such as {@code spring-2026}.
 *
 * <p>It is part of every prize's intent id, which is why it is short and free of colons.
 *
 * @param value {@code a-z}, {@code 0-9} and inner hyphens, at most {@value #MAX_LENGTH} characters
 */
public record DrawId(String value) implements Comparable<DrawId> {

  /** Longest id, so that an intent's id with a ticket's in it fits into 128 characters. */
  public static final int MAX_LENGTH = 40;

  private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException if {@code value} has another form
   */
  public DrawId {
    requireNonNull(value, "value");
    if (value.length() > MAX_LENGTH || !FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "draw id must be a name such as spring-2026 of at most "
              + MAX_LENGTH
              + " characters, was \""
              + value
              + "\"");
    }
  }

  /** Returns the draw called {@code value}. */
  public static DrawId of(String value) {
    return new DrawId(value);
  }

  @Override
  public int compareTo(DrawId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
