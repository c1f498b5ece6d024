package io.communitykit.core.problem;

import static java.util.Objects.requireNonNull;

/**
 * A place in a source text.
 *
 * @param source what the text is called, such as a file name
 * @param line from 1
 * @param column from 1, in chars
 */
public record SourceLocation(String source, int line, int column) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is less than 1
   */
  public SourceLocation {
    requireNonNull(source, "source");
    if (line < 1 || column < 1) {
      throw new IllegalArgumentException(
          "line and column must be 1 or more, were " + line + " and " + column);
    }
  }

  /** Returns the form {@code rules.yaml:12:5} that editors and terminals understand. */
  @Override
  public String toString() {
    return source + ":" + line + ":" + column;
  }
}
