package io.communitykit.referral.binding;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.referral.ReferralProgramId;
import java.util.Optional;

/**
 * Which referrals to list.
 *
 * @param program of which program
 * @param referrer of which referrer; empty for all
 * @param cursor where an earlier page ended; empty to begin
 * @param size at most how many, 1..{@value Page#MAX_SIZE}
 */
public record ReferralQuery(
    ReferralProgramId program, Optional<MemberId> referrer, Optional<String> cursor, int size) {

  /** Checks the components. */
  public ReferralQuery {
    requireNonNull(program, "program");
    requireNonNull(referrer, "referrer");
    requireNonNull(cursor, "cursor");
    Page.checkSize(size);
  }
}
