package io.communitykit.referral.code;

import io.communitykit.core.MemberData;
import io.communitykit.core.MemberId;
import io.communitykit.referral.ReferralProgramId;
import java.util.Optional;

/**
 * Where a host keeps codes, and who typed wrong ones. How often a code was used is not kept here
 * but in the store that binds, which counts and binds in one step.
 *
 * <p>Each method is one atomic step. Implementations are called from many threads at once. Failures
 * of the storage itself are thrown as the implementation's own unchecked exception and reach the
 * caller unchanged. Codes are never changed but for whom they belong to and were issued to; they
 * are deleted only when their owner is erased.
 */
public interface CodeStore extends MemberData {

  /**
   * Keeps {@code code} unless its wish's id or its spelling is taken within its program: of any
   * number of concurrent calls with one id, or one spelling, exactly one reports {@code ISSUED}.
   * The id is looked at first; under a known id the wishes are compared, not the codes, because a
   * repeated wish comes with a newly generated code.
   */
  IssueResult issue(ReferralCode code);

  /** Returns the code of {@code program} spelled {@code text}, if it was issued. */
  Optional<ReferralCode> find(ReferralProgramId program, CodeText text);

  /**
   * Returns the code that {@code typed} spells, if it was issued by then, and how many different
   * wrong ones the member had typed in the program within the time of {@code limit}. If there is no
   * such code and that number is below the limit, {@code typed} is kept as a wrong one: of one
   * spelling the latest instant, and what is out of that time may be forgotten. One atomic step: of
   * any number of concurrent calls for one member each sees what those before it kept. So however
   * many codes are tried out at once, no more than the limit are told to be wrong, and none to be
   * right after that.
   */
  CodeLookup look(TypedCode typed, GuessLimit limit);

  /** Makes all codes of {@code from} in {@code program} {@code into}'s. May be repeated. */
  void handOver(ReferralProgramId program, MemberId from, MemberId into);
}
