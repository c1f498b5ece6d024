package io.communitykit.moderation.sanction;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Identifiers;
import io.communitykit.core.MemberId;
import io.communitykit.moderation.Actor;
import io.communitykit.moderation.Policy;
import io.communitykit.moderation.Subject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;

/**
 * A violation held against a member. It weighs its full weight until it expires, and nothing after.
 *
 * @param id its id
 * @param member whose it is
 * @param policy the policy violated
 * @param rule the rule that saw it, if one did
 * @param weight how much it weighs, 1 to {@value Policy#MAX_STRIKES}
 * @param at when it was given, to the microsecond
 * @param expiresAt the first instant at which it weighs nothing; after {@code at}
 * @param decision the decision about content that it follows from, if it does
 * @param subject what the member did it with
 * @param by who decided
 * @param voided that it was taken back, if it was
 */
public record Strike(
    String id,
    MemberId member,
    String policy,
    Optional<String> rule,
    int weight,
    Instant at,
    Instant expiresAt,
    Optional<String> decision,
    Subject subject,
    Actor by,
    Optional<Revocation> voided) {

  /** The order strikes are listed in: the earliest first, then by id. */
  public static final Comparator<Strike> ORDER =
      Comparator.comparing(Strike::at).thenComparing(Strike::id, Identifiers::compare);

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if the weight or the expiry is out of its bounds
   */
  public Strike {
    Identifiers.check("strike id", id);
    requireNonNull(member, "member");
    requireNonNull(policy, "policy");
    requireNonNull(rule, "rule");
    if (weight < 1 || weight > Policy.MAX_STRIKES) {
      throw new IllegalArgumentException(
          "weight must be 1.." + Policy.MAX_STRIKES + ", was " + weight);
    }
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
    expiresAt = requireNonNull(expiresAt, "expiresAt").truncatedTo(ChronoUnit.MICROS);
    if (!expiresAt.isAfter(at)) {
      throw new IllegalArgumentException("expiresAt must be after " + at + ", was " + expiresAt);
    }
    requireNonNull(decision, "decision");
    requireNonNull(subject, "subject");
    requireNonNull(by, "by");
    requireNonNull(voided, "voided");
  }

  /** Whether it weighs something at {@code asOf}. */
  public boolean isLive(Instant asOf) {
    return voided.isEmpty() && expiresAt.isAfter(asOf);
  }

  /** Returns this strike, taken back. */
  public Strike voidedBy(Revocation revocation) {
    return with(by, Optional.of(revocation));
  }

  /** Returns this strike without {@code person} as who decided about it. */
  public Strike without(MemberId person, MemberId replacement) {
    return with(
        by.without(person, replacement), voided.map(each -> each.without(person, replacement)));
  }

  private Strike with(Actor by, Optional<Revocation> voided) {
    return new Strike(
        id, member, policy, rule, weight, at, expiresAt, decision, subject, by, voided);
  }
}
