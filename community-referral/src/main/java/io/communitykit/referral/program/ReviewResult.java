package io.communitykit.referral.program;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.RewardIntent;
import io.communitykit.core.RewardReversal;
import io.communitykit.referral.binding.Referral;
import java.util.List;
import java.util.Optional;

/**
 * What came of a ruling.
 *
 * @param status what happened
 * @param referral the referral as it is now; empty if there is none
 * @param intents what is to be paid because it was approved; the same again when it is repeated
 * @param reversals what is to be taken back because it was reversed, one for each intent; the same
 *     again when it is repeated
 */
public record ReviewResult(
    Status status,
    Optional<Referral> referral,
    List<RewardIntent> intents,
    List<RewardReversal> reversals) {

  /** What happened, in order of precedence. */
  public enum Status {
    /** The member has no referral. */
    UNKNOWN,
    /** The same had been said before, by whomever. */
    REPLAYED,
    /** The referral is in no state for that: decided otherwise, not in review, not qualified. */
    NOT_POSSIBLE,
    /** It is so now. */
    DONE
  }

  /** Takes copies. */
  public ReviewResult {
    requireNonNull(status, "status");
    requireNonNull(referral, "referral");
    intents = List.copyOf(intents);
    reversals = List.copyOf(reversals);
  }
}
