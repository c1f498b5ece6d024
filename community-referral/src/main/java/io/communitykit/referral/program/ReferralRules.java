package io.communitykit.referral.program;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.problem.Checked;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.attribution.AttributionPolicy;
import io.communitykit.referral.binding.RefereeScope;
import io.communitykit.referral.code.CodePolicy;
import io.communitykit.referral.definition.ReferralRulesDefinition;
import io.communitykit.referral.fraud.FraudPolicy;
import io.communitykit.referral.qualification.QualificationPolicy;
import io.communitykit.referral.reward.ReferralReward;
import java.time.Duration;
import java.util.List;

/**
 * The rules of one referral program. Immutable and thread-safe.
 *
 * @param id the program; renaming it starts another one
 * @param version the version of the rules, from 1
 * @param calendar in which days are counted
 * @param scope who may be bound
 * @param attribution which contact a new member is attributed to
 * @param codes what new codes are like
 * @param qualification what a new member has to do
 * @param rewards what both sides get, milestones and ancestors included; at most {@value
 *     #MAX_REWARDS}, those of one role and id for different ordinals
 * @param fraud what is checked
 */
public record ReferralRules(
    ReferralProgramId id,
    int version,
    CommunityCalendar calendar,
    RefereeScope scope,
    AttributionPolicy attribution,
    CodePolicy codes,
    QualificationPolicy qualification,
    List<ReferralReward> rewards,
    FraudPolicy fraud) {

  /** Most rewards; they are decided in one record. */
  public static final int MAX_REWARDS = 64;

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
    requireNonNull(fraud, "fraud");
    for (int i = 0; i < rewards.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (isTwice(rewards.get(i), rewards.get(j))) {
          throw new IllegalArgumentException(
              "rewards of one side must have different ids, was twice: " + rewards.get(i).id());
        }
      }
    }
  }

  /** Creates rules for newcomers, without checks. */
  public ReferralRules(
      ReferralProgramId id,
      int version,
      CommunityCalendar calendar,
      AttributionPolicy attribution,
      CodePolicy codes,
      QualificationPolicy qualification,
      List<ReferralReward> rewards) {
    this(
        id,
        version,
        calendar,
        RefereeScope.NEWCOMERS,
        attribution,
        codes,
        qualification,
        rewards,
        FraudPolicy.NONE);
  }

  private static boolean isTwice(ReferralReward a, ReferralReward b) {
    return a.to() == b.to()
        && a.id().equals(b.id())
        && a.ordinals().first() <= b.ordinals().last()
        && b.ordinals().first() <= a.ordinals().last();
  }

  /** Returns these rules for {@code scope}. */
  public ReferralRules withScope(RefereeScope scope) {
    return new ReferralRules(
        id, version, calendar, scope, attribution, codes, qualification, rewards, fraud);
  }

  /** Returns these rules with {@code fraud} checked, as when a host adds a check of its own. */
  public ReferralRules withFraud(FraudPolicy fraud) {
    return new ReferralRules(
        id, version, calendar, scope, attribution, codes, qualification, rewards, fraud);
  }

  /** Returns how many ancestors of the referrer may be rewarded: 0, 1 or 2. */
  public int ancestors() {
    return rewards.stream()
        .mapToInt(
            each ->
                switch (each.to()) {
                  case REFERRER, REFEREE -> 0;
                  case ANCESTOR_2 -> 1;
                  case ANCESTOR_3 -> 2;
                })
        .max()
        .orElse(0);
  }

  /** Returns the rules that {@code definition} spells, or everything that is wrong with it. */
  public static Checked<ReferralRules> compile(ReferralRulesDefinition definition) {
    return new ReferralRulesCompiler().compile(definition);
  }
}
