package io.communitykit.core;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A reward is no longer deserved.
 *
 * @param intent the reward to take back
 * @param reason why, for the beneficiary to read
 * @param at when that became known, to the microsecond
 */
public record RewardReversal(IntentId intent, Message reason, Instant at) {

  /** Checks the components. */
  public RewardReversal {
    requireNonNull(intent, "intent");
    requireNonNull(reason, "reason");
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
  }
}
