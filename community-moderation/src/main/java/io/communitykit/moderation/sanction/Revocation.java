package io.communitykit.moderation.sanction;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import io.communitykit.moderation.Actor;
import io.communitykit.moderation.Remark;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * That something was taken back. What was taken back stays on record with it.
 *
 * @param at when, to the microsecond
 * @param by by whom
 * @param reason why
 */
public record Revocation(Instant at, Actor by, Remark reason) {

  /** Checks the components. */
  public Revocation {
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
    requireNonNull(by, "by");
    requireNonNull(reason, "reason");
  }

  /** Returns this revocation, under the id {@code replacement} if {@code person} made it. */
  public Revocation without(MemberId person, MemberId replacement) {
    return by.is(person) ? new Revocation(at, by.without(person, replacement), Remark.NONE) : this;
  }
}
