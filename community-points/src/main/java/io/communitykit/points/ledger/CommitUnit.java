package io.communitykit.points.ledger;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Everything that one activity or command changes, committed as one step or not at all.
 *
 * @param id the activity's or command's; the same id never takes effect twice
 * @param fingerprint what was asked for under that id
 * @param transactions in the order they take effect
 * @param expectedVersions for each listed account the version that was decided on, zero for one
 *     never written. An account of which something is taken must be listed; one that only receives
 *     need not be, so that awards to it pass each other
 * @param guards what must hold as well
 * @param counters what is counted, and up to what
 * @param activeUntil how long accounts count as active, at least; an account's instant only ever
 *     moves forward
 */
public record CommitUnit(
    TransactionId id,
    Fingerprint fingerprint,
    List<Transaction> transactions,
    Map<AccountKey, Long> expectedVersions,
    List<Guard> guards,
    List<CounterDelta> counters,
    Map<AccountKey, Instant> activeUntil) {

  /** Most open lots of one account; an account with more should use {@code lots: NONE}. */
  public static final int MAX_OPEN_LOTS = 10_000;

  /** Most open holds of one account: purchases that one owner has begun and not finished. */
  public static final int MAX_OPEN_HOLDS = 1_000;

  /**
   * Most entries of one unit. One spend may have to activate and use every open lot of an account,
   * with two entries each; anything else is far smaller.
   */
  public static final int MAX_ENTRIES = 4 * MAX_OPEN_LOTS + 256;

  /**
   * Checks and copies the components.
   *
   * @throws IllegalArgumentException if there are too many entries, two transactions have one id,
   *     something is taken from an account whose version is not listed, or anything is moved into
   *     or out of an account of nobody
   */
  public CommitUnit {
    requireNonNull(id, "id");
    requireNonNull(fingerprint, "fingerprint");
    transactions = List.copyOf(transactions);
    expectedVersions =
        expectedVersions.isEmpty()
            ? Map.of()
            : Collections.unmodifiableMap(new TreeMap<>(expectedVersions));
    guards = List.copyOf(guards);
    counters = List.copyOf(counters);
    activeUntil = Map.copyOf(activeUntil);
    int entries = 0;
    if (transactions.size() > 1) {
      checkUnique(id, transactions);
    }
    for (Transaction transaction : transactions) {
      entries += transaction.entries().size();
      for (Entry entry : transaction.entries()) {
        if (entry.account().isShared()) {
          throw new IllegalArgumentException(
              "entries must be of a member's account, was " + entry.account() + " in " + id);
        }
        boolean takes = entry.amount() < 0 && !entry.book().isSystem();
        if (takes && !expectedVersions.containsKey(entry.account())) {
          throw new IllegalArgumentException(
              "expectedVersions must list " + entry.account() + ", from which " + id + " takes");
        }
      }
    }
    if (entries > MAX_ENTRIES) {
      throw new IllegalArgumentException(
          "a unit must have at most " + MAX_ENTRIES + " entries, had " + entries + " in " + id);
    }
  }

  private static void checkUnique(TransactionId id, List<Transaction> transactions) {
    Set<TransactionId> ids = new HashSet<>();
    for (Transaction transaction : transactions) {
      if (!ids.add(transaction.id())) {
        throw new IllegalArgumentException(
            "transaction ids must be unique in a unit, was twice: "
                + transaction.id()
                + " in "
                + id);
      }
    }
  }

  /** Creates a unit that leaves it as it is how long accounts count as active. */
  public CommitUnit(
      TransactionId id,
      Fingerprint fingerprint,
      List<Transaction> transactions,
      Map<AccountKey, Long> expectedVersions,
      List<Guard> guards,
      List<CounterDelta> counters) {
    this(id, fingerprint, transactions, expectedVersions, guards, counters, Map.of());
  }
}
