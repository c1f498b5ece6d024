package io.communitykit.points.earning;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The amounts that a host adds to the rule file's own, by name. Immutable and thread-safe.
 *
 * <pre>{@code
 * CustomAmounts.none().with("by-length", activity -> OptionalLong.of(pointsFor(activity)));
 * }</pre>
 */
public final class CustomAmounts {

  private static final CustomAmounts NONE = new CustomAmounts(Map.of());

  private final Map<String, AmountFunction> functions;

  private CustomAmounts(Map<String, AmountFunction> functions) {
    this.functions = Map.copyOf(functions);
  }

  /** Returns no amounts. */
  public static CustomAmounts none() {
    return NONE;
  }

  /**
   * Returns these and {@code function}, which an award names {@code custom: name}.
   *
   * @throws IllegalArgumentException if there is one of that name
   */
  public CustomAmounts with(String name, AmountFunction function) {
    requireNonNull(name, "name");
    requireNonNull(function, "function");
    Map<String, AmountFunction> all = new TreeMap<>(functions);
    if (all.put(name, function) != null) {
      throw new IllegalArgumentException("name must be new, was " + name);
    }
    return new CustomAmounts(all);
  }

  Optional<AmountFunction> function(String name) {
    return Optional.ofNullable(functions.get(name));
  }
}
