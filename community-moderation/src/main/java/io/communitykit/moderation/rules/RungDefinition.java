package io.communitykit.moderation.rules;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.communitykit.moderation.sanction.SanctionKind;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A step of the ladder, as a rule file spells it.
 *
 * @param at the score from which on it holds
 * @param sanction what happens
 * @param lasting for how long; MUTE and SUSPEND need it, WARN and BAN have none
 * @param confirm that a BAN on the first rung is meant
 */
public record RungDefinition(
    @Positive long at,
    SanctionKind sanction,
    @JsonProperty("for") @Nullable Duration lasting,
    @Nullable Boolean confirm) {

  /** Creates a definition. */
  public RungDefinition {}

  /** Returns a rung that lasts for {@code lasting}, or for no time of its own. */
  public static RungDefinition of(long at, SanctionKind sanction, @Nullable Duration lasting) {
    return new RungDefinition(at, sanction, lasting, null);
  }
}
