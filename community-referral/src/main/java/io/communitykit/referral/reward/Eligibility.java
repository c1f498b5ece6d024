package io.communitykit.referral.reward;

import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a member may be rewarded at all: a host says no to staff, to members under a sanction, to
 * closed accounts. The other side of the referral is not touched by it.
 *
 * <p>It is asked when a referral qualifies, before anything is committed, and must be thread-safe.
 */
@FunctionalInterface
public interface Eligibility {

  /** Everybody may be rewarded. */
  Eligibility EVERYBODY = (member, role, at) -> Optional.empty();

  /** Returns why {@code member} may not be rewarded in the part {@code role} at {@code at}. */
  Optional<Message> disqualify(MemberId member, RewardRole role, Instant at);
}
