package io.communitykit.moderation.rules;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A regular expression as a rule file spells it. It is matched against the folded text, without
 * regard to case.
 *
 * @param id its name in rules: the label of its signals
 * @param regex the expression, in the syntax of the engine
 */
public record PatternDefinition(
    @Pattern(regexp = ModerationDefinition.ID) String id,
    @NotBlank @Size(max = MAX_LENGTH) String regex) {

  /** Longest expression, in characters: longer ones are not understood by their own authors. */
  public static final int MAX_LENGTH = 260;

  /** Largest compiled expression, in the engine's own units. */
  public static final int MAX_SIZE = 2_000;

  /** Creates a definition. */
  public PatternDefinition {}
}
