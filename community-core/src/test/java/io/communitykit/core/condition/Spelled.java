package io.communitykit.core.condition;

import io.communitykit.core.problem.Problems;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A condition over four truth values, as a rule file would spell it. */
record Spelled(
    @Nullable List<Spelled> all,
    @Nullable List<Spelled> any,
    @Nullable Spelled not,
    @Nullable Integer test)
    implements ConditionDefinition<Spelled> {

  static Spelled every(List<Spelled> parts) {
    return new Spelled(parts, null, null, null);
  }

  static Spelled some(List<Spelled> parts) {
    return new Spelled(null, parts, null, null);
  }

  static Spelled negated(Spelled part) {
    return new Spelled(null, null, part, null);
  }

  /** Asks the subject's value number {@code index}. */
  static Spelled test(int index) {
    return new Spelled(null, null, null, index);
  }

  /** Returns {@code part} within {@code levels} operators. */
  static Spelled nested(int levels, Spelled part) {
    Spelled nested = part;
    for (int i = 0; i < levels; i++) {
      nested = i % 2 == 0 ? negated(nested) : every(List.of(nested));
    }
    return nested;
  }

  @Override
  public boolean hasTest() {
    return test != null;
  }

  Optional<Condition<List<Truth>>> compile(Problems problems) {
    return Conditions.compile(
        this, "/when", problems, (definition, pointer, all) -> Optional.of(leaf(definition)));
  }

  private static Condition<List<Truth>> leaf(Spelled definition) {
    Integer index = definition.test();
    if (index == null) {
      throw new AssertionError("asked to compile something that is no test");
    }
    return Condition.of("v" + index, values -> values.get(index));
  }

  /**
   * Answers by another road: false, unknown, true are 0, 1, 2; all is the least, any the greatest,
   * and not turns the scale round.
   */
  int number(List<Truth> values) {
    if (all != null) {
      return all.stream().mapToInt(part -> part.number(values)).min().orElse(2);
    }
    if (any != null) {
      return any.stream().mapToInt(part -> part.number(values)).max().orElse(0);
    }
    if (not != null) {
      return 2 - not.number(values);
    }
    return test == null ? 1 : number(values.get(test));
  }

  static int number(Truth truth) {
    return switch (truth) {
      case FALSE -> 0;
      case UNKNOWN -> 1;
      case TRUE -> 2;
    };
  }
}
