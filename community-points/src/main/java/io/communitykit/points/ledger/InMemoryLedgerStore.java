package io.communitykit.points.ledger;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.AssetId;
import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A ledger in memory: the reference for every other store, and enough for tests and replays.
 * Thread-safe; keeps everything and forgets it on exit, packed in under 200 bytes an award, up to
 * 16 GiB.
 */
public final class InMemoryLedgerStore implements LedgerStore {

  // One lock for all: they only make sense together. Not a monitor, for the sake of virtual
  // threads.
  private final ReentrantLock lock = new ReentrantLock();
  private MemoryLedger ledger = new MemoryLedger();

  /** Creates an empty ledger. */
  public InMemoryLedgerStore() {}

  private <T> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public AccountState load(AccountKey key, LoadSpec spec) {
    requireNonNull(key, "key");
    requireNonNull(spec, "spec");
    return locked(() -> ledger.accounts().find(key).state(spec, ledger.lots()));
  }

  @Override
  public CommitResult commit(CommitUnit unit) {
    requireNonNull(unit, "unit");
    return locked(() -> ledger.commit(unit));
  }

  @Override
  public Optional<Transaction> find(TransactionId id) {
    requireNonNull(id, "id");
    return locked(() -> ledger.find(id));
  }

  @Override
  public Page<PostedEntry> entries(AccountKey key, long afterSequence, int limit) {
    requireNonNull(key, "key");
    Page.checkSize(limit);
    if (afterSequence < 0) {
      throw new IllegalArgumentException("afterSequence must be 0 or more, was " + afterSequence);
    }
    return locked(
        () -> {
          MemoryAccount account = ledger.accounts().find(key);
          List<PostedEntry> page = ledger.entries(account, afterSequence, limit);
          long last = afterSequence + page.size();
          boolean more = last < account.entries() && !page.isEmpty();
          return new Page<>(page, more ? Optional.of(Long.toString(last)) : Optional.empty());
        });
  }

  @Override
  public Page<AccountState> accounts(
      AssetId asset, LoadSpec spec, Optional<String> cursor, int limit) {
    requireNonNull(asset, "asset");
    requireNonNull(spec, "spec");
    Page.checkSize(limit);
    return locked(
        () -> {
          NavigableMap<AccountKey, MemoryAccount> rest =
              cursor.isPresent()
                  ? ledger
                      .accounts()
                      .sorted()
                      .tailMap(new AccountKey(MemberId.of(cursor.get()), asset), false)
                  : ledger.accounts().sorted();
          List<AccountState> page = new ArrayList<>();
          for (MemoryAccount account : rest.values()) {
            int order = account.key().asset().compareTo(asset);
            if (order > 0) {
              break;
            }
            if (order < 0 || account.version() == 0) {
              continue; // Not asked for, or nothing but counters.
            }
            if (page.size() == limit) {
              String last = page.get(limit - 1).key().owner().value();
              return new Page<>(page, Optional.of(last));
            }
            page.add(account.state(spec, ledger.lots()));
          }
          return new Page<>(page, Optional.empty());
        });
  }

  @Override
  public Page<DueItem> due(Instant asOf, Optional<String> cursor, int limit) {
    requireNonNull(asOf, "asOf");
    Page.checkSize(limit);
    return locked(
        () -> {
          NavigableMap<AccountKey, MemoryAccount> rest =
              cursor.isPresent()
                  ? ledger.accounts().sorted().tailMap(parse(cursor.get()), false)
                  : ledger.accounts().sorted();
          List<DueItem> page = new ArrayList<>();
          for (MemoryAccount account : rest.values()) {
            Instant due = account.firstDue();
            if (due.isAfter(asOf)) {
              continue;
            }
            if (page.size() == limit) {
              return new Page<>(page, Optional.of(cursor(page.get(limit - 1).account())));
            }
            page.add(new DueItem(account.key(), due));
          }
          return new Page<>(page, Optional.empty());
        });
  }

  // Identifiers have no line breaks.
  private static String cursor(AccountKey key) {
    return key.asset() + "\n" + key.owner();
  }

  private static AccountKey parse(String cursor) {
    int end = cursor.indexOf('\n');
    if (end < 0) {
      throw new IllegalArgumentException("cursor must come from a page, was \"" + cursor + "\"");
    }
    return new AccountKey(
        MemberId.of(cursor.substring(end + 1)), AssetId.of(cursor.substring(0, end)));
  }

  @Override
  public MemberExport export(MemberId member) {
    requireNonNull(member, "member");
    return locked(() -> MemoryExport.of(ledger, member));
  }

  /**
   * {@inheritDoc}
   *
   * <p>The one thing that rewrites the ledger: sums, sequences and lots stay, the owner does not,
   * nor a reason, also of somebody else's transaction, that names the member as an operand. What
   * the member asked for is forgotten, so that a redelivery answers {@code REPLAYED} whatever it
   * holds. Ids that the caller made up stay as they are: put nothing personal into them.
   *
   * @throws IllegalArgumentException if {@code replacement} has an account already
   */
  @Override
  public ErasureReceipt erase(MemberId member, MemberId replacement) {
    requireNonNull(member, "member");
    requireNonNull(replacement, "replacement");
    if (member.equals(AccountKey.RESERVED) || replacement.equals(AccountKey.RESERVED)) {
      throw new IllegalArgumentException("member and replacement must not be the reserved *");
    }
    return locked(() -> eraseLocked(member, replacement));
  }

  private ErasureReceipt eraseLocked(MemberId member, MemberId replacement) {
    List<MemoryAccount> owned = ledger.accounts().of(member);
    boolean used = member.equals(replacement) || !ledger.accounts().of(replacement).isEmpty();
    if (!owned.isEmpty() && used) {
      throw new IllegalArgumentException("replacement must be an id never used, was used");
    }
    long forgotten = ledger.requests(member).size();
    long rewritten = owned.stream().mapToLong(MemoryAccount::entries).sum();
    ledger = ledger.renamed(member, new Renaming(member, replacement));
    return new ErasureReceipt(replacement, forgotten, rewritten);
  }
}
