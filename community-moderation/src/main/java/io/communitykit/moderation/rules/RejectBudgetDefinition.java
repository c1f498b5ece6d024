package io.communitykit.moderation.rules;

import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * How often a rule may REJECT before it only HOLDs, as a rule file spells it. It is refilled
 * evenly: 200 per PT24H is one every 432 seconds, and at most 200 at once.
 *
 * @param max how often
 * @param per in which time
 */
public record RejectBudgetDefinition(@Min(1) int max, Duration per) {

  /** Creates a definition. */
  public RejectBudgetDefinition {}
}
