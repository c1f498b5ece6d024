package io.communitykit.points.quest;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityType;
import io.communitykit.core.condition.Condition;
import io.communitykit.core.condition.Truth;
import java.util.Optional;

/**
 * A step of a quest.
 *
 * @param id names the step for ever
 * @param on the type of activity that counts
 * @param when what the activity must be like
 * @param needed how many are needed; one or more
 */
public record QuestStep(
    String id, ActivityType on, Optional<Condition<Activity>> when, long needed) {

  /** Checks the components. */
  public QuestStep {
    requireNonNull(id, "id");
    requireNonNull(on, "on");
    requireNonNull(when, "when");
    if (needed < 1) {
      throw new IllegalArgumentException("needed must be 1 or more, was " + needed);
    }
  }

  /** Whether {@code activity} is what is asked for; what cannot be told is not. */
  boolean isMetBy(Activity activity) {
    return on.equals(activity.type())
        && when.map(condition -> condition.test(activity) == Truth.TRUE).orElse(true);
  }
}
