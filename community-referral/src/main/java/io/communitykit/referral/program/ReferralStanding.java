package io.communitykit.referral.program;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Message;
import io.communitykit.referral.ReferralState;
import io.communitykit.referral.binding.Referral;
import io.communitykit.referral.qualification.NeedProgress;
import java.time.Instant;
import java.util.List;

/**
 * How a referral stands at an instant.
 *
 * @param referral the referral
 * @param asOf the instant
 * @param state how far it got
 * @param deadline when the window closes, itself outside of it
 * @param progress how much of each need was met, in the order of the rules
 */
public record ReferralStanding(
    Referral referral,
    Instant asOf,
    ReferralState state,
    Instant deadline,
    List<NeedProgress> progress) {

  /** Takes a copy. */
  public ReferralStanding {
    requireNonNull(referral, "referral");
    requireNonNull(asOf, "asOf");
    requireNonNull(state, "state");
    requireNonNull(deadline, "deadline");
    progress = List.copyOf(progress);
  }

  /**
   * Says why it stands as it does, for the members concerned: what is still missing and until when,
   * what a check or a reviewer found, which reward was withheld and why.
   */
  public List<Message> explain() {
    return Explanations.of(this);
  }
}
