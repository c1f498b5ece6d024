package io.communitykit.referral.qualification;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityType;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.condition.Condition;
import io.communitykit.core.condition.Truth;
import java.util.Optional;

/**
 * Something that a new member has to do, and how often.
 *
 * @param id names the need for ever: what was counted for it is kept under this name
 * @param on the type of activity that counts; empty for any
 * @param count how many are needed, 1..{@value #MAX_COUNT}
 * @param when what has to hold of each; an activity of which that cannot be told does not count
 * @param days if given, of each day of this calendar only the earliest counts, so that {@code
 *     count} days are needed
 */
public record ReferralNeed(
    String id,
    Optional<ActivityType> on,
    int count,
    Condition<Activity> when,
    Optional<CommunityCalendar> days) {

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
    requireNonNull(days, "days");
  }

  /** Returns the need of {@code count} activities of the type {@code on}, called after it. */
  public static ReferralNeed of(ActivityType on, int count) {
    return new ReferralNeed(
        on.name(), Optional.of(on), count, Condition.always(), Optional.empty());
  }

  /** Returns the need of {@code count} days with any activity, called {@code id}. */
  public static ReferralNeed activeDays(String id, int count, CommunityCalendar days) {
    return new ReferralNeed(id, Optional.empty(), count, Condition.always(), Optional.of(days));
  }

  /** Whether {@code activity} counts. */
  public boolean counts(Activity activity) {
    return (on.isEmpty() || on.get().equals(activity.type())) && when.test(activity) == Truth.TRUE;
  }

  /** Returns where {@code activity} is kept, which counts. */
  public CountSlot slot(Activity activity) {
    return new CountSlot(id, count, days.map(calendar -> calendar.date(activity.at())));
  }
}
