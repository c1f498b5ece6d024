package io.communitykit.referral.binding;

import static java.util.Objects.requireNonNull;

import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.ReferralState;
import io.communitykit.referral.attribution.Attribution;
import io.communitykit.referral.fraud.FraudAssessment;
import io.communitykit.referral.fraud.FraudVerdict;
import io.communitykit.referral.signal.ReferralSignal;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * A bind, decided as far as it can be without the store.
 *
 * @param program the program
 * @param scope who may be bound
 * @param command what the host asked for
 * @param attribution to whom the new member is to be attributed
 * @param usageLimit how many members the attribution's code may bring; empty for any number
 * @param signals what was seen with the new member, by the command and by the link followed
 * @param assessment what the checks found
 * @param seen with how many members personal signals had been seen when that was decided; empty if
 *     nothing was asked
 */
public record BindUnit(
    ReferralProgramId program,
    RefereeScope scope,
    BindCommand command,
    Attribution attribution,
    OptionalInt usageLimit,
    Set<ReferralSignal> signals,
    FraudAssessment assessment,
    Map<ReferralSignal, Integer> seen) {

  /** Checks the components and takes copies. */
  public BindUnit {
    requireNonNull(program, "program");
    requireNonNull(scope, "scope");
    requireNonNull(command, "command");
    requireNonNull(attribution, "attribution");
    requireNonNull(usageLimit, "usageLimit");
    signals = ReferralSignal.copy(signals, ReferralSignal.MAX_SIGNALS);
    requireNonNull(assessment, "assessment");
    requireNonNull(seen, "seen");
    seen = seen.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(seen));
  }

  /** Returns the state in which the referral is stored: attributed, or rejected by a check. */
  public ReferralState state() {
    return isRejected() ? ReferralState.REJECTED : ReferralState.ATTRIBUTED;
  }

  /** Whether a check blocks it. Then the bind uses up nothing of its code. */
  public boolean isRejected() {
    return assessment.verdict() == FraudVerdict.BLOCK;
  }
}
