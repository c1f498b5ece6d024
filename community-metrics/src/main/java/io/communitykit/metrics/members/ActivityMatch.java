package io.communitykit.metrics.members;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityType;
import java.util.Set;

/**
 * Whether an activity counts for a key such as "active".
 *
 * <p>An implementation answers alike for the same activity, always: a replay must give the same
 * figures.
 */
@FunctionalInterface
public interface ActivityMatch {

  /** Whether {@code activity} counts. */
  boolean matches(Activity activity);

  /** Every activity counts. */
  static ActivityMatch any() {
    return activity -> true;
  }

  /** Activities of any of {@code types} count. */
  static ActivityMatch type(ActivityType... types) {
    Set<ActivityType> all = Set.of(types);
    return activity -> all.contains(activity.type());
  }
}
