package io.communitykit.moderation.program;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import io.communitykit.moderation.Remark;
import io.communitykit.moderation.Subject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A moderator takes something back without an appeal.
 *
 * @param member whose it is
 * @param what a sanction, which is lifted alone; or a strike, which is voided, and what no longer
 *     stands without it is lifted
 * @param moderator who decides
 * @param reason why
 * @param at when, to the microsecond
 */
public record LiftCommand(
    MemberId member, Subject what, MemberId moderator, Remark reason, Instant at) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if it is neither a sanction nor a strike
   */
  public LiftCommand {
    requireNonNull(member, "member");
    if (what.kind() != Subject.Kind.SANCTION && what.kind() != Subject.Kind.STRIKE) {
      throw new IllegalArgumentException("what must be a sanction or a strike, was " + what);
    }
    requireNonNull(moderator, "moderator");
    requireNonNull(reason, "reason");
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
  }
}
