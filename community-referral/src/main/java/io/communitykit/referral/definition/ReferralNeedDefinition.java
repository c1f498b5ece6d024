package io.communitykit.referral.definition;

import io.communitykit.referral.qualification.ReferralNeed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * Something that a new member has to do.
 *
 * @param id what the need is called; after its type if absent, {@code any} for any type
 * @param on the type of activity that counts, {@code *} for any
 * @param count how often, 1..100; once if absent
 * @param when what has to hold of each activity; nothing if absent
 * @param per {@code DAY} if of each day only the first counts, so that {@code count} days are
 *     needed; each one counts if absent
 */
public record ReferralNeedDefinition(
    @Nullable String id,
    String on,
    @Nullable @Min(1) @Max(ReferralNeed.MAX_COUNT) Integer count,
    @Valid @Nullable ReferralConditionDefinition when,
    @Nullable Per per) {

  /** Any type of activity. */
  public static final String ANY = "*";

  /** Of what only the first activity counts. */
  public enum Per {
    /** Of each day in the program's zone. */
    DAY
  }

  /**
   * Creates a definition; {@link io.communitykit.referral.program.ReferralRules#compile} says what
   * is wrong with it.
   */
  public ReferralNeedDefinition {}
}
