package io.communitykit.moderation.program;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import io.communitykit.moderation.Remark;
import io.communitykit.moderation.Subject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A member appeals.
 *
 * @param member who
 * @param against a sanction, or a decision about their content; of a case that complaints opened,
 *     the decision's id is the case's
 * @param text what they wrote
 * @param at when, to the microsecond
 */
public record AppealCommand(MemberId member, Subject against, Remark text, Instant at) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if it is against something else
   */
  public AppealCommand {
    requireNonNull(member, "member");
    if (against.kind() != Subject.Kind.SANCTION && against.kind() != Subject.Kind.DECISION) {
      throw new IllegalArgumentException(
          "against must be a sanction or a decision, was " + against);
    }
    requireNonNull(text, "text");
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
  }
}
