package io.communitykit.moderation.sanction;

import java.util.Optional;

/** Says what follows from a strike. */
@FunctionalInterface
public interface EscalationPolicy {

  /**
   * Returns the sanction that follows from {@code latest}; none if it only adds to the score.
   *
   * @param record what is held against the member, without {@code latest}
   * @param latest the new strike; its {@code at} is the time
   */
  Optional<Rung> next(MemberRecord record, Strike latest);
}
