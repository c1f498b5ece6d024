package io.communitykit.points.reward;

import io.communitykit.core.CircleId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Membership;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Who is in a circle: what a host answers for rewards that are for the members of one.
 *
 * <p>Called from many threads at once, and not while anything is locked. What it throws reaches the
 * caller of the desk unchanged, before anything is written.
 */
@FunctionalInterface
public interface CircleMembers {

  /** Whether {@code member} belongs to {@code circle} at {@code at}. */
  boolean isMember(CircleId circle, MemberId member, Instant at);

  /** Returns who is in a circle by {@code memberships}, which are copied. */
  static CircleMembers of(Collection<Membership> memberships) {
    List<Membership> all = List.copyOf(memberships);
    return (circle, member, at) ->
        all.stream()
            .anyMatch(
                each ->
                    each.circle().equals(circle)
                        && each.member().equals(member)
                        && each.activeAt(at));
  }
}
