package io.communitykit.referral.program;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.referral.ReferralState;
import io.communitykit.referral.binding.Ruling;
import java.time.Instant;

/**
 * A person rules on a referral.
 *
 * @param referee whose referral it is
 * @param verdict what is to become of it
 * @param by who rules, in the host's words
 * @param reason why, for the members concerned; {@link #saying} makes one of plain text
 * @param at when, to the microsecond
 */
public record ReviewCommand(
    MemberId referee, Verdict verdict, String by, Message reason, Instant at) {

  /** What is to become of a referral. */
  public enum Verdict {
    /**
     * In review: both sides get what the rules say. What a check has rejected stays rejected: let
     * checks that may be wrong say {@code REVIEW} and not {@code BLOCK}.
     */
    APPROVE(ReferralState.QUALIFIED),
    /** In review, or not qualified yet: nobody gets anything, ever. */
    REJECT(ReferralState.REJECTED),
    /** Qualified: what was given is taken back. */
    REVERSE(ReferralState.REVERSED);

    private final ReferralState next;

    Verdict(ReferralState next) {
      this.next = next;
    }

    ReferralState next() {
      return next;
    }
  }

  /** Checks the components. */
  public ReviewCommand {
    requireNonNull(referee, "referee");
    requireNonNull(verdict, "verdict");
    requireNonNull(by, "by");
    requireNonNull(reason, "reason");
    requireNonNull(at, "at");
  }

  /** Returns the command with {@code text} as reason, the same in every language. */
  public static ReviewCommand saying(
      MemberId referee, Verdict verdict, String by, String text, Instant at) {
    return new ReviewCommand(
        referee, verdict, by, Message.of("referral.ruling.said", "text", text), at);
  }

  Ruling ruling() {
    return new Ruling(verdict.next(), by, reason, at);
  }
}
