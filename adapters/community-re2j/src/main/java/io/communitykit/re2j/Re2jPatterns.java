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

  private Re2jPatterns() {}

  /** Returns the engine. */
  public static Re2jPatterns create() {
    return new Re2jPatterns();
  }

  @Override
  public LinearPattern compile(String regex) {
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
