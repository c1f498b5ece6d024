package io.communitykit.points.earning;

import io.communitykit.core.AttributeValue;
import io.communitykit.core.AttributeValue.Text;
import io.communitykit.points.definition.EarningConditionDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an attribute must be for a condition to hold at all: the values and ranges that everything
 * else is joined to by {@code all}.
 *
 * @param values which values attributes must have or hold; of several for one attribute, an index
 *     may use the first, and {@code isAll} is false
 * @param ranges which ranges they must be in; the same
 * @param isAll whether the condition asks for nothing else
 */
record Needs(List<OneOf> values, List<Range> ranges, boolean isAll) {

  /** Needs nothing: what holds for every activity. */
  static final Needs NONE = new Needs(List.of(), List.of(), true);

  /** That an attribute is one of some values, or holds one of them. */
  record OneOf(String attribute, Set<Object> keys) {}

  /** That an attribute is a number in a range, which may be empty. */
  record Range(String attribute, long fromInclusive, long toInclusive) {

    boolean contains(long value) {
      return fromInclusive <= value && value <= toInclusive;
    }
  }

  /** Returns which values {@code attribute} must have or hold, if that is needed. */
  Optional<OneOf> value(String attribute) {
    return values.stream().filter(need -> need.attribute().equals(attribute)).findFirst();
  }

  /** Returns which range {@code attribute} must be in, if that is needed. */
  Optional<Range> range(String attribute) {
    return ranges.stream().filter(need -> need.attribute().equals(attribute)).findFirst();
  }

  /** Returns what stands for {@code value} in look-ups: of a text its string. */
  static Object key(AttributeValue value) {
    return value instanceof Text text ? text.value() : value;
  }

  /** Returns the needs of a condition that compiles; none if there is no condition. */
  static Needs of(@Nullable EarningConditionDefinition when) {
    if (when == null) {
      return NONE;
    }
    List<OneOf> values = new ArrayList<>();
    List<Range> ranges = new ArrayList<>();
    boolean isAll = collect(when, values, ranges);
    return new Needs(values, ranges, isAll);
  }

  /** Adds what {@code when} needs, and says whether that is all it asks. */
  private static boolean collect(
      EarningConditionDefinition when, List<OneOf> values, List<Range> ranges) {
    List<EarningConditionDefinition> all = when.all();
    if (all != null) {
      boolean isAll = true;
      for (EarningConditionDefinition part : all) {
        isAll &= collect(part, values, ranges);
      }
      return isAll;
    }
    String attribute = when.attr();
    if (attribute == null) {
      return false;
    }
    Object eq = when.eq();
    List<Object> in = eq == null ? when.in() : List.of(eq);
    boolean isAll = (eq == null || when.in() == null) && when.notIn() == null;
    isAll &= when.exists() == null && when.prefix() == null;
    if (in != null) {
      isAll &= values.stream().noneMatch(need -> need.attribute().equals(attribute));
      values.add(new OneOf(attribute, keys(in)));
    }
    if (when.gte() != null || when.lt() != null) {
      isAll &= ranges.stream().noneMatch(need -> need.attribute().equals(attribute));
      ranges.add(range(attribute, when.gte(), when.lt()));
    }
    return isAll;
  }

  private static Range range(String attribute, @Nullable Long gte, @Nullable Long lt) {
    long from = gte == null ? Long.MIN_VALUE : gte;
    if (lt == null) {
      return new Range(attribute, from, Long.MAX_VALUE);
    }
    return lt == Long.MIN_VALUE ? new Range(attribute, 1, 0) : new Range(attribute, from, lt - 1);
  }

  private static Set<Object> keys(List<Object> given) {
    Set<Object> keys = new HashSet<>();
    for (Object each : given) {
      if (each instanceof Number number) {
        keys.add(AttributeValue.of(number.longValue()));
      } else {
        keys.add(each instanceof Boolean flag ? AttributeValue.of(flag) : each);
      }
    }
    return keys;
  }
}
