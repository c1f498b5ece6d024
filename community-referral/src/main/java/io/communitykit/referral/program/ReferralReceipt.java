package io.communitykit.referral.program;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Activity;
import io.communitykit.core.RewardIntent;
import io.communitykit.referral.binding.Referral;
import java.util.List;
import java.util.Optional;

/**
 * What an activity did for the referral of its actor.
 *
 * @param activity the activity
 * @param status what happened
 * @param referral the actor's referral as it is now; empty if the actor has none, or the activity
 *     does not count
 * @param intents what is to be paid because this activity completed the qualification; the same
 *     again when the activity is delivered again
 */
public record ReferralReceipt(
    Activity activity, Status status, Optional<Referral> referral, List<RewardIntent> intents) {

  /** What happened. */
  public enum Status {
    /** The rules do not count such activities. */
    IGNORED,
    /** It counts. Also if the actor has no referral: one that is bound later will know. */
    COUNTED,
    /** It had been counted before. */
    REPLAYED,
    /** It would count, if there were not enough earlier ones. */
    NOT_NEEDED,
    /** Its id had been counted with another instant; nothing changed. */
    ID_CONFLICT
  }

  /** Takes a copy. */
  public ReferralReceipt {
    requireNonNull(activity, "activity");
    requireNonNull(status, "status");
    requireNonNull(referral, "referral");
    intents = List.copyOf(intents);
  }

  /** Whether this activity is what completed the qualification. */
  public boolean isQualifying() {
    return referral
        .flatMap(Referral::outcome)
        .flatMap(outcome -> outcome.by())
        .map(activity.id()::equals)
        .orElse(false);
  }
}
