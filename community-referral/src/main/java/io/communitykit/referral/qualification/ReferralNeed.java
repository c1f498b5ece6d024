package io.communitykit.referral.qualification;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityType;
import io.communitykit.core.condition.Condition;
import io.communitykit.core.condition.Truth;

/**
 * Something that a new member has to do, and how often.
 *
 * @param id names the need for ever: what was counted for it is kept under this name
 * @param on the type of activity that counts
 * @param count how many are needed, 1..{@value #MAX_COUNT}
 * @param when what has to hold of each; an activity of which that cannot be told does not count
 */
public record ReferralNeed(String id, ActivityType on, int count, Condition<Activity> when) {

  /** Highest count: so many activities are kept of each member, for each need. */
  public static final int MAX_COUNT = 100;

  /**
   * Longest id, in characters: that of an activity type, after which a need is called by default.
   */
  public static final int MAX_ID_LENGTH = ActivityType.MAX_LENGTH;

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if {@code id} is not 1..{@value #MAX_ID_LENGTH} characters or
   *     {@code count} not 1..{@value #MAX_COUNT}
   */
  public ReferralNeed {
    if (id.isBlank() || id.length() > MAX_ID_LENGTH) {
      throw new IllegalArgumentException(
          "need id must have 1.." + MAX_ID_LENGTH + " characters, was \"" + id + "\"");
    }
    requireNonNull(on, "on");
    if (count < 1 || count > MAX_COUNT) {
      throw new IllegalArgumentException("count must be 1.." + MAX_COUNT + ", was " + count);
    }
    requireNonNull(when, "when");
  }

  /** Returns the need of {@code count} activities of the type {@code on}, called after it. */
  public static ReferralNeed of(ActivityType on, int count) {
    return new ReferralNeed(on.name(), on, count, Condition.always());
  }

  /** Whether {@code activity} counts. */
  public boolean counts(Activity activity) {
    return activity.type().equals(on) && when.test(activity) == Truth.TRUE;
  }
}
