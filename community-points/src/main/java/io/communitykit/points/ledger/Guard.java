package io.communitykit.points.ledger;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Something that must hold when a unit is committed. A unit whose guard fails answers {@link
 * CommitResult.Status#VERSION_CONFLICT}: the caller loads again and decides again.
 *
 * <p>Guards let units that only add to an account pass each other, where a version would make all
 * but one of them try again.
 */
public sealed interface Guard {

  /**
   * Nothing in the account is waiting to be done: no lot activates or lapses, no hold times out,
   * and nothing is available past {@link AccountState#activeUntil}.
   *
   * @param account whose lots
   * @param asOf up to which instant, inclusive
   */
  record NothingDue(AccountKey account, Instant asOf) implements Guard {

    /** Checks the components. */
    public NothingDue {
      requireNonNull(account, "account");
      requireNonNull(asOf, "asOf");
    }
  }

  /**
   * The account owes nothing.
   *
   * @param account which one
   */
  record NoDebt(AccountKey account) implements Guard {

    /** Checks the components. */
    public NoDebt {
      requireNonNull(account, "account");
    }
  }

  /**
   * A counter still has the value that was decided on.
   *
   * @param key which counter
   * @param value zero for a counter never written
   */
  record CounterIs(CounterKey key, long value) implements Guard {

    /** Checks the components. */
    public CounterIs {
      requireNonNull(key, "key");
    }
  }
}
