package io.communitykit.points.ledger;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A hint that something in an account is due.
 *
 * @param account where
 * @param dueAt since when
 */
public record DueItem(AccountKey account, Instant dueAt) {

  /** Checks the components. */
  public DueItem {
    requireNonNull(account, "account");
    requireNonNull(dueAt, "dueAt");
  }
}
