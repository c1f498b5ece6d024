package io.communitykit.moderation.rules;

import io.communitykit.moderation.sanction.EscalationLadder;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What follows from strikes, as a rule file spells it.
 *
 * @param strikesExpireAfter how long a strike weighs; P90D if not given
 * @param ladder from which score on which sanction, from the lowest; nothing follows if not given
 */
public record EscalationDefinition(
    @Nullable Duration strikesExpireAfter,
    @Nullable @Size(max = EscalationLadder.MAX_RUNGS) List<@Valid RungDefinition> ladder) {

  /** Creates a definition. */
  public EscalationDefinition {}
}
