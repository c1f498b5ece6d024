package io.communitykit.points.ledger;

import static java.util.Objects.requireNonNull;

/**
 * Names a counter that is kept beside an account and changes in the same step.
 *
 * @param account whose
 * @param name what is counted, such as {@code cap:post.create:DAY}
 * @param bucket for which period, as its first epoch day or ordinal; zero for all time
 */
public record CounterKey(AccountKey account, String name, long bucket) {

  /** Checks the components. */
  public CounterKey {
    requireNonNull(account, "account");
    Ids.check("counter name", name);
  }

  /** Returns the form {@code ann/points cap:post.create:DAY@19000}. */
  @Override
  public String toString() {
    return account + " " + name + "@" + bucket;
  }
}
