package io.communitykit.moderation.rules;

import io.communitykit.moderation.Ground;
import io.communitykit.moderation.Policy;
import io.communitykit.moderation.StrikeOccasion;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A policy as a rule file spells it.
 *
 * @param id its name in rules
 * @param parent the policy it is a case of
 * @param title what members read
 * @param text the full wording
 * @param strikes how much a confirmed violation weighs; 1 if not given
 * @param ground why content may be restricted; the parent's or the community's terms if not given
 * @param strikesAlsoOn what is held against the author although it is not rejected; nothing if not
 *     given
 */
public record PolicyDefinition(
    @Pattern(regexp = ModerationDefinition.ID) String id,
    @Nullable String parent,
    @NotBlank @Size(max = 200) String title,
    @Nullable @Size(max = 4_000) String text,
    @Nullable @Min(0) @Max(Policy.MAX_STRIKES) Integer strikes,
    @Nullable Ground ground,
    @Nullable List<StrikeOccasion> strikesAlsoOn) {

  /** Creates a definition. */
  public PolicyDefinition {}

  /** Returns a policy of the community's own terms with one strike. */
  public static PolicyDefinition of(String id, String title) {
    return new PolicyDefinition(id, null, title, null, null, null, null);
  }
}
