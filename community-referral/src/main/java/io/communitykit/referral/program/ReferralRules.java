package io.communitykit.referral.program;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.problem.Checked;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.attribution.AttributionPolicy;
import io.communitykit.referral.code.CodePolicy;
import io.communitykit.referral.definition.ReferralRulesDefinition;
import io.communitykit.referral.qualification.QualificationPolicy;
import io.communitykit.referral.reward.ReferralReward;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The rules of one referral program. Immutable and thread-safe.
 *
 * @param id the program; renaming it starts another one
 * @param version the version of the rules, from 1
 * @param calendar in which days are counted
 * @param attribution which contact a new member is attributed to
 * @param codes what new codes are like
 * @param qualification what a new member has to do
 * @param rewards what both sides get, at most {@value #MAX_REWARDS}, those of one side with
 *     different ids
 */
public record ReferralRules(
    ReferralProgramId id,
    int version,
    CommunityCalendar calendar,
    AttributionPolicy attribution,
    CodePolicy codes,
    QualificationPolicy qualification,
    List<ReferralReward> rewards) {

  /** Most rewards; they are decided in one record. */
  public static final int MAX_REWARDS = 16;

  /** Longest window and expiry that a rule file may state: a mistyped P9000D shows at once. */
  public static final Duration MAX_DURATION = Duration.ofDays(3660);

  /** Largest amount: what the ledger takes in one transaction unless told otherwise. */
  public static final long MAX_AMOUNT = 1_000_000_000_000_000L;

  /**
   * Checks the components and takes a copy.
   *
   * @throws IllegalArgumentException if {@code version} is less than 1, or there are too many
   *     rewards or two of one side with one id
   */
  public ReferralRules {
    requireNonNull(id, "id");
    if (version < 1) {
      throw new IllegalArgumentException("version must be 1 or more, was " + version);
    }
    requireNonNull(calendar, "calendar");
    requireNonNull(attribution, "attribution");
    requireNonNull(codes, "codes");
    requireNonNull(qualification, "qualification");
    rewards = List.copyOf(rewards);
    if (rewards.size() > MAX_REWARDS) {
      throw new IllegalArgumentException(
          "rewards must be at most " + MAX_REWARDS + ", were " + rewards.size());
    }
    Set<String> ids = new HashSet<>();
    for (ReferralReward reward : rewards) {
      if (!ids.add(reward.to() + ":" + reward.id())) {
        throw new IllegalArgumentException(
            "rewards of one side must have different ids, was twice: " + reward.id());
      }
    }
  }

  /** Returns the rules that {@code definition} spells, or everything that is wrong with it. */
  public static Checked<ReferralRules> compile(ReferralRulesDefinition definition) {
    return new ReferralRulesCompiler().compile(definition);
  }
}
