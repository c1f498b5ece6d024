package io.communitykit.core.condition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition as a rule file spells it: exactly one of {@code all}, {@code any}, {@code not} or a
 * test. A module's record implements this with components of these names and adds its tests.
 *
 * @param <D> the implementing record
 */
public interface ConditionDefinition<D extends ConditionDefinition<D>> {

  /** Returns the parts that must all hold, if that is the form used. */
  @Nullable List<D> all();

  /** Returns the parts of which one must hold, if that is the form used. */
  @Nullable List<D> any();

  /** Returns the part that must not hold, if that is the form used. */
  @Nullable D not();

  /** Whether any component that belongs to a test is given. */
  boolean hasTest();
}
