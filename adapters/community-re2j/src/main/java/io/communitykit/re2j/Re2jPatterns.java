package io.communitykit.re2j;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.communitykit.moderation.detect.LinearPattern;
import io.communitykit.moderation.detect.PatternEngine;

/**
 * Patterns by RE2/J, which runs an automaton and never goes back: a search costs at most the length
 * of the text times the size of the pattern. Without back-references and look-around. Thread-safe.
 *
 * <pre>{@code
 * ModerationRules.compiler().patterns(Re2jPatterns.create())
 * }</pre>
 *
 * @see <a href="https://github.com/google/re2/wiki/Syntax">The syntax</a>
 */
public final class Re2jPatterns implements PatternEngine {

  /**
   * Most parts, such as letters, classes and groups, that a pattern may have once its repeats are
   * written out, {@code (ab){500}} having 1,500. It is what compiling costs: {@code
   * ((a{1000}){1000}){1000}} would not fit into memory.
   */
  public static final int MAX_PARTS = 10_000;

  private Re2jPatterns() {}

  /** Returns the engine. */
  public static Re2jPatterns create() {
    return new Re2jPatterns();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException also if it has more than {@value #MAX_PARTS} parts
   */
  @Override
  public LinearPattern compile(String regex) {
    if (Parts.of(regex) > MAX_PARTS) {
      throw new IllegalArgumentException(
          "repeats written out must make at most " + MAX_PARTS + " parts");
    }
    try {
      return new Compiled(Pattern.compile(regex, Pattern.CASE_INSENSITIVE));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private record Compiled(Pattern pattern) implements LinearPattern {

    @Override
    public int size() {
      return pattern.programSize();
    }

    @Override
    public void find(CharSequence text, Matches matches) {
      Matcher matcher = pattern.matcher(text);
      boolean more = true;
      while (more && matcher.find()) {
        more = matches.accept(matcher.start(), matcher.end());
      }
    }
  }
}
