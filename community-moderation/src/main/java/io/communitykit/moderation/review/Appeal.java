package io.communitykit.moderation.review;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Identifiers;
import io.communitykit.core.MemberId;
import io.communitykit.moderation.Actor;
import io.communitykit.moderation.Remark;
import io.communitykit.moderation.Subject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;

/**
 * A member's objection to a sanction, or to a decision about their content. There is one for each,
 * ever.
 *
 * @param id its id
 * @param member whose it is
 * @param against a sanction or a decision; no two appeals are against the same
 * @param policy the policy that was applied
 * @param actAt when that sanction or decision was made, to the microsecond
 * @param decidedBy who made it, and so does not decide about the appeal
 * @param text what the member wrote
 * @param at when, to the microsecond
 * @param ruling what came of it; empty while it waits
 */
public record Appeal(
    String id,
    MemberId member,
    Subject against,
    String policy,
    Instant actAt,
    Actor decidedBy,
    Remark text,
    Instant at,
    Optional<AppealRuling> ruling) {

  /** The order appeals are listed in: the earliest first, then by id. */
  public static final Comparator<Appeal> ORDER =
      Comparator.comparing(Appeal::at).thenComparing(Appeal::id, Identifiers::compare);

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if it is against something else
   */
  public Appeal {
    Identifiers.check("appeal id", id);
    requireNonNull(member, "member");
    if (against.kind() != Subject.Kind.SANCTION && against.kind() != Subject.Kind.DECISION) {
      throw new IllegalArgumentException(
          "against must be a sanction or a decision, was " + against);
    }
    requireNonNull(policy, "policy");
    actAt = requireNonNull(actAt, "actAt").truncatedTo(ChronoUnit.MICROS);
    requireNonNull(decidedBy, "decidedBy");
    requireNonNull(text, "text");
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
    requireNonNull(ruling, "ruling");
  }

  /** Whether nobody has decided it yet. */
  public boolean isOpen() {
    return ruling.isEmpty();
  }

  /** Returns this appeal, decided. */
  public Appeal decided(AppealRuling ruling) {
    return with(decidedBy, Optional.of(ruling));
  }

  /** Returns this appeal without {@code person} as who decided about it. */
  public Appeal without(MemberId person, MemberId replacement) {
    return with(
        decidedBy.without(person, replacement),
        ruling.map(
            each ->
                each.reviewer().equals(person)
                    ? new AppealRuling(each.outcome(), replacement, each.at(), Remark.NONE)
                    : each));
  }

  private Appeal with(Actor decidedBy, Optional<AppealRuling> ruling) {
    return new Appeal(id, member, against, policy, actAt, decidedBy, text, at, ruling);
  }
}
