package io.communitykit.moderation.rules;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom a rule never concerns, as a rule file spells it: any one of these is enough.
 *
 * @param roles authors who have one of these roles
 * @param trust authors whose trust is at least this
 * @param scopes submissions to one of these circles or topics
 */
public record ExemptDefinition(
    @Nullable @Size(max = 50) List<@NotBlank String> roles,
    @Nullable @Min(0) Integer trust,
    @Nullable @Size(max = 200) List<@NotBlank String> scopes) {

  /** Creates a definition. */
  public ExemptDefinition {}
}
