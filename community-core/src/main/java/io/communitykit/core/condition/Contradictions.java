package io.communitykit.core.condition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds conditions that nothing can meet, as far as comparisons of whole numbers, of yes and no,
 * and of presence prove it. Texts prove nothing: an attribute may be a set that holds several. What
 * is inside a {@code not} or is no comparison counts as possible.
 *
 * @param <D> how the module spells conditions
 */
public final class Contradictions<D extends ConditionDefinition<D> & ComparisonDefinition> {

  /** Most branches that are followed; a condition with more counts as possible. */
  private static final int MAX_BRANCHES = 1_000;

  private final Function<D, @Nullable String> subjectOf;
  private int branches;

  /** What is known of one attribute on a branch. */
  private static final class Known {
    long least = Long.MIN_VALUE;
    long most = Long.MAX_VALUE;
    boolean number;
    boolean text;
    boolean flag;
    boolean missing;
    boolean present;
    @Nullable Set<Object> oneOf;
    final Set<Object> noneOf = new HashSet<>();

    Known copy() {
      Known copy = new Known();
      copy.least = least;
      copy.most = most;
      copy.number = number;
      copy.text = text;
      copy.flag = flag;
      copy.missing = missing;
      copy.present = present;
      copy.oneOf = oneOf == null ? null : new HashSet<>(oneOf);
      copy.noneOf.addAll(noneOf);
      return copy;
    }

    boolean isPossible() {
      int types = (number ? 1 : 0) + (text ? 1 : 0) + (flag ? 1 : 0);
      if (types > 1 || (missing && present) || least > most) {
        return false;
      }
      Set<Object> wanted = oneOf;
      return wanted == null
          || wanted.stream()
              .anyMatch(
                  value ->
                      !noneOf.contains(value)
                          && (!(value instanceof Long n) || (n >= least && n <= most)));
    }
  }

  private Contradictions(Function<D, @Nullable String> subjectOf) {
    this.subjectOf = subjectOf;
  }

  /**
   * Whether nothing can meet {@code condition}, which compiles.
   *
   * @param subjectOf the name of what a test compares; null if it compares nothing
   */
  public static <D extends ConditionDefinition<D> & ComparisonDefinition> boolean isNever(
      D condition, Function<D, @Nullable String> subjectOf) {
    return !new Contradictions<D>(subjectOf).isPossible(List.of(condition), 0, new HashMap<>());
  }

  /** Whether the parts from {@code next} on can all hold with what is {@code known}. */
  private boolean isPossible(List<D> parts, int next, Map<String, Known> known) {
    if (next == parts.size() || branches > MAX_BRANCHES) {
      return true;
    }
    D part = parts.get(next);
    List<D> all = part.all();
    List<D> any = part.any();
    if (all != null) {
      return isPossible(joined(all, parts, next), 0, known);
    }
    if (any != null) {
      for (D branch : any) {
        branches++;
        if (isPossible(joined(List.of(branch), parts, next), 0, copy(known))) {
          return true;
        }
      }
      return false;
    }
    String subject = subjectOf.apply(part);
    if (part.not() == null && subject != null) {
      Known of = known.computeIfAbsent(subject, name -> new Known());
      learn(of, part);
      if (!of.isPossible()) {
        return false;
      }
    }
    return isPossible(parts, next + 1, known);
  }

  private static <D> List<D> joined(List<D> first, List<D> rest, int done) {
    List<D> joined = new ArrayList<>(first);
    joined.addAll(rest.subList(done + 1, rest.size()));
    return joined;
  }

  private static Map<String, Known> copy(Map<String, Known> known) {
    Map<String, Known> copy = new HashMap<>();
    known.forEach((name, of) -> copy.put(name, of.copy()));
    return copy;
  }

  private static void learn(Known of, ComparisonDefinition test) {
    boolean asks =
        test.eq() != null
            || test.in() != null
            || test.notIn() != null
            || test.gte() != null
            || test.lt() != null
            || test.prefix() != null;
    // A comparison of what is missing is unknown, and only true fires.
    of.present |= asks;
    Boolean exists = test.exists();
    if (exists != null) {
      of.present |= exists;
      of.missing |= !exists;
    }
    Long gte = test.gte();
    if (gte != null) {
      of.number = true;
      of.least = Math.max(of.least, gte);
    }
    Long lt = test.lt();
    if (lt != null) {
      of.number = true;
      of.most = lt == Long.MIN_VALUE ? Long.MIN_VALUE : Math.min(of.most, lt - 1);
      // Below the least long there is nothing.
      of.least = lt == Long.MIN_VALUE ? Long.MAX_VALUE : of.least;
    }
    of.text |= test.prefix() != null;
    Object eq = test.eq();
    if (eq != null) {
      limit(of, List.of(eq));
    }
    List<Object> in = test.in();
    if (in != null) {
      limit(of, in);
    }
    List<Object> notIn = test.notIn();
    if (notIn != null) {
      notIn.forEach(value -> of.noneOf.add(plain(value)));
    }
  }

  /** Only numbers, and only yes or no: texts may be several at once. */
  private static void limit(Known of, List<Object> values) {
    Set<Object> plain = new HashSet<>();
    values.forEach(value -> plain.add(plain(value)));
    if (plain.stream().allMatch(String.class::isInstance)) {
      of.text = true;
      return;
    }
    if (plain.stream().anyMatch(String.class::isInstance)) {
      return;
    }
    of.number |= plain.stream().allMatch(Long.class::isInstance);
    of.flag |= plain.stream().allMatch(Boolean.class::isInstance);
    Set<Object> before = of.oneOf;
    if (before == null) {
      of.oneOf = plain;
    } else {
      before.retainAll(plain);
    }
  }

  private static Object plain(Object value) {
    return value instanceof Integer whole ? (Object) whole.longValue() : value;
  }
}
