package io.communitykit.referral.code;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import io.communitykit.referral.ReferralProgramId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A code that a member hands out.
 *
 * @param program the one program it is good for
 * @param text how it is spelled; unique within the program
 * @param issued the wish that it answers
 * @param owner whose code it is: the wish's owner unless two accounts were merged
 * @param usageLimit how many members may be bound by it; empty for any number
 * @param expiresAt from when on it cannot be used any more, to the microsecond; empty for never
 */
public record ReferralCode(
    ReferralProgramId program,
    CodeText text,
    IssueCommand issued,
    MemberId owner,
    OptionalInt usageLimit,
    Optional<Instant> expiresAt) {

  /** Checks the components. */
  public ReferralCode {
    requireNonNull(program, "program");
    requireNonNull(text, "text");
    requireNonNull(issued, "issued");
    requireNonNull(owner, "owner");
    requireNonNull(usageLimit, "usageLimit");
    expiresAt = expiresAt.map(at -> at.truncatedTo(ChronoUnit.MICROS));
  }

  /** Returns the code {@code text} that answers {@code issued} under {@code policy}. */
  public static ReferralCode of(
      ReferralProgramId program, CodeText text, IssueCommand issued, CodePolicy policy) {
    return new ReferralCode(
        program,
        text,
        issued,
        issued.owner(),
        policy.usageLimit(issued.channel()),
        policy.expiresAfter(issued.channel()).map(issued.at()::plus));
  }

  /** Returns this code as {@code owner}'s. */
  public ReferralCode of(MemberId owner) {
    return new ReferralCode(program, text, issued, owner, usageLimit, expiresAt);
  }

  /**
   * Returns this code as issued to {@code member}, since the one whom it was issued to is erased.
   */
  public ReferralCode issuedTo(MemberId member) {
    IssueCommand wish =
        new IssueCommand(
            issued.id(),
            member,
            issued.ownerJoinedAt(),
            issued.at(),
            issued.vanity(),
            issued.channel());
    return new ReferralCode(program, text, wish, owner, usageLimit, expiresAt);
  }

  /** Whether the code has been issued at {@code at}. */
  public boolean isIssued(Instant at) {
    return !at.isBefore(issued.at());
  }

  /** Whether the code's time is over at {@code at}; at {@code expiresAt} itself it is. */
  public boolean isExpired(Instant at) {
    return expiresAt.map(end -> !at.isBefore(end)).orElse(false);
  }
}
