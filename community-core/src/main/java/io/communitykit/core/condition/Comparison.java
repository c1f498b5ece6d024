package io.communitykit.core.condition;

import io.communitykit.core.AttributeValue;
import io.communitykit.core.AttributeValue.Flag;
import io.communitykit.core.AttributeValue.Text;
import io.communitykit.core.AttributeValue.TextSet;
import io.communitykit.core.AttributeValue.Whole;
import io.communitykit.core.Message;
import io.communitykit.core.problem.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares a value that may be missing with constants.
 *
 * <p>A missing value answers unknown to everything but {@code exists}. So does a value of a type
 * that the comparison does not know: a text asked whether it is at least 20. A set of texts equals
 * a text that it holds, is in a list that shares a text with it, and has a prefix if one of its
 * texts has. Texts compare char by char, without folding. A value is in a list of mixed types if it
 * equals one of them, and otherwise unknown.
 *
 * <p>Immutable and thread-safe.
 */
public final class Comparison {

  /** Most values of an {@code in} or {@code notIn}. */
  public static final int MAX_VALUES = 1_000;

  /** Longest label, in chars; it stands in every trace, which a list of 1,000 values must not. */
  private static final int MAX_LABEL_LENGTH = 200;

  private final Part[] parts;
  private final String label;

  private interface Part {
    Truth test(@Nullable AttributeValue value);
  }

  private Comparison(List<Part> parts, String label) {
    this.parts = parts.toArray(new Part[0]);
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
          .ifPresent(
              wanted -> {
                parts.add(known(new OneOf(List.of(wanted))));
                labels.add("eq " + show(wanted));
              });
    }
    List<Object> in = definition.in();
    if (in != null) {
      List<AttributeValue> values = values(in, pointer + "/in", problems);
      parts.add(known(new OneOf(values)));
      labels.add("in " + show(values));
    }
    List<Object> notIn = definition.notIn();
    if (notIn != null) {
      List<AttributeValue> values = values(notIn, pointer + "/notIn", problems);
      OneOf oneOf = new OneOf(values);
      parts.add(known(value -> oneOf.test(value).not()));
      labels.add("notIn " + show(values));
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
    if (gte != null && lt != null && gte >= lt) {
      problems.warn(pointer, Message.of("core.condition.empty-range", "gte", gte, "lt", lt));
    }
    Boolean exists = definition.exists();
    if (exists != null) {
      boolean wanted = exists;
      parts.add(value -> Truth.of((value != null) == wanted));
      labels.add("exists " + exists);
    }
    String prefix = definition.prefix();
    if (prefix != null) {
      text(prefix, pointer + "/prefix", problems)
          .ifPresent(
              start -> {
                parts.add(known(value -> hasPrefix(value, start.value())));
                labels.add("prefix " + start.value());
              });
    }
    if (parts.isEmpty() && problems.size() == before) {
      problems.add(pointer, Message.of("core.condition.no-comparison"));
    }
    return problems.size() == before
        ? Optional.of(new Comparison(parts, shortened(String.join(" ", labels))))
        : Optional.empty();
  }

  /** Whether {@code value} compares as asked. */
  public Truth test(Optional<AttributeValue> value) {
    return test(value.orElse(null));
  }

  private Truth test(@Nullable AttributeValue value) {
    Truth truth = parts[0].test(value);
    for (int i = 1; i < parts.length && truth != Truth.FALSE; i++) {
      truth = truth.and(parts[i].test(value));
    }
    return truth;
  }

  /** Returns the comparison as it was spelled, {@code gte 20 lt 100}, shortened to 200 chars. */
  @Override
  public String toString() {
    return label;
  }

  private static Part known(Condition.Test<AttributeValue> test) {
    return value -> value == null ? Truth.UNKNOWN : test.test(value);
  }

  private static Truth hasPrefix(AttributeValue value, String prefix) {
    if (value instanceof Text text) {
      return Truth.of(text.value().startsWith(prefix));
    }
    if (value instanceof TextSet set) {
      // The texts are sorted: the first that is not before the prefix has it, or none has.
      SortedSet<String> from = set.values().tailSet(prefix);
      return Truth.of(!from.isEmpty() && from.first().startsWith(prefix));
    }
    return Truth.UNKNOWN;
  }

  /** Equality with one of several values, in one look-up however many they are. */
  private static final class OneOf implements Condition.Test<AttributeValue> {

    private final Set<String> texts = new HashSet<>();
    private final Set<AttributeValue> others = new HashSet<>();

    /** The one type that all have; {@link AttributeValue} itself if they have several. */
    private final Class<?> type;

    private OneOf(List<AttributeValue> wanted) {
      for (AttributeValue each : wanted) {
        if (each instanceof Text text) {
          texts.add(text.value());
        } else {
          others.add(each);
        }
      }
      Set<Class<?>> types = wanted.stream().map(Object::getClass).collect(Collectors.toSet());
      this.type = types.size() == 1 ? types.iterator().next() : AttributeValue.class;
    }

    @Override
    public Truth test(AttributeValue value) {
      if (value instanceof Text text) {
        return answer(texts.contains(text.value()), Text.class);
      }
      if (value instanceof TextSet set) {
        return answer(sharesOne(set.values()), Text.class);
      }
      return answer(others.contains(value), value.getClass());
    }

    private boolean sharesOne(Set<String> given) {
      for (String text : given) {
        if (texts.contains(text)) {
          return true;
        }
      }
      return false;
    }

    /** Not found is only a no if all could have been equal: 3 in [1, "a"] is not known. */
    private Truth answer(boolean found, Class<?> asked) {
      return found ? Truth.TRUE : asked == type ? Truth.FALSE : Truth.UNKNOWN;
    }
  }

  private static List<AttributeValue> values(
      List<Object> given, String pointer, Problems problems) {
    if (given.isEmpty() || given.size() > MAX_VALUES) {
      problems.add(
          pointer, Message.of("core.size", "min", 1, "max", MAX_VALUES, "actual", given.size()));
      return List.of();
    }
    List<AttributeValue> values = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      value(given.get(i), pointer + "/" + i, problems).ifPresent(values::add);
    }
    return values;
  }

  private static Optional<AttributeValue> value(
      @Nullable Object given, String pointer, Problems problems) {
    if (given == null) {
      problems.add(pointer, Message.of("core.required"));
      return Optional.empty();
    }
    if (given instanceof String text) {
      return text(text, pointer, problems).map(AttributeValue.class::cast);
    }
    if (given instanceof Integer || given instanceof Long) {
      return Optional.of(new Whole(((Number) given).longValue()));
    }
    if (given instanceof Boolean flag) {
      return Optional.of(new Flag(flag));
    }
    // A list or map is named by its type: its text could be of any size, and nest to any depth.
    String actual =
        given instanceof Number ? shortened(given.toString()) : given.getClass().getSimpleName();
    problems.add(pointer, Message.of("core.condition.not-comparable", "actual", actual));
    return Optional.empty();
  }

  private static Optional<Text> text(String given, String pointer, Problems problems) {
    if (given.length() > AttributeValue.MAX_TEXT_LENGTH) {
      problems.add(
          pointer,
          Message.of(
              "core.too-long", "max", AttributeValue.MAX_TEXT_LENGTH, "actual", given.length()));
      return Optional.empty();
    }
    try {
      return Optional.of(new Text(given));
    } catch (IllegalArgumentException e) {
      problems.add(pointer, Message.of("core.bad-text"));
      return Optional.empty();
    }
  }

  private static String show(AttributeValue value) {
    if (value instanceof Text text) {
      return text.value();
    }
    if (value instanceof Whole whole) {
      return Long.toString(whole.value());
    }
    if (value instanceof Flag flag) {
      return Boolean.toString(flag.value());
    }
    return value.toString();
  }

  private static String show(List<AttributeValue> values) {
    return values.stream().map(Comparison::show).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String shortened(String text) {
    if (text.length() <= MAX_LABEL_LENGTH) {
      return text;
    }
    int end = MAX_LABEL_LENGTH - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
