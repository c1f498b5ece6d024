package io.communitykit.core.condition;

import io.communitykit.core.AttributeValue;
import io.communitykit.core.AttributeValue.Flag;
import io.communitykit.core.AttributeValue.Text;
import io.communitykit.core.AttributeValue.TextSet;
import io.communitykit.core.AttributeValue.Whole;
import io.communitykit.core.Message;
import io.communitykit.core.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares a value that may be missing with constants.
 *
 * <p>A missing value answers unknown to everything but {@code exists}. So does a value of a type
 * that the comparison does not know: a text asked whether it is at least 20. A set of texts equals
 * a text that it holds, is in a list that shares a text with it, and has a prefix if one of its
 * texts has.
 *
 * <p>Immutable and thread-safe.
 */
public final class Comparison {

  /** Most values of an {@code in} or {@code notIn}. */
  public static final int MAX_VALUES = 1_000;

  private final List<Part> parts;
  private final String label;

  private interface Part {
    Truth test(Optional<AttributeValue> value);
  }

  private Comparison(List<Part> parts, String label) {
    this.parts = List.copyOf(parts);
    this.label = label;
  }

  /**
   * Returns the comparison that {@code definition} spells, or empty after adding what is wrong with
   * it to {@code problems}.
   *
   * @param pointer where the definition stands in its file
   */
  public static Optional<Comparison> compile(
      ComparisonDefinition definition, String pointer, Problems problems) {
    int before = problems.size();
    List<Part> parts = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    Object eq = definition.eq();
    if (eq != null) {
      value(eq, pointer + "/eq", problems)
          .ifPresent(v -> parts.add(known(value -> equal(value, v))));
      labels.add("eq " + eq);
    }
    List<Object> in = definition.in();
    if (in != null) {
      List<AttributeValue> values = values(in, pointer + "/in", problems);
      parts.add(known(value -> oneOf(value, values)));
      labels.add("in " + in);
    }
    List<Object> notIn = definition.notIn();
    if (notIn != null) {
      List<AttributeValue> values = values(notIn, pointer + "/notIn", problems);
      parts.add(known(value -> oneOf(value, values).not()));
      labels.add("notIn " + notIn);
    }
    Long gte = definition.gte();
    if (gte != null) {
      long least = gte;
      parts.add(known(v -> v instanceof Whole w ? Truth.of(w.value() >= least) : Truth.UNKNOWN));
      labels.add("gte " + gte);
    }
    Long lt = definition.lt();
    if (lt != null) {
      long bound = lt;
      parts.add(known(v -> v instanceof Whole w ? Truth.of(w.value() < bound) : Truth.UNKNOWN));
      labels.add("lt " + lt);
    }
    Boolean exists = definition.exists();
    if (exists != null) {
      boolean wanted = exists;
      parts.add(value -> Truth.of(value.isPresent() == wanted));
      labels.add("exists " + exists);
    }
    String prefix = definition.prefix();
    if (prefix != null) {
      parts.add(known(value -> hasPrefix(value, prefix)));
      labels.add("prefix " + prefix);
    }
    if (parts.isEmpty() && problems.size() == before) {
      problems.add(pointer, Message.of("core.condition.no-comparison"));
    }
    return problems.size() == before
        ? Optional.of(new Comparison(parts, String.join(" ", labels)))
        : Optional.empty();
  }

  /** Whether {@code value} compares as asked. */
  public Truth test(Optional<AttributeValue> value) {
    Truth truth = Truth.TRUE;
    for (int i = 0; i < parts.size() && truth != Truth.FALSE; i++) {
      truth = truth.and(parts.get(i).test(value));
    }
    return truth;
  }

  /** Returns the comparison as it was spelled, {@code gte 20 lt 100}. */
  @Override
  public String toString() {
    return label;
  }

  private static Part known(Condition.Test<AttributeValue> test) {
    return value -> value.map(test::test).orElse(Truth.UNKNOWN);
  }

  private static Truth equal(AttributeValue value, AttributeValue wanted) {
    if (value instanceof TextSet set) {
      return wanted instanceof Text text
          ? Truth.of(set.values().contains(text.value()))
          : Truth.UNKNOWN;
    }
    return value.getClass() == wanted.getClass() ? Truth.of(value.equals(wanted)) : Truth.UNKNOWN;
  }

  private static Truth oneOf(AttributeValue value, List<AttributeValue> wanted) {
    Truth truth = Truth.FALSE;
    for (AttributeValue each : wanted) {
      truth = truth.or(equal(value, each));
    }
    return truth;
  }

  private static Truth hasPrefix(AttributeValue value, String prefix) {
    if (value instanceof Text text) {
      return Truth.of(text.value().startsWith(prefix));
    }
    if (value instanceof TextSet set) {
      return Truth.of(set.values().stream().anyMatch(text -> text.startsWith(prefix)));
    }
    return Truth.UNKNOWN;
  }

  private static List<AttributeValue> values(
      List<Object> given, String pointer, Problems problems) {
    if (given.isEmpty() || given.size() > MAX_VALUES) {
      problems.add(
          pointer, Message.of("core.size", "min", 1, "max", MAX_VALUES, "actual", given.size()));
    }
    List<AttributeValue> values = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      value(given.get(i), pointer + "/" + i, problems).ifPresent(values::add);
    }
    return values;
  }

  private static Optional<AttributeValue> value(Object given, String pointer, Problems problems) {
    if (given instanceof String text && text.length() <= AttributeValue.MAX_TEXT_LENGTH) {
      return Optional.of(AttributeValue.of(text));
    }
    if (given instanceof Integer || given instanceof Long) {
      return Optional.of(new Whole(((Number) given).longValue()));
    }
    if (given instanceof Boolean flag) {
      return Optional.of(new Flag(flag));
    }
    problems.add(
        pointer, Message.of("core.condition.not-comparable", "actual", String.valueOf(given)));
    return Optional.empty();
  }
}
