package io.communitykit.moderation.rules;

import io.communitykit.core.Message;
import io.communitykit.core.condition.Contradictions;
import io.communitykit.core.problem.Problem;
import io.communitykit.core.problem.Problems;
import io.communitykit.moderation.RuleMode;
import io.communitykit.moderation.detect.LinearPattern;
import io.communitykit.moderation.detect.PatternDetector;
import io.communitykit.moderation.detect.TermDetector;
import io.communitykit.moderation.terms.TermList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what is probably not meant as it is written, in a file that compiles. Used once. */
final class ModerationLint {

  /** From this size on a pattern costs every submission as much as all term lists together. */
  private static final int COSTLY = 500;

  private final ModerationDefinition definition;
  private final List<TermList> lists;
  private final Map<String, LinearPattern> patterns;
  private final Set<String> listsAsked = new HashSet<>();
  private final Set<String> patternsAsked = new HashSet<>();
  private boolean anyListAsked;
  private final Problems warnings = new Problems();

  ModerationLint(
      ModerationDefinition definition, List<TermList> lists, Map<String, LinearPattern> patterns) {
    this.definition = definition;
    this.lists = lists;
    this.patterns = patterns;
  }

  List<Problem> warnings() {
    for (int i = 0; i < definition.rules().size(); i++) {
      rule(definition.rules().get(i), "/rules/" + i);
    }
    policies();
    for (int i = 0; i < lists.size(); i++) {
      String pointer = "/terms/" + i;
      if (!anyListAsked && !listsAsked.contains(lists.get(i).id())) {
        warnings.warn(pointer, Message.of("moderation.lint.unused-list"));
      }
      List<WordDefinition> words = requireList(definition.terms()).get(i).words();
      int spelled = words == null ? 0 : words.size();
      new TermLint(lists.get(i), pointer, spelled, warnings).run();
    }
    patterns();
    return warnings.list();
  }

  private static <T> List<T> requireList(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  private void rule(ModerationRuleDefinition rule, String pointer) {
    if (rule.mode() != RuleMode.OFF) {
      asked(rule.when());
    }
    if (Contradictions.isNever(rule.when(), ModerationConditionDefinition::author)
        || isNever(rule.when())) {
      warnings.warn(pointer + "/when", Message.of("moderation.lint.never"));
    }
  }

  private void asked(ModerationConditionDefinition condition) {
    requireList(condition.all()).forEach(this::asked);
    requireList(condition.any()).forEach(this::asked);
    if (condition.not() != null) {
      asked(condition.not());
    }
    if (condition.list() != null) {
      listsAsked.add(condition.list());
    } else if (TermDetector.ID.equals(condition.signal())) {
      anyListAsked = true;
    }
    if (PatternDetector.ID.equals(condition.signal()) && condition.label() != null) {
      patternsAsked.add(condition.label());
    }
  }

  /** Whether it asks for fewer findings than none; of a {@code not} nothing is proved. */
  private static boolean isNever(ModerationConditionDefinition condition) {
    List<ModerationConditionDefinition> any = condition.any();
    if (condition.all() != null) {
      return requireList(condition.all()).stream().anyMatch(ModerationLint::isNever);
    }
    if (any != null) {
      return any.stream().allMatch(ModerationLint::isNever);
    }
    CountDefinition count = condition.count();
    return count != null && count.lt() != null && count.lt() <= 0;
  }

  private void policies() {
    Set<String> upheld = new HashSet<>();
    definition.rules().forEach(rule -> upheld.add(rule.policy()));
    definition.policies().forEach(policy -> upheld.add(String.valueOf(policy.parent())));
    for (int i = 0; i < definition.policies().size(); i++) {
      if (!upheld.contains(definition.policies().get(i).id())) {
        warnings.warn("/policies/" + i, Message.of("moderation.lint.unused-policy"));
      }
    }
  }

  private void patterns() {
    List<PatternDefinition> given = requireList(definition.patterns());
    for (int i = 0; i < given.size(); i++) {
      String id = given.get(i).id();
      if (!patternsAsked.contains(id)) {
        warnings.warn("/patterns/" + i, Message.of("moderation.lint.unused-pattern"));
      }
      LinearPattern pattern = patterns.get(id);
      if (pattern != null && pattern.size() > COSTLY) {
        warnings.warn(
            "/patterns/" + i + "/regex",
            Message.of("moderation.lint.costly-pattern", "size", pattern.size(), "limit", COSTLY));
      }
    }
  }
}
