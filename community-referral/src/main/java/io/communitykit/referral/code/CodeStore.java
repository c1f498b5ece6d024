package io.communitykit.referral.code;

import io.communitykit.core.MemberData;
import io.communitykit.referral.ReferralProgramId;
import java.util.Optional;

/**
 * Where a host keeps codes. How often a code was used is not kept here but in the store that binds,
 * which counts and binds in one step.
 *
 * <p>Implementations are called from many threads at once. Failures of the storage itself are
 * thrown as the implementation's own unchecked exception and reach the caller unchanged. Codes are
 * never changed; they are deleted only when their owner is erased.
 */
public interface CodeStore extends MemberData {

  /**
   * Keeps {@code code} unless its wish's id or its spelling is taken within its program, as one
   * atomic step: of any number of concurrent calls with one id, or one spelling, exactly one
   * reports {@code ISSUED}. The id is looked at first; under a known id the wishes are compared,
   * not the codes, because a repeated wish comes with a newly generated code.
   */
  IssueResult issue(ReferralCode code);

  /** Returns the code of {@code program} spelled {@code text}, if it was issued. */
  Optional<ReferralCode> find(ReferralProgramId program, CodeText text);
}
