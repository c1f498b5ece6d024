package io.communitykit.moderation.rules;

import io.communitykit.moderation.RuleMode;
import io.communitykit.moderation.Verdict;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A rule as a rule file spells it.
 *
 * @param id its name, which decisions cite; renaming it cuts its history
 * @param policy the policy it upholds
 * @param when what must hold
 * @param then what happens then
 * @param mode LIVE if not given
 * @param exempt whom it never concerns
 * @param message what is said to the author, in the community's language
 * @param onFailure what happens if a detector fails; {@code skip} if not given
 * @param budget how often it may REJECT
 */
public record ModerationRuleDefinition(
    @Pattern(regexp = ModerationDefinition.ID) String id,
    String policy,
    @Valid ModerationConditionDefinition when,
    Verdict then,
    @Nullable RuleMode mode,
    @Nullable @Valid ExemptDefinition exempt,
    @Nullable @NotBlank @Size(max = 500) String message,
    @Nullable OnFailure onFailure,
    @Nullable @Valid RejectBudgetDefinition budget) {

  /** Creates a definition. */
  public ModerationRuleDefinition {}

  /** Returns a live rule. */
  public static ModerationRuleDefinition of(
      String id, String policy, ModerationConditionDefinition when, Verdict then) {
    return new ModerationRuleDefinition(id, policy, when, then, null, null, null, null, null);
  }

  /** Returns this rule in {@code mode}. */
  public ModerationRuleDefinition withMode(RuleMode mode) {
    return new ModerationRuleDefinition(
        id, policy, when, then, mode, exempt, message, onFailure, budget);
  }

  /** Returns this rule, never concerning {@code exempt}. */
  public ModerationRuleDefinition withExempt(ExemptDefinition exempt) {
    return new ModerationRuleDefinition(
        id, policy, when, then, mode, exempt, message, onFailure, budget);
  }

  /** Returns this rule, doing {@code onFailure} if a detector fails. */
  public ModerationRuleDefinition withOnFailure(OnFailure onFailure) {
    return new ModerationRuleDefinition(
        id, policy, when, then, mode, exempt, message, onFailure, budget);
  }

  /** Returns this rule with a budget. */
  public ModerationRuleDefinition withBudget(RejectBudgetDefinition budget) {
    return new ModerationRuleDefinition(
        id, policy, when, then, mode, exempt, message, onFailure, budget);
  }

  /** Returns this rule, saying {@code message} to the author. */
  public ModerationRuleDefinition withMessage(String message) {
    return new ModerationRuleDefinition(
        id, policy, when, then, mode, exempt, message, onFailure, budget);
  }
}
