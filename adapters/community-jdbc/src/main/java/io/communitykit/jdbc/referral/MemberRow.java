package io.communitykit.jdbc.referral;

import io.communitykit.referral.qualification.CountedActivities;
import java.time.Instant;
import java.util.Optional;

/**
 * What is kept of a member of a program.
 *
 * @param joinedAt when the member joined; empty while the member is in no referral
 * @param counted what the member did that counts
 * @param seenAt the latest sign of life
 * @param qualified how many whom the member brought have qualified
 */
record MemberRow(
    Optional<Instant> joinedAt,
    CountedActivities counted,
    Optional<Instant> seenAt,
    int qualified) {

  static final MemberRow EMPTY =
      new MemberRow(Optional.empty(), CountedActivities.NONE, Optional.empty(), 0);

  MemberRow joined(Instant at) {
    return new MemberRow(Optional.of(joinedAt.orElse(at)), counted, seenAt, qualified);
  }

  MemberRow counting(CountedActivities counted) {
    return new MemberRow(joinedAt, counted, seenAt, qualified);
  }

  MemberRow seen(Instant at) {
    return new MemberRow(
        joinedAt, counted, Optional.of(seenAt.filter(at::isBefore).orElse(at)), qualified);
  }

  MemberRow qualifying(int more) {
    return new MemberRow(joinedAt, counted, seenAt, Math.addExact(qualified, more));
  }
}
