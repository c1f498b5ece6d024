package io.communitykit.points.earning;

import io.communitykit.core.Activity;
import io.communitykit.core.AttributeValue;
import io.communitykit.core.AttributeValue.TextSet;
import io.communitykit.core.AttributeValue.Whole;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Up to {@value #SIZE} rules about one type of activity, and an index of which of them an activity
 * may fire, so that not each has to be asked.
 *
 * <p>A set of rules is a long with a bit for each. For every attribute that rules need to be
 * something, an index leads from a value to the set of rules that it does not exclude; what is in
 * all those sets may fire (T. V. Lakshman and D. Stiliadis, "High-speed policy-based packet
 * forwarding using efficient multi-dimensional range matching", SIGCOMM 1998). Immutable.
 */
final class RuleBlock {

  /** Most rules of a block: the bits of a long. */
  static final int SIZE = Long.SIZE;

  private final EarningRule[] rules;
  private final Column[] columns;
  private final long all;
  private final long certain;

  RuleBlock(List<EarningRule> rules) {
    this.rules = rules.toArray(new EarningRule[0]);
    this.all = set(rule -> true);
    this.certain = set(rule -> rule.needs().isAll());
    Set<String> values = new LinkedHashSet<>();
    Set<String> ranges = new LinkedHashSet<>();
    for (EarningRule rule : rules) {
      rule.needs().values().forEach(need -> values.add(need.attribute()));
      rule.needs().ranges().forEach(need -> ranges.add(need.attribute()));
    }
    this.columns =
        Stream.concat(ranges.stream().map(this::ranges), values.stream().map(this::values))
            .toArray(Column[]::new);
  }

  /** Returns the set of the rules that {@code which} holds for. */
  private long set(Predicate<EarningRule> which) {
    long set = 0;
    for (int i = 0; i < rules.length; i++) {
      set |= which.test(rules[i]) ? 1L << i : 0;
    }
    return set;
  }

  EarningRule rule(int bit) {
    return rules[bit];
  }

  /** Returns the set of the rules that {@code activity} may fire; the others it does not. */
  long candidates(Activity activity) {
    long left = all;
    for (int i = 0; i < columns.length && left != 0; i++) {
      Column column = columns[i];
      left &= column.allowed(activity.attributes().get(column.attribute()));
    }
    return left;
  }

  /** Whether a candidate's condition holds without being asked: its needs were all of it. */
  boolean isCertain(int bit) {
    return (certain >>> bit & 1) != 0;
  }

  /** What the values of one attribute leave of the rules. */
  private interface Column {

    String attribute();

    /** Returns the set of the rules that do not need the attribute to be anything else. */
    long allowed(@Nullable AttributeValue value);
  }

  private record Values(String attribute, Map<Object, Long> sets, long free) implements Column {

    @Override
    public long allowed(@Nullable AttributeValue value) {
      if (value instanceof TextSet texts) {
        long set = free;
        for (String text : texts.values()) {
          set |= of(text);
        }
        return set;
      }
      return value == null ? free : of(Needs.key(value));
    }

    private long of(Object key) {
      Long set = sets.get(key);
      return set == null ? free : set;
    }
  }

  private Values values(String attribute) {
    long free = set(rule -> rule.needs().value(attribute).isEmpty());
    Map<Object, Long> sets = new HashMap<>();
    for (int i = 0; i < rules.length; i++) {
      long bit = 1L << i;
      rules[i]
          .needs()
          .value(attribute)
          .ifPresent(need -> need.keys().forEach(key -> sets.merge(key, bit, (a, b) -> a | b)));
    }
    sets.replaceAll((key, set) -> set | free);
    return new Values(attribute, sets, free);
  }

  /** Numbers, cut where a range begins or ends. */
  private static final class Ranges implements Column {

    private final String attribute;

    /** Ascending, from the least long on. */
    private final long[] starts;

    /** The set of the numbers from each start up to the next. */
    private final long[] sets;

    private final long free;

    Ranges(String attribute, long[] starts, long[] sets, long free) {
      this.attribute = attribute;
      this.starts = starts;
      this.sets = sets;
      this.free = free;
    }

    @Override
    public String attribute() {
      return attribute;
    }

    @Override
    public long allowed(@Nullable AttributeValue value) {
      if (value instanceof Whole whole) {
        int place = Arrays.binarySearch(starts, whole.value());
        return sets[place >= 0 ? place : -place - 2];
      }
      return free;
    }
  }

  private Ranges ranges(String attribute) {
    long free = set(rule -> rule.needs().range(attribute).isEmpty());
    TreeSet<Long> cuts = new TreeSet<>(Set.of(Long.MIN_VALUE));
    for (EarningRule rule : rules) {
      rule.needs()
          .range(attribute)
          .ifPresent(
              need -> {
                cuts.add(need.fromInclusive());
                if (need.toInclusive() < Long.MAX_VALUE) {
                  cuts.add(need.toInclusive() + 1);
                }
              });
    }
    long[] starts = cuts.stream().mapToLong(Long::longValue).toArray();
    long[] sets = new long[starts.length];
    for (int i = 0; i < starts.length; i++) {
      long start = starts[i];
      sets[i] =
          free
              | set(
                  rule -> rule.needs().range(attribute).filter(r -> r.contains(start)).isPresent());
    }
    return new Ranges(attribute, starts, sets, free);
  }
}
