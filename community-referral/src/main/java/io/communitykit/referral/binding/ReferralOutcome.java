package io.communitykit.referral.binding;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.ActivityId;
import io.communitykit.referral.reward.RewardGrant;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * How a referral qualified, and what both sides got for it: one record, decided at once.
 *
 * @param qualifiedAt when, to the microsecond
 * @param by the activity whose arrival showed it; empty if the bind or a merge did, because all was
 *     done before; {@link #ERASED} where that was taken out with the member
 * @param rulesVersion the version of the rules that decided
 * @param grants what became of each reward, in the order of the rules
 */
public record ReferralOutcome(
    Instant qualifiedAt, Optional<ActivityId> by, int rulesVersion, List<RewardGrant> grants) {

  /** Stands for whatever an erased member qualified with. */
  public static final ActivityId ERASED = ActivityId.of("-");

  /** Takes a copy. */
  public ReferralOutcome {
    qualifiedAt = requireNonNull(qualifiedAt, "qualifiedAt").truncatedTo(ChronoUnit.MICROS);
    requireNonNull(by, "by");
    grants = List.copyOf(grants);
  }

  /** Returns a qualification before anything is granted. */
  public static ReferralOutcome of(Instant qualifiedAt, Optional<ActivityId> by, int rulesVersion) {
    return new ReferralOutcome(qualifiedAt, by, rulesVersion, List.of());
  }

  /** Returns this outcome with {@code grants}. */
  public ReferralOutcome with(List<RewardGrant> grants) {
    return new ReferralOutcome(qualifiedAt, by, rulesVersion, grants);
  }
}
