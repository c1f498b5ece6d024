package io.communitykit.points.earning;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Activity;
import io.communitykit.core.condition.Condition;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The conditions that a host adds to the rule file's own, by name. Immutable and thread-safe.
 *
 * <pre>{@code
 * CustomConditions.none().with("weekend", activity -> Truth.of(isWeekend(activity.at())));
 * }</pre>
 *
 * <p>A condition is pure: the same answer for the same activity, for ever, without a clock, without
 * randomness.
 */
public final class CustomConditions {

  private static final CustomConditions NONE = new CustomConditions(Map.of());

  private final Map<String, Condition.Test<Activity>> tests;

  private CustomConditions(Map<String, Condition.Test<Activity>> tests) {
    this.tests = Map.copyOf(tests);
  }

  /** Returns no conditions. */
  public static CustomConditions none() {
    return NONE;
  }

  /**
   * Returns these and {@code test}, which a rule file names {@code custom: name}.
   *
   * @throws IllegalArgumentException if there is one of that name
   */
  public CustomConditions with(String name, Condition.Test<Activity> test) {
    requireNonNull(name, "name");
    requireNonNull(test, "test");
    Map<String, Condition.Test<Activity>> all = new TreeMap<>(tests);
    if (all.put(name, test) != null) {
      throw new IllegalArgumentException("name must be new, was " + name);
    }
    return new CustomConditions(all);
  }

  Optional<Condition.Test<Activity>> test(String name) {
    return Optional.ofNullable(tests.get(name));
  }
}
