package io.communitykit.core;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A member's time in a circle: from joining, included, to leaving, excluded.
 *
 * @param circle the circle
 * @param member the member
 * @param role what the member may do there
 * @param joinedAt when the membership began, to the microsecond
 * @param leftAt when it ended, after {@code joinedAt}; empty while it lasts
 */
public record Membership(
    CircleId circle, MemberId member, Role role, Instant joinedAt, Optional<Instant> leftAt) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if the membership ends before or as it begins
   */
  public Membership {
    requireNonNull(circle, "circle");
    requireNonNull(member, "member");
    requireNonNull(role, "role");
    joinedAt = requireNonNull(joinedAt, "joinedAt").truncatedTo(ChronoUnit.MICROS);
    leftAt = requireNonNull(leftAt, "leftAt").map(at -> at.truncatedTo(ChronoUnit.MICROS));
    if (leftAt.isPresent() && !leftAt.get().isAfter(joinedAt)) {
      throw new IllegalArgumentException(
          "leftAt must be after joinedAt " + joinedAt + ", was " + leftAt.get());
    }
  }

  /** Returns a membership that begins at {@code joinedAt} and lasts. */
  public static Membership of(CircleId circle, MemberId member, Role role, Instant joinedAt) {
    return new Membership(circle, member, role, joinedAt, Optional.empty());
  }

  /** Returns this membership ended at {@code at}. */
  public Membership leave(Instant at) {
    return new Membership(circle, member, role, joinedAt, Optional.of(at));
  }

  /** Returns this membership with another role. */
  public Membership withRole(Role role) {
    return new Membership(circle, member, role, joinedAt, leftAt);
  }

  /** Whether the member belonged to the circle at {@code instant}. */
  public boolean activeAt(Instant instant) {
    return !instant.isBefore(joinedAt) && leftAt.map(instant::isBefore).orElse(true);
  }
}
