package io.communitykit.points.ledger;

import io.communitykit.core.AssetId;
import io.communitykit.core.Page;
import io.communitykit.points.Amounts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks a ledger against its invariants by adding up every entry again.
 *
 * <p>Numbered as in the reference page. What every store must keep: I1 a transaction's entries sum
 * to zero in each lot, I2 so do a lot's over all accounts, I3 nothing that must not be is below
 * zero after any transaction, I4 balances and open lots are the sums of the entries, I6 what is
 * held is in an open hold, I12 each asset sums to zero over all books; A1 every entry of a
 * transaction is in its account; A6 sequences have no gaps and times do not run back. What the
 * program decides: I5 who owes has nothing available, I9 lots are used in spend order and not after
 * they lapsed, I10 no more is taken back than there was. Meant for tests, imports and a nightly
 * check of a ledger at rest: a write during the audit may be reported as a difference.
 */
public final class LedgerAuditor {

  /** Most findings kept: whoever has that many wants to see the first. */
  public static final int MAX_FINDINGS = 100;

  private final LedgerStore store;
  private final boolean decisions;
  private final List<String> findings = new ArrayList<>();

  /** How many entries of a transaction were not seen in the accounts yet. */
  private final Map<TransactionId, Integer> unseen = new HashMap<>();

  /** What was taken back of each transaction, by lot. */
  private final Map<TransactionId, Map<LotId, Long>> takenBack = new HashMap<>();

  private long accounts;
  private long entries;

  private LedgerAuditor(LedgerStore store, boolean decisions) {
    this.store = store;
    this.decisions = decisions;
  }

  /**
   * What an audit found.
   *
   * @param accounts how many accounts were read
   * @param entries how many entries were read
   * @param findings what is wrong and where, for an operator to read, at most {@value
   *     #MAX_FINDINGS}; empty if the ledger is sound
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

  /** Checks everything of {@code assets} in {@code store}, which only a program wrote to. */
  public static Audit verify(LedgerStore store, Iterable<AssetId> assets) {
    return new LedgerAuditor(store, true).run(assets);
  }

  /** Checks of {@code assets} what {@code store} must keep, whoever decided on what it has. */
  public static Audit audit(LedgerStore store, Iterable<AssetId> assets) {
    return new LedgerAuditor(store, false).run(assets);
  }

  private Audit run(Iterable<AssetId> assets) {
    for (AssetId asset : assets) {
      asset(asset);
    }
    if (decisions) {
      takenBack.forEach(this::checkTakenBack);
    }
    return new Audit(accounts, entries, findings);
  }

  private void asset(AssetId asset) {
    Map<LotId, Long> lotSums = new HashMap<>();
    long total = 0;
    Optional<String> cursor = Optional.empty();
    do {
      Page<AccountState> page = store.accounts(asset, LoadSpec.OPEN_LOTS, cursor, Page.MAX_SIZE);
      for (AccountState state : page.items()) {
        account(state, lotSums);
        for (long amount : state.balances().values()) {
          total = Amounts.plus(total, amount);
        }
      }
      cursor = page.next();
    } while (cursor.isPresent());
    lotSums.forEach((lot, sum) -> expect("I2: sum of lot " + lot + " of " + asset, 0, sum));
    expect("I12: sum of " + asset + " over all accounts", 0, total);
    unseen.forEach((id, left) -> find("A1: " + left + " entries of " + id + " are in no account"));
    unseen.clear();
  }

  private void account(AccountState state, Map<LotId, Long> lotSums) {
    accounts++;
    AccountAudit account = new AccountAudit(state.key(), decisions, this::find);
    Page<PostedEntry> page;
    do {
      page = store.entries(state.key(), account.sequence(), Page.MAX_SIZE);
      for (PostedEntry posted : page.items()) {
        entries++;
        account.add(posted);
        lotSums.merge(posted.entry().lot(), posted.entry().amount(), Amounts::plus);
        transaction(posted, state.key().asset());
      }
    } while (page.next().isPresent() && !page.items().isEmpty());
    account.compare(state);
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
      find("A1: transaction " + id + " is missing");
      return 1;
    }
    Map<LotId, Long> sums = new HashMap<>();
    int count = 0;
    for (Entry entry : found.get().entries()) {
      sums.merge(entry.lot(), entry.amount(), Amounts::plus);
      count += entry.account().asset().equals(asset) ? 1 : 0;
      noteTakenBack(found.get(), entry, asset);
    }
    sums.forEach((lot, sum) -> expect("I1: lot " + lot + " in " + id, 0, sum));
    return count;
  }

  private void noteTakenBack(Transaction transaction, Entry entry, AssetId asset) {
    boolean refunds =
        transaction.kind() == TransactionKind.REFUND
            && (entry.book() == Book.REDEEMED || entry.book() == Book.PENALTY);
    boolean clawsBack =
        transaction.kind() == TransactionKind.CLAWBACK && entry.book() == Book.ISSUANCE;
    if ((refunds || clawsBack)
        && transaction.target().isPresent()
        && entry.account().asset().equals(asset)) {
      takenBack
          .computeIfAbsent(transaction.target().get(), target -> new HashMap<>())
          .merge(entry.lot(), Math.abs(entry.amount()), Amounts::plus);
    }
  }

  private void checkTakenBack(TransactionId id, Map<LotId, Long> byLot) {
    Optional<Transaction> original = store.find(id);
    if (original.isEmpty()) {
      find("I10: transaction " + id + " was taken back and is missing");
      return;
    }
    byLot.forEach(
        (lot, amount) -> {
          long given = 0;
          for (Entry entry : original.get().entries()) {
            boolean counts =
                entry.lot().equals(lot)
                    && entry.amount() > 0
                    && (original.get().kind() == TransactionKind.AWARD
                        || entry.book() == Book.REDEEMED
                        || entry.book() == Book.PENALTY);
            given = counts ? Amounts.plus(given, entry.amount()) : given;
          }
          if (amount > given) {
            find("I10: " + amount + " of lot " + lot + " taken back of " + given + " in " + id);
          }
        });
  }

  private void expect(String what, long expected, long actual) {
    if (expected != actual) {
      find(what + " must be " + expected + ", was " + actual);
    }
  }

  private void find(String finding) {
    if (findings.size() < MAX_FINDINGS) {
      findings.add(finding);
    }
  }
}
