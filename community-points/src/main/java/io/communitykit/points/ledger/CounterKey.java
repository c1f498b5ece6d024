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

  /**
   * Returns the counter {@code name} of one of many things: the name is followed by 128 bits of
   * SHA-256 of {@code about}, so that it stays short and says nothing about them.
   *
   * @param about what is told apart, such as the id of an object
   */
  public static CounterKey about(AccountKey account, String name, long bucket, String... about) {
    return new CounterKey(account, name + ":" + Ids.hash(about), bucket);
  }

  /** Returns the form {@code ann/points cap:post.create:DAY@19000}. */
  @Override
  public String toString() {
    return account + " " + name + "@" + bucket;
  }
}
