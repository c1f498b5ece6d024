package io.communitykit.referral.definition;

import io.communitykit.referral.binding.RefereeScope;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A referral rule file as it is written.
 *
 * @param schema {@code community-referral/1}
 * @param id the program's id, such as {@code invite-a-friend}
 * @param version the version of the rules, from 1; outcomes name it
 * @param zone the time zone in which days are counted, such as {@code Asia/Shanghai}
 * @param referees who may be bound; {@code NEWCOMERS} if absent
 * @param attribution which contact a new member is attributed to
 * @param codes what new codes are like
 * @param qualify what a new member has to do
 * @param rewards what both sides get
 * @param milestones what a referrer gets besides for the n-th
 * @param fraud what is checked; nothing if absent
 * @param tests examples that the rules must pass
 */
public record ReferralRulesDefinition(
    @Pattern(regexp = SCHEMA) String schema,
    String id,
    @Positive Integer version,
    String zone,
    @Nullable RefereeScope referees,
    @Valid @Nullable ReferralAttributionDefinition attribution,
    @Valid @Nullable ReferralCodesDefinition codes,
    @Valid ReferralQualifyDefinition qualify,
    @Nullable List<@Valid ReferralRewardDefinition> rewards,
    @Nullable List<@Valid ReferralMilestoneDefinition> milestones,
    @Valid @Nullable ReferralFraudDefinition fraud,
    @Nullable List<@Valid ReferralTestDefinition> tests) {

  /** What {@code schema} has to be. */
  public static final String SCHEMA = "community-referral/1";

  /**
   * Creates a definition; {@link io.communitykit.referral.program.ReferralRules#compile} says what
   * is wrong with it.
   */
  public ReferralRulesDefinition {}
}
