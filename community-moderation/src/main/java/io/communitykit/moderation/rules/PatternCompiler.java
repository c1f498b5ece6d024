package io.communitykit.moderation.rules;

import io.communitykit.core.Message;
import io.communitykit.core.problem.Problems;
import io.communitykit.moderation.detect.LinearPattern;
import io.communitykit.moderation.detect.PatternEngine;
import io.communitykit.moderation.text.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compiles the patterns of a rule file, and refuses those that match nearly everything. */
final class PatternCompiler {

  /** Texts in which there is nothing to find. */
  private static final List<String> INNOCENT = List.of("", "1", "a", "\u7684");

  /** What has to be on the class path for patterns. */
  private static final String ARTIFACT = "io.communitykit:community-re2j";

  private final Optional<PatternEngine> engine;
  private final Problems problems;

  PatternCompiler(Optional<PatternEngine> engine, Problems problems) {
    this.engine = engine;
    this.problems = problems;
  }

  /** Returns the patterns without problems by id, in their order. */
  Map<String, LinearPattern> compile(List<PatternDefinition> definitions) {
    Map<String, LinearPattern> patterns = new LinkedHashMap<>();
    if (!definitions.isEmpty() && engine.isEmpty()) {
      problems.add("/patterns", Message.of("moderation.pattern.no-engine", "artifact", ARTIFACT));
      return patterns;
    }
    for (int i = 0; i < definitions.size(); i++) {
      PatternDefinition definition = definitions.get(i);
      pattern(definition.regex(), "/patterns/" + i + "/regex")
          .ifPresent(pattern -> patterns.put(definition.id(), pattern));
    }
    return patterns;
  }

  private Optional<LinearPattern> pattern(String regex, String pointer) {
    int before = problems.size();
    int length = regex.length();
    if (length == 0 || length > PatternDefinition.MAX_LENGTH) {
      problems.add(
          pointer,
          Message.of("core.size", "min", 1, "max", PatternDefinition.MAX_LENGTH, "actual", length));
      return Optional.empty();
    }
    folded(regex, pointer);
    LinearPattern pattern;
    try {
      pattern = engine.orElseThrow().compile(regex);
    } catch (IllegalArgumentException e) {
      problems.add(
          pointer,
          Message.of("moderation.pattern.syntax", "reason", String.valueOf(e.getMessage())));
      return Optional.empty();
    }
    if (pattern.size() > PatternDefinition.MAX_SIZE) {
      problems.add(
          pointer,
          Message.of(
              "moderation.pattern.too-large",
              "max",
              PatternDefinition.MAX_SIZE,
              "actual",
              pattern.size()));
    }
    INNOCENT.stream()
        .filter(text -> isIn(pattern, text))
        .findFirst()
        .ifPresent(
            text ->
                problems.add(pointer, Message.of("moderation.pattern.permissive", "text", text)));
    return problems.size() == before ? Optional.of(pattern) : Optional.empty();
  }

  /** Letters that folding changes are never in a folded text: such a pattern finds nothing. */
  private void folded(String regex, String pointer) {
    regex
        .codePoints()
        .filter(c -> c >= 0x80)
        .mapToObj(Character::toString)
        .filter(letter -> !Text.fold(letter).equals(letter))
        .findFirst()
        .ifPresent(
            letter ->
                problems.add(
                    pointer,
                    Message.of(
                        "moderation.pattern.not-folded",
                        "letter",
                        letter,
                        "folded",
                        Text.fold(letter))));
  }

  private static boolean isIn(LinearPattern pattern, String text) {
    boolean[] found = new boolean[1];
    pattern.find(
        text,
        (start, end) -> {
          found[0] = true;
          return false;
        });
    return found[0];
  }
}
