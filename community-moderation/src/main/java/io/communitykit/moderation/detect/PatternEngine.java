package io.communitykit.moderation.detect;

/**
 * Compiles regular expressions. An engine must match in time linear in the text, whatever the
 * expression: one that backtracks can be stalled by a single post. Thread-safe.
 */
@FunctionalInterface
public interface PatternEngine {

  /**
   * Compiles {@code regex}, which is matched without regard to case.
   *
   * @throws IllegalArgumentException if it is no expression of this engine; the message says why
   */
  LinearPattern compile(String regex);
}
