package io.communitykit.points.earning;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Activity;
import io.communitykit.core.CircleId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Membership;
import io.communitykit.core.condition.Condition;
import io.communitykit.core.condition.Truth;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Says who belonged to which circle when. Register {@link #condition()}, and rules and steps of
 * quests that name it are for the members of the circle alone; without it whoever names a circle
 * counts there.
 *
 * <pre>{@code
 * CustomConditions.none().with("member-of-circle", CircleMembers.of(memberships).condition());
 * // in the rule file: when: {custom: member-of-circle}
 * }</pre>
 *
 * <p>Must be thread-safe and pure: of the same instant the same answer for ever, who left since
 * included. So answer from intervals, not from who is a member now.
 */
@FunctionalInterface
public interface CircleMembers {

  /** Whether {@code member} belonged to {@code circle} at {@code at}; unknown if nobody can say. */
  Truth belonged(MemberId member, CircleId circle, Instant at);

  /**
   * Returns who belonged by {@code memberships}, of which a copy is kept: from joining, included,
   * to leaving, excluded. A member can have several in one circle.
   */
  static CircleMembers of(Collection<Membership> memberships) {
    Map<CircleId, Map<MemberId, List<Membership>>> known =
        memberships.stream()
            .collect(
                Collectors.groupingBy(
                    Membership::circle, Collectors.groupingBy(Membership::member)));
    return (member, circle, at) ->
        Truth.of(
            known.getOrDefault(circle, Map.of()).getOrDefault(member, List.of()).stream()
                .anyMatch(membership -> membership.activeAt(at)));
  }

  /**
   * Returns whether an activity's actor belonged to its circle at its time; unknown if it names no
   * circle.
   */
  default Condition.Test<Activity> condition() {
    return activity ->
        activity
            .circle()
            .map(
                circle ->
                    requireNonNull(
                        belonged(activity.actor(), circle, activity.at()),
                        () -> "answer about " + activity.actor() + " in " + circle))
            .orElse(Truth.UNKNOWN);
  }
}
