package io.communitykit.core.condition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comparison as every rule file spells it. A module's record implements this with components of
 * these names; at least one is given, and all that are given must hold.
 */
public interface ComparisonDefinition {

  /** Returns the text, whole number or boolean to be equal to. */
  @Nullable Object eq();

  /** Returns the values to be one of. */
  @Nullable List<Object> in();

  /** Returns the values to be none of. */
  @Nullable List<Object> notIn();

  /** Returns the least whole number allowed. */
  @Nullable Long gte();

  /** Returns the whole number to stay below. */
  @Nullable Long lt();

  /** Returns whether there must, or must not, be a value. */
  @Nullable Boolean exists();

  /** Returns what a text must start with. */
  @Nullable String prefix();

  /** Whether any of the comparisons is given. */
  default boolean hasComparison() {
    return eq() != null
        || in() != null
        || notIn() != null
        || gte() != null
        || lt() != null
        || exists() != null
        || prefix() != null;
  }
}
