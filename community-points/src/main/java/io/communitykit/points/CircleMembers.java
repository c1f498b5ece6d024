package io.communitykit.points;

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
 * Who is in a circle, and when: what a host answers for what is for the members of one alone.
 *
 * <p>Rewards ask for it. Rules and steps of quests do if {@link #condition()} is registered and
 * they name it; without it whoever names a circle counts there.
 *
 * <pre>{@code
 * CustomConditions.none().with("member-of-circle", CircleMembers.of(memberships).condition());
 * // in the rule file: when: {custom: member-of-circle}
 * }</pre>
 *
 * <p>Called from many threads at once, and not while anything is locked. What it throws reaches the
 * caller unchanged, before anything is written. A condition is pure: of the same instant the same
 * answer for ever, also about who left since, so answer from intervals and not from who is a member
 * now.
 */
@FunctionalInterface
public interface CircleMembers {

  /** Whether {@code member} belongs to {@code circle} at {@code at}. */
  boolean isMember(CircleId circle, MemberId member, Instant at);

  /**
   * Returns who is in a circle by {@code memberships}, which are copied: from joining, included, to
   * leaving, excluded. A member can have several in one circle.
   */
  static CircleMembers of(Collection<Membership> memberships) {
    Map<CircleId, Map<MemberId, List<Membership>>> known =
        memberships.stream()
            .collect(
                Collectors.groupingBy(
                    Membership::circle, Collectors.groupingBy(Membership::member)));
    return (circle, member, at) ->
        known.getOrDefault(circle, Map.of()).getOrDefault(member, List.of()).stream()
            .anyMatch(membership -> membership.activeAt(at));
  }

  /**
   * Returns whether an activity's actor belonged to its circle at its time; unknown if it names no
   * circle.
   */
  default Condition.Test<Activity> condition() {
    return activity ->
        activity
            .circle()
            .map(circle -> Truth.of(isMember(circle, activity.actor(), activity.at())))
            .orElse(Truth.UNKNOWN);
  }
}
