package io.communitykit.referral.program;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.RewardIntent;
import io.communitykit.core.RewardReversal;
import io.communitykit.referral.binding.DroppedReferral;
import io.communitykit.referral.binding.MergeCommit;
import java.util.List;

/**
 * What came of a merge of two accounts.
 *
 * @param status what happened
 * @param dropped the referrals that could not stay, as they were
 * @param reversals what is to be taken back for them; the same again when the merge is repeated
 * @param intents what is to be paid, if what both did together is all that was asked; the same
 *     again when the merge is repeated
 */
public record MergeResult(
    MergeCommit.Status status,
    List<DroppedReferral> dropped,
    List<RewardReversal> reversals,
    List<RewardIntent> intents) {

  /** Takes copies. */
  public MergeResult {
    requireNonNull(status, "status");
    dropped = List.copyOf(dropped);
    reversals = List.copyOf(reversals);
    intents = List.copyOf(intents);
  }
}
