package io.communitykit.points.earning;

import static java.util.Objects.requireNonNull;

import io.communitykit.points.Amounts;
import io.communitykit.points.Ratio;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.LotId;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody is to get.
 *
 * @param origin where it comes from, which names the lot that it goes into
 * @param account whose, and of what
 * @param rule which rule gives it
 * @param category what it counts towards, if anything
 * @param amount how much, in minor units; more than zero
 * @param cut how much more it would have been without caps and budgets
 * @param multiplier what campaigns multiplied it by; one if none did
 * @param activatesAt when it can first be spent, if not at once
 * @param expiresAt the first instant at which it has lapsed, if it lapses
 */
public record Award(
    AwardOrigin origin,
    AccountKey account,
    String rule,
    Optional<String> category,
    long amount,
    long cut,
    Ratio multiplier,
    Optional<Instant> activatesAt,
    Optional<Instant> expiresAt) {

  /** Checks the components. */
  public Award {
    requireNonNull(origin, "origin");
    requireNonNull(account, "account");
    requireNonNull(rule, "rule");
    requireNonNull(category, "category");
    requireNonNull(multiplier, "multiplier");
    requireNonNull(activatesAt, "activatesAt");
    requireNonNull(expiresAt, "expiresAt");
    Amounts.checkMoved(amount);
  }

  /** Returns the lot it goes into, worked out from its origin at each call. */
  public LotId lot() {
    return origin.lot();
  }
}
