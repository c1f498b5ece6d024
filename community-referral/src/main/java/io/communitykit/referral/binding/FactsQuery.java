package io.communitykit.referral.binding;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.fraud.FraudFacts;
import io.communitykit.referral.signal.ReferralSignal;
import java.time.Instant;
import java.util.Set;

/**
 * What to look up before a referral is decided.
 *
 * @param program the program
 * @param referee the new member; left out of what is found
 * @param referrer the member who brought the new one
 * @param signals signals to look for with others
 * @param since others seen in a network before this instant are left out; personal signals are
 *     looked for however long ago
 * @param boundAt binds of the referrer after this instant are left out
 * @param binds at most how many binds, 0..{@value FraudFacts#MAX_RECENT_BINDS}
 * @param ancestors at most how many ancestors of the referrer, 0..{@value #MAX_ANCESTORS}
 */
public record FactsQuery(
    ReferralProgramId program,
    MemberId referee,
    MemberId referrer,
    Set<ReferralSignal> signals,
    Instant since,
    Instant boundAt,
    int binds,
    int ancestors) {

  /** Most ancestors; with the referrer that makes three who may be rewarded. */
  public static final int MAX_ANCESTORS = 2;

  /**
   * Checks the components and takes a copy.
   *
   * @throws IllegalArgumentException if a count is out of its bounds
   */
  public FactsQuery {
    requireNonNull(program, "program");
    requireNonNull(referee, "referee");
    requireNonNull(referrer, "referrer");
    signals = ReferralSignal.copy(signals, ReferralSignal.MAX_SIGNALS);
    requireNonNull(since, "since");
    requireNonNull(boundAt, "boundAt");
    if (binds < 0 || binds > FraudFacts.MAX_RECENT_BINDS) {
      throw new IllegalArgumentException(
          "binds must be 0.." + FraudFacts.MAX_RECENT_BINDS + ", was " + binds);
    }
    if (ancestors < 0 || ancestors > MAX_ANCESTORS) {
      throw new IllegalArgumentException(
          "ancestors must be 0.." + MAX_ANCESTORS + ", was " + ancestors);
    }
  }
}
