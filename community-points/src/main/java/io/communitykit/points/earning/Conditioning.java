package io.communitykit.points.earning;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Activity;
import io.communitykit.core.Message;
import io.communitykit.core.condition.Comparison;
import io.communitykit.core.condition.Condition;
import io.communitykit.core.condition.Conditions;
import io.communitykit.core.problem.Problems;
import io.communitykit.points.definition.EarningConditionDefinition;
import io.communitykit.points.reading.Fields;
import java.util.Optional;

/** Turns conditions of the file into conditions on activities. */
record Conditioning(Fields fields, Problems problems, CustomConditions custom) {

  Optional<Condition<Activity>> compile(EarningConditionDefinition when, String pointer) {
    return Conditions.<EarningConditionDefinition, Activity>compile(
        when, pointer, problems, this::test);
  }

  private Optional<Condition<Activity>> test(
      EarningConditionDefinition definition, String pointer, Problems into) {
    String attribute = definition.attr();
    String name = definition.custom();
    if (name != null && (attribute != null || definition.hasComparison())) {
      fields.add(pointer, Message.of("points.condition.custom-alone"));
      return Optional.empty();
    }
    if (name != null) {
      Optional<Condition.Test<Activity>> test = custom.test(name);
      if (test.isEmpty()) {
        fields.add(
            pointer + "/custom", Message.of("points.condition.unknown-custom", "name", name));
      }
      return test.map(
          t ->
              Condition.of(
                  "custom " + name,
                  activity ->
                      requireNonNull(t.test(activity), "answer of custom condition " + name)));
    }
    if (attribute == null || attribute.isBlank()) {
      fields.required(pointer + "/attr");
      return Optional.empty();
    }
    return Comparison.compile(definition, pointer, into)
        .map(
            comparison ->
                Condition.of(
                    attribute + " " + comparison,
                    activity -> comparison.test(activity.attribute(attribute))));
  }
}
