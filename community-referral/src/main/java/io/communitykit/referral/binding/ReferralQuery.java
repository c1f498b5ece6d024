package io.communitykit.referral.binding;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.ReferralState;
import java.util.Optional;

/**
 * Which referrals to list.
 *
 * @param program of which program
 * @param referrer of which referrer; empty for all
 * @param state in which stored state; empty for all
 * @param cursor where an earlier page ended; empty to begin
 * @param size at most how many, 1..{@value Page#MAX_SIZE}
 */
public record ReferralQuery(
    ReferralProgramId program,
    Optional<MemberId> referrer,
    Optional<ReferralState> state,
    Optional<String> cursor,
    int size) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if {@code state} is never stored or {@code size} is out of
   *     bounds
   */
  public ReferralQuery {
    requireNonNull(program, "program");
    requireNonNull(referrer, "referrer");
    requireNonNull(cursor, "cursor");
    if (state.isPresent() && !state.get().isStored()) {
      throw new IllegalArgumentException("state must be one that is stored, was " + state.get());
    }
    Page.checkSize(size);
  }

  /** Creates a query for referrals in any state. */
  public ReferralQuery(
      ReferralProgramId program, Optional<MemberId> referrer, Optional<String> cursor, int size) {
    this(program, referrer, Optional.empty(), cursor, size);
  }
}
