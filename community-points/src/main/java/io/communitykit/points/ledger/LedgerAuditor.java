package io.communitykit.points.ledger;

import io.communitykit.core.AssetId;
import io.communitykit.core.Page;
import io.communitykit.points.Amounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks a ledger against its invariants by adding up every entry again.
 *
 * <p>Numbered as in the reference page: I1 a transaction's entries sum to zero in each lot, I2 so
 * do a lot's over all accounts, I3 nothing that must not be is below zero, I4 balances and open
 * lots are the sums of the entries; A1 every entry of a transaction is in its account; and
 * sequences have no gaps. Meant for tests, imports and a nightly check of a ledger at rest: a write
 * during the audit may be reported as a difference.
 */
public final class LedgerAuditor {

  /** Most findings kept: whoever has that many wants to see the first. */
  public static final int MAX_FINDINGS = 100;

  private final LedgerStore store;
  private final List<String> findings = new ArrayList<>();

  /** How many entries of a transaction were not seen in the accounts yet. */
  private final Map<TransactionId, Integer> unseen = new HashMap<>();

  private long accounts;
  private long entries;

  private LedgerAuditor(LedgerStore store) {
    this.store = store;
  }

  /**
   * What an audit found.
   *
   * @param accounts how many accounts were read
   * @param entries how many entries were read
   * @param findings what is wrong, for an operator to read, at most {@value #MAX_FINDINGS}; empty
   *     if the ledger is sound
   */
  public record Audit(long accounts, long entries, List<String> findings) {

    /** Takes a copy. */
    public Audit {
      findings = List.copyOf(findings);
    }

    /** Whether nothing is wrong. */
    public boolean isSound() {
      return findings.isEmpty();
    }
  }

  /** Reads all of {@code assets} in {@code store}. */
  public static Audit audit(LedgerStore store, Iterable<AssetId> assets) {
    LedgerAuditor auditor = new LedgerAuditor(store);
    for (AssetId asset : assets) {
      auditor.asset(asset);
    }
    return new Audit(auditor.accounts, auditor.entries, auditor.findings);
  }

  private void asset(AssetId asset) {
    Map<LotId, Long> lotSums = new HashMap<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page<AccountState> page = store.accounts(asset, LoadSpec.OPEN_LOTS, cursor, Page.MAX_SIZE);
      page.items().forEach(state -> account(state, lotSums));
      cursor = page.next();
    } while (cursor.isPresent());
    lotSums.forEach((lot, sum) -> expect("I2", "sum of lot " + lot + " of " + asset, 0, sum));
    unseen.forEach((id, left) -> find("A1: " + left + " entries of " + id + " are in no account"));
    unseen.clear();
  }

  private void account(AccountState state, Map<LotId, Long> lotSums) {
    accounts++;
    Map<Book, Long> balances = new EnumMap<>(Book.class);
    Map<LotId, Map<Book, Long>> lots = new HashMap<>();
    long sequence = 0;
    Instant recorded = Instant.MIN;
    Page<PostedEntry> page;
    do {
      page = store.entries(state.key(), sequence, Page.MAX_SIZE);
      for (PostedEntry posted : page.items()) {
        entries++;
        expect("sequence", "in " + state.key(), ++sequence, posted.sequence());
        if (posted.recordedAt().isBefore(recorded)) {
          find("recordedAt runs back at " + sequence + " of " + state.key());
        }
        recorded = posted.recordedAt();
        Entry entry = posted.entry();
        balances.merge(entry.book(), entry.amount(), Amounts::plus);
        lotSums.merge(entry.lot(), entry.amount(), Amounts::plus);
        lots.computeIfAbsent(entry.lot(), lot -> new EnumMap<>(Book.class))
            .merge(entry.book(), entry.amount(), Amounts::plus);
        transaction(posted, state.key().asset());
      }
    } while (page.next().isPresent() && !page.items().isEmpty());
    compare(state, balances, lots);
  }

  private void transaction(PostedEntry posted, AssetId asset) {
    TransactionId id = posted.transaction();
    Integer left = unseen.get(id);
    if (left == null) {
      left = firstSeen(id, asset);
    }
    if (left == 1) {
      unseen.remove(id);
    } else {
      unseen.put(id, left - 1);
    }
  }

  /** Checks the transaction {@code id} and returns how many entries of {@code asset} it has. */
  private int firstSeen(TransactionId id, AssetId asset) {
    Optional<Transaction> found = store.find(id);
    if (found.isEmpty()) {
      find("transaction " + id + " is missing");
      return 1;
    }
    Map<LotId, Long> sums = new HashMap<>();
    int count = 0;
    for (Entry entry : found.get().entries()) {
      sums.merge(entry.lot(), entry.amount(), Amounts::plus);
      count += entry.account().asset().equals(asset) ? 1 : 0;
    }
    sums.forEach((lot, sum) -> expect("I1", "lot " + lot + " in " + id, 0, sum));
    return count;
  }

  private void compare(
      AccountState state, Map<Book, Long> balances, Map<LotId, Map<Book, Long>> lots) {
    Map<LotId, OpenLot> open = new HashMap<>();
    state.lots().forEach(lot -> open.put(lot.id(), lot));
    for (Book book : Book.values()) {
      long folded = balances.getOrDefault(book, 0L);
      expect("I4", book + " of " + state.key(), folded, state.balance(book));
      lots.forEach(
          (lot, amounts) -> {
            long amount = amounts.getOrDefault(book, 0L);
            if (!book.allows(amount)) {
              find("I3: " + book + " of lot " + lot + " in " + state.key() + " is " + amount);
            }
            if (!book.isSystem()) {
              OpenLot row = open.get(lot);
              long standing = row == null ? 0 : row.amount(book);
              expect("I4", book + " of lot " + lot + " in " + state.key(), amount, standing);
            }
          });
    }
    open.keySet().removeAll(lots.keySet());
    open.keySet().forEach(lot -> find("I4: lot " + lot + " is open and has no entry"));
  }

  private void expect(String invariant, String what, long expected, long actual) {
    if (expected != actual) {
      find(invariant + ": " + what + " must be " + expected + ", was " + actual);
    }
  }

  private void find(String finding) {
    if (findings.size() < MAX_FINDINGS) {
      findings.add(finding);
    }
  }
}
