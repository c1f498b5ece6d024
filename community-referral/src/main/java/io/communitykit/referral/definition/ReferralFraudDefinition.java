package io.communitykit.referral.definition;

import io.communitykit.referral.fraud.FraudFacts;
import io.communitykit.referral.fraud.FraudVerdict;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is checked; a check that is absent is not made.
 *
 * @param self the two have a contact or a means of payment in common
 * @param sharedDevice the device was used by the referrer, or by another member before
 * @param sharedNetwork the referrer, or another whom the referrer brought, was in the same network
 * @param velocity the referrer brings many in a short time
 * @param notNew the member was there before
 * @param emptyReferee the new member did nothing more after the qualification
 * @param burstRing members whom one referrer brought have signals in common
 * @param households hashes of networks that are exempt, at most 1,000
 */
public record ReferralFraudDefinition(
    @Nullable FraudVerdict self,
    @Nullable FraudVerdict sharedDevice,
    @Valid @Nullable NetworkDefinition sharedNetwork,
    @Valid @Nullable VelocityDefinition velocity,
    @Valid @Nullable NotNewDefinition notNew,
    @Valid @Nullable EmptyRefereeDefinition emptyReferee,
    @Valid @Nullable BurstRingDefinition burstRing,
    @Nullable List<String> households) {
  /**
   * Creates a definition; {@link io.communitykit.referral.program.ReferralRules#compile} says what
   * is wrong with it.
   */
  public ReferralFraudDefinition {}

  /**
   * Networks in common.
   *
   * @param blockWithin within which it is blocked, as ISO 8601 duration; never if absent
   * @param reviewWithin within which it is reviewed, as ISO 8601 duration; never if absent
   */
  public record NetworkDefinition(@Nullable String blockWithin, @Nullable String reviewWithin) {

    /** Creates a definition. */
    public NetworkDefinition {}
  }

  /**
   * Many in a short time.
   *
   * @param max how many are fine, 1..1000
   * @param per in what time, as ISO 8601 duration
   * @param then what follows; {@code REVIEW} if absent
   */
  public record VelocityDefinition(
      @Min(1) @Max(FraudFacts.MAX_RECENT_BINDS - 1) Integer max,
      String per,
      @Nullable FraudVerdict then) {

    /** Creates a definition. */
    public VelocityDefinition {}
  }

  /**
   * Members who were there before.
   *
   * @param joinedWithin how long before the bind a member may have joined, as ISO 8601 duration
   * @param then what follows; {@code BLOCK} if absent
   */
  public record NotNewDefinition(String joinedWithin, @Nullable FraudVerdict then) {

    /** Creates a definition. */
    public NotNewDefinition {}
  }

  /**
   * Members who did what was asked and nothing more.
   *
   * @param within how long after the qualification something is to be seen, as ISO 8601 duration
   * @param on which types of activity are looked for; those of the needs if absent
   * @param then what follows; {@code REVIEW} if absent
   */
  public record EmptyRefereeDefinition(
      String within, @Nullable List<String> on, @Nullable FraudVerdict then) {

    /** Creates a definition. */
    public EmptyRefereeDefinition {}
  }

  /**
   * Rings.
   *
   * @param size how many members make a ring, 2..100
   * @param within in what time they were bound, as ISO 8601 duration
   * @param then what follows; {@code REVIEW} if absent
   */
  public record BurstRingDefinition(
      @Min(2) @Max(FraudFacts.MAX_SHARING) Integer size,
      String within,
      @Nullable FraudVerdict then) {

    /** Creates a definition. */
    public BurstRingDefinition {}
  }
}
