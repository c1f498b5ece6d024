package io.communitykit.referral.program;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.RewardIntent;
import io.communitykit.referral.Refusal;
import io.communitykit.referral.binding.Referral;
import java.util.List;
import java.util.Optional;

/**
 * What came of a bind.
 *
 * @param status what happened
 * @param referral the referee's referral as it is now; if refused, the one that was there before,
 *     if any
 * @param refusal why it was refused or rejected, if it was
 * @param intents what is to be paid because this bind completed the qualification; the same again
 *     when the bind is repeated
 */
public record BindResult(
    Status status,
    Optional<Referral> referral,
    Optional<Refusal> refusal,
    List<RewardIntent> intents) {

  /** What happened. */
  public enum Status {
    /** The new member has a referrer now. */
    BOUND,
    /** The same command had bound the new member before. */
    REPLAYED,
    /**
     * The new member has a referrer, now or by the same command before, but a check or a reviewer
     * found that nothing is ever to be given for it.
     */
    REJECTED,
    /** Nothing changed. */
    REFUSED
  }

  /**
   * Checks that refused and rejected binds, and only these, have a refusal, and takes a copy.
   *
   * @throws IllegalArgumentException if not
   */
  public BindResult {
    requireNonNull(status, "status");
    requireNonNull(referral, "referral");
    boolean isRefused = status == Status.REFUSED || status == Status.REJECTED;
    if (refusal.isPresent() != isRefused) {
      throw new IllegalArgumentException(
          "refusal must be given when refused and only then, was " + refusal + " when " + status);
    }
    intents = List.copyOf(intents);
  }

  static BindResult refused(Refusal refusal) {
    return refused(refusal, Optional.empty());
  }

  static BindResult refused(Refusal refusal, Optional<Referral> before) {
    return new BindResult(Status.REFUSED, before, Optional.of(refusal), List.of());
  }
}
