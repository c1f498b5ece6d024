package io.communitykit.metrics.report;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Message;
import io.communitykit.metrics.MetricDefinition;

/**
 * What a figure is measured by; a report cites its code beside each figure and explains it once at
 * its end.
 *
 * @param code short and stable, such as {@code D5}; 1..{@value #MAX_CODE_LENGTH} letters and digits
 * @param name such as "Quick ratio"
 * @param explanation the formula in a sentence
 */
public record FigureDefinition(String code, Message name, Message explanation) {

  /** Longest code, in characters: it stands beside every figure. */
  public static final int MAX_CODE_LENGTH = 8;

  /**
   * Checks the code.
   *
   * @throws IllegalArgumentException if it is empty, too long or has other characters
   */
  public FigureDefinition {
    requireNonNull(name, "name");
    requireNonNull(explanation, "explanation");
    if (!code.matches("[A-Za-z0-9]{1,8}")) {
      throw new IllegalArgumentException(
          "code must be 1.." + MAX_CODE_LENGTH + " letters and digits, was \"" + code + "\"");
    }
  }

  /** Returns {@code definition} as reports cite it. */
  public static FigureDefinition of(MetricDefinition definition) {
    return new FigureDefinition(definition.code(), definition.title(), definition.explanation());
  }
}
