package io.communitykit.referral.growth;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import java.time.Instant;

/**
 * A member's join, invited or not, and on which days the member came back.
 *
 * @param member who
 * @param joinedAt when, to the microsecond, in the years 1 to 9999
 * @param returns on which days after it the member was active, as far as is known
 */
public record MemberJoin(MemberId member, Instant joinedAt, ReturnDays returns) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if the instant is out of range
   */
  public MemberJoin {
    requireNonNull(member, "member");
    joinedAt = Micros.checked("joinedAt", joinedAt);
    requireNonNull(returns, "returns");
  }

  /** Returns the join of {@code member}, of whom no return is known. */
  public static MemberJoin of(MemberId member, Instant joinedAt) {
    return new MemberJoin(member, joinedAt, ReturnDays.NONE);
  }
}
