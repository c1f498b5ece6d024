package io.communitykit.moderation.rules;

import io.communitykit.core.Message;
import io.communitykit.core.problem.Problems;
import io.communitykit.moderation.terms.Term;
import io.communitykit.moderation.terms.TermList;
import io.communitykit.moderation.text.CharKind;
import io.communitykit.moderation.text.Text;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the terms of a list that never count, and those that another one finds anyway. */
final class TermLint {

  private final TermList list;
  private final String pointer;
  private final int spelled;
  private final Problems warnings;
  private final Map<String, Term> bySpelling = new HashMap<>();

  /**
   * Creates it.
   *
   * @param spelled how many of the first terms stand in the rule file itself
   */
  TermLint(TermList list, String pointer, int spelled, Problems warnings) {
    this.list = list;
    this.pointer = pointer;
    this.spelled = spelled;
    this.warnings = warnings;
  }

  void run() {
    Set<String> allowed = new HashSet<>();
    list.allow().forEach(phrase -> allowed.add(folded(phrase.text())));
    List<Term> terms = list.terms();
    for (Term term : terms) {
      term.spellings().forEach(spelling -> bySpelling.putIfAbsent(folded(spelling), term));
    }
    for (int i = 0; i < terms.size(); i++) {
      Term term = terms.get(i);
      String place = pointer + (i < spelled ? "/words/" + i : "/file");
      if (allowed.containsAll(term.spellings().stream().map(TermLint::folded).toList())) {
        warnings.warn(place, Message.of("moderation.lint.dead-term", "term", term.text()));
        continue;
      }
      covering(term)
          .ifPresent(
              other ->
                  warnings.warn(
                      place,
                      Message.of(
                          "moderation.lint.covered-term", "term", term.text(), "by", other)));
    }
  }

  private static String folded(String spelling) {
    return Text.fold(spelling).strip();
  }

  /** Returns another term that stands in every spelling of {@code term}, if there is one. */
  private Optional<String> covering(Term term) {
    Optional<String> covering = Optional.empty();
    for (String spelling : term.spellings()) {
      Optional<String> other = covering(term, Text.of("term", folded(spelling)));
      if (other.isEmpty()) {
        return Optional.empty();
      }
      covering = other;
    }
    return covering;
  }

  private Optional<String> covering(Term term, Text text) {
    for (int from = 0; from < text.length(); from++) {
      StringBuilder part = new StringBuilder();
      for (int to = from; to < text.length(); to++) {
        Term other = bySpelling.get(part.appendCodePoint(text.codePointAt(to)).toString());
        if (other != null
            && !other.equals(term)
            && other.views().containsAll(term.views())
            && (!other.word() || (isEdge(text, from - 1, from) && isEdge(text, to, to + 1)))) {
          return Optional.of(other.text());
        }
      }
    }
    return Optional.empty();
  }

  /** Whether a word of a spaced script may end between two neighbours. */
  private static boolean isEdge(Text text, int left, int right) {
    return left < 0
        || right >= text.length()
        || (text.kindAt(left) != CharKind.LETTER && text.kindAt(left) != CharKind.DIGIT)
        || (text.kindAt(right) != CharKind.LETTER && text.kindAt(right) != CharKind.DIGIT);
  }
}
