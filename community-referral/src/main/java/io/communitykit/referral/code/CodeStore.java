package io.communitykit.referral.code;

import io.communitykit.core.MemberData;
import io.communitykit.core.MemberId;
import io.communitykit.referral.ReferralProgramId;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a host keeps codes, and who typed wrong ones. How often a code was used is not kept here
 * but in the store that binds, which counts and binds in one step.
 *
 * <p>Each method is one atomic step. Implementations are called from many threads at once. Failures
 * of the storage itself are thrown as the implementation's own unchecked exception and reach the
 * caller unchanged. Codes are never changed but for their owner; they are deleted only when their
 * owner is erased.
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
   * Returns the code as {@link #find} does, together with how many different wrong codes {@code
   * member} typed after {@code since}, both of one moment.
   *
   * @param text what was typed; empty if that cannot be a code
   */
  CodeLookup look(
      ReferralProgramId program, Optional<CodeText> text, MemberId member, Instant since);

  /**
   * Keeps {@code guess}; of one member and one text in one program only the latest. What is older
   * than {@code since} may be forgotten.
   */
  void guessed(WrongGuess guess, Instant since);

  /** Makes all codes of {@code from} in {@code program} {@code into}'s. May be repeated. */
  void handOver(ReferralProgramId program, MemberId from, MemberId into);
}
