package io.communitykit.referral.program;

import io.communitykit.core.Activity;
import io.communitykit.core.Message;
import io.communitykit.core.condition.Comparison;
import io.communitykit.core.condition.Condition;
import io.communitykit.core.condition.Conditions;
import io.communitykit.core.problem.Problems;
import io.communitykit.referral.definition.ReferralConditionDefinition;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compiles conditions on an activity's attributes. */
final class ActivityConditions {

  private ActivityConditions() {}

  /** Returns the condition; one that always holds where it is absent or has problems. */
  static Condition<Activity> compile(
      @Nullable ReferralConditionDefinition definition, String pointer, Problems problems) {
    if (definition == null || hasHoles(definition, pointer, 1, problems)) {
      return Condition.always();
    }
    return Conditions.<ReferralConditionDefinition, Activity>compile(
            definition, pointer, problems, ActivityConditions::test)
        .orElse(Condition.always());
  }

  private static Optional<Condition<Activity>> test(
      ReferralConditionDefinition definition, String pointer, Problems problems) {
    String attr = definition.attr();
    if (attr == null) {
      problems.add(pointer + "/attr", Message.of("core.required"));
      return Optional.empty();
    }
    return Comparison.compile(definition, pointer, problems)
        .map(
            comparison ->
                Condition.of(
                    attr + " " + comparison,
                    activity -> comparison.test(activity.attribute(attr))));
  }

  /** Whether a list of parts has an empty entry; looks no deeper than conditions may be. */
  private static boolean hasHoles(
      ReferralConditionDefinition definition, String pointer, int depth, Problems problems) {
    if (depth > Condition.MAX_DEPTH) {
      return false;
    }
    int before = problems.size();
    ReferralConditionDefinition not = definition.not();
    if (not != null) {
      hasHoles(not, pointer + "/not", depth + 1, problems);
    }
    findHoles(definition.all(), pointer + "/all", depth, problems);
    findHoles(definition.any(), pointer + "/any", depth, problems);
    return problems.size() > before;
  }

  private static void findHoles(
      @Nullable List<? extends @Nullable ReferralConditionDefinition> parts,
      String pointer,
      int depth,
      Problems problems) {
    for (int i = 0; parts != null && i < parts.size(); i++) {
      ReferralConditionDefinition part = parts.get(i);
      if (part == null) {
        problems.add(pointer + "/" + i, Message.of("core.required"));
      } else {
        hasHoles(part, pointer + "/" + i, depth + 1, problems);
      }
    }
  }
}
