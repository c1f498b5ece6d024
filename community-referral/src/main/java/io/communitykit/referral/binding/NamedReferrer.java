package io.communitykit.referral.binding;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A referrer whom the host knows without a code.
 *
 * @param member who
 * @param joinedAt when the referrer became a member, to the microsecond
 */
public record NamedReferrer(MemberId member, Instant joinedAt) {

  /** Checks the components. */
  public NamedReferrer {
    requireNonNull(member, "member");
    joinedAt = requireNonNull(joinedAt, "joinedAt").truncatedTo(ChronoUnit.MICROS);
  }
}
