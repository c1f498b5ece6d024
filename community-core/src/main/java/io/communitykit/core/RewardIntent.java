package io.communitykit.core;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Somebody deserves something. A module that cannot pay emits it, and the host hands it to one that
 * can; neither knows the other.
 *
 * @param id names this reward for ever: handing the same intent over again pays nothing more
 * @param beneficiary who is to get it
 * @param role the part the beneficiary played, such as {@code referrer}; within the bounds of an
 *     identifier
 * @param asset what is given
 * @param amount how much, in the asset's minor units; more than zero
 * @param reason why, for the beneficiary to read
 * @param at when it was earned, to the microsecond
 * @param pendingFor how long it stays pending before it can be spent; zero for at once, at most
 *     {@link #MAX_PENDING}
 */
public record RewardIntent(
    IntentId id,
    MemberId beneficiary,
    String role,
    AssetId asset,
    long amount,
    Message reason,
    Instant at,
    Duration pendingFor) {

  /** Longest time a reward may stay pending: ten years; a longer one is a slip in a rule. */
  public static final Duration MAX_PENDING = Duration.ofDays(3_653);

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if {@code role} cannot be an identifier, {@code amount} is not
   *     positive or {@code pendingFor} is out of bounds
   */
  public RewardIntent {
    requireNonNull(id, "id");
    requireNonNull(beneficiary, "beneficiary");
    Identifiers.check("role", role);
    requireNonNull(asset, "asset");
    requireNonNull(reason, "reason");
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
    if (amount <= 0) {
      throw new IllegalArgumentException("amount must be more than 0, was " + amount);
    }
    requireNonNull(pendingFor, "pendingFor");
    if (pendingFor.isNegative() || pendingFor.compareTo(MAX_PENDING) > 0) {
      throw new IllegalArgumentException(
          "pendingFor must be PT0S.." + MAX_PENDING + ", was " + pendingFor);
    }
  }
}
