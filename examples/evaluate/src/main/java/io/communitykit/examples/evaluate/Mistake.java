package io.communitykit.examples.evaluate;

import io.communitykit.moderation.Decision;
import io.communitykit.moderation.Span;
import java.util.List;

/**
 * A text that was not decided about as its row says.
 *
 * @param part the file's name
 * @param kind what kind of row it is
 * @param expected what it says: flagged or not
 * @param rules the rules that fired
 * @param found what they found
 */
record Mistake(
    String part,
    String id,
    String kind,
    boolean expected,
    List<String> rules,
    List<String> found,
    String text) {

  static Mistake of(
      String part, String id, String kind, boolean expected, Decision decision, String text) {
    return new Mistake(
        part,
        id,
        kind,
        expected,
        decision.reasons().stream().map(reason -> reason.rule()).toList(),
        decision.reasons().stream()
            .flatMap(reason -> reason.signals().stream())
            .flatMap(signal -> signal.spans().stream())
            .map(Span::what)
            .distinct()
            .toList(),
        text);
  }
}
