package io.communitykit.moderation;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Covers what was found, so that the rest can be published. Pure. */
@FunctionalInterface
public interface Masker {

  /**
   * Returns {@code original} with the spans covered.
   *
   * @param spans in any order, all in this text; they may overlap
   */
  String mask(String original, List<Span> spans);

  /**
   * Returns the masker that puts one {@code *} for each character as a reader counts them: one for
   * a letter with its accents, one for a family of emoji.
   */
  static Masker stars() {
    return Stars::mask;
  }

  /** The masker behind {@link #stars()}. */
  final class Stars {

    /** One extended grapheme cluster (UAX #29). */
    private static final Pattern GRAPHEME = Pattern.compile("\\X");

    private Stars() {}

    private static String mask(String original, List<Span> spans) {
      StringBuilder masked = new StringBuilder(original.length());
      int at = 0;
      List<Span> inOrder = spans.stream().sorted(Comparator.comparingInt(Span::start)).toList();
      for (Span span : inOrder) {
        if (span.end() > at) {
          int from = Math.max(at, span.start());
          masked.append(original, at, from);
          long graphemes = GRAPHEME.matcher(original.substring(from, span.end())).results().count();
          masked.append("*".repeat((int) graphemes));
          at = span.end();
        }
      }
      return masked.append(original, at, original.length()).toString();
    }
  }
}
