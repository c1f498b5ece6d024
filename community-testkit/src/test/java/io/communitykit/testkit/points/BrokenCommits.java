package io.communitykit.testkit.points;

import io.communitykit.core.Page;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.CommitResult;
import io.communitykit.points.ledger.CommitResult.Status;
import io.communitykit.points.ledger.CommitUnit;
import io.communitykit.points.ledger.Entry;
import io.communitykit.points.ledger.Fingerprint;
import io.communitykit.points.ledger.InMemoryLedgerStore;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.ledger.PostedEntry;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionId;
import io.communitykit.testkit.Gap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/** Stores that do not write a unit once and as a whole. */
final class BrokenCommits {

  private BrokenCommits() {}

  /** Writes again under other names what was written before. */
  static final class RewritesRepeats extends BrokenContract {
    @Override
    protected LedgerStore emptyStore() {
      AtomicLong last = new AtomicLong();
      return new DelegatingLedgerStore() {
        @Override
        public CommitResult commit(CommitUnit unit) {
          CommitResult result = super.commit(unit);
          if (result.status() != CommitResult.Status.REPLAYED) {
            return result;
          }
          String name = "again" + last.incrementAndGet();
          return super.commit(LedgerUnits.award(name, LedgerUnits.ANN, 10));
        }
      };
    }
  }

  /** Looks whether an id is new, and then writes as if it still were. */
  static final class ChecksIdsOutside extends BrokenContract {
    @Override
    protected LedgerStore emptyStore() {
      AtomicLong last = new AtomicLong();
      Gap gap = new Gap();
      return new DelegatingLedgerStore() {
        @Override
        public CommitResult commit(CommitUnit unit) {
          if (find(unit.id()).isPresent()) {
            return super.commit(unit);
          }
          gap.widen(unit.id());
          CommitResult result = super.commit(unit);
          return result.status() == CommitResult.Status.REPLAYED
              ? super.commit(LedgerUnits.award("late" + last.incrementAndGet(), LedgerUnits.BO, 1))
              : result;
        }
      };
    }
  }

  static final class IgnoresFingerprints extends BrokenContract {
    @Override
    protected LedgerStore emptyStore() {
      return new DelegatingLedgerStore() {
        @Override
        public CommitResult commit(CommitUnit unit) {
          return super.commit(LedgerUnits.asking(unit, Fingerprint.of("any").build()));
        }
      };
    }
  }

  static final class ForgetsMarkers extends BrokenContract {
    @Override
    protected LedgerStore emptyStore() {
      return new DelegatingLedgerStore() {
        @Override
        public CommitResult commit(CommitUnit unit) {
          boolean empty = unit.transactions().stream().allMatch(t -> t.entries().isEmpty());
          return empty ? CommitResult.committed(unit.transactions()) : super.commit(unit);
        }
      };
    }
  }

  static final class CommitsPartByPart extends BrokenContract {
    @Override
    protected LedgerStore emptyStore() {
      return new DelegatingLedgerStore() {
        @Override
        public CommitResult commit(CommitUnit unit) {
          if (unit.transactions().size() < 2) {
            return super.commit(unit);
          }
          List<Transaction> done = new ArrayList<>();
          for (Transaction transaction : unit.transactions()) {
            Map<AccountKey, Long> versions = new HashMap<>();
            unit.expectedVersions().keySet().forEach(key -> versions.put(key, version(key)));
            super.commit(
                new CommitUnit(
                    TransactionId.of("part:" + transaction.id()),
                    unit.fingerprint(),
                    List.of(transaction),
                    versions,
                    List.of(),
                    List.of()));
            done.add(transaction);
          }
          return CommitResult.committed(done);
        }

        private long version(AccountKey key) {
          return load(key, LoadSpec.BALANCES).version();
        }
      };
    }
  }

  /** A unit over several accounts becomes one for each, and a guard only stops the last. */
  static final class WritesAccountsOneByOne extends BrokenContract {
    @Override
    protected LedgerStore emptyStore() {
      AtomicLong loads = new AtomicLong();
      return new DelegatingLedgerStore() {
        @Override
        public AccountState load(AccountKey key, LoadSpec spec) {
          loads.incrementAndGet();
          return super.load(key, spec);
        }

        @Override
        public CommitResult commit(CommitUnit unit) {
          Map<AccountKey, List<Entry>> parts = new TreeMap<>();
          unit.transactions().stream()
              .flatMap(transaction -> transaction.entries().stream())
              .forEach(e -> parts.computeIfAbsent(e.account(), k -> new ArrayList<>()).add(e));
          if (parts.size() < 2 || unit.transactions().size() > 1) {
            return super.commit(unit);
          }
          int left = parts.size();
          CommitResult result = CommitResult.versionConflict();
          for (Map.Entry<AccountKey, List<Entry>> part : parts.entrySet()) {
            left--;
            result = super.commit(part(unit, part.getKey(), part.getValue(), left == 0));
            widenTheGap(loads, 12);
          }
          return result;
        }
      };
    }

    private static CommitUnit part(
        CommitUnit unit, AccountKey account, List<Entry> entries, boolean last) {
      Transaction whole = unit.transactions().get(0);
      Transaction part =
          new Transaction(
              last ? whole.id() : TransactionId.of(whole.id() + "/" + account),
              whole.kind(),
              whole.occurredAt(),
              whole.recordedAt(),
              whole.opened().stream().filter(lot -> lot.account().equals(account)).toList(),
              entries,
              whole.reason(),
              whole.rules());
      return new CommitUnit(
          last ? unit.id() : part.id(),
          unit.fingerprint(),
          List.of(part),
          Map.of(),
          last ? unit.guards() : List.of(),
          last ? unit.counters() : List.of());
    }
  }

  static final class ShufflesBatches extends BrokenContract {
    @Override
    protected LedgerStore emptyStore() {
      return new DelegatingLedgerStore() {
        @Override
        public List<CommitResult> commitAll(List<CommitUnit> units) {
          List<CommitResult> results = new ArrayList<>();
          for (int i = units.size() - 1; i >= 0; i--) {
            results.add(0, commit(units.get(i)));
          }
          return results;
        }
      };
    }
  }

  /** Remembers the last ids and not all of them, as a cache with an expiry does. */
  static final class ForgetsOldIds extends BrokenContract {
    @Override
    protected LedgerStore emptyStore() {
      return new DelegatingLedgerStore() {
        private final Set<TransactionId> last = new LinkedHashSet<>();
        private int forgotten;

        @Override
        public CommitResult commit(CommitUnit unit) {
          if (!last.contains(unit.id()) && find(unit.id()).isPresent()) {
            return super.commit(LedgerUnits.award("forgotten" + ++forgotten, LedgerUnits.ANN, 10));
          }
          last.add(unit.id());
          if (last.size() > 100) {
            last.remove(last.iterator().next());
          }
          return super.commit(unit);
        }
      };
    }
  }

  static final class StopsAtRefusal extends BrokenContract {
    @Override
    protected LedgerStore emptyStore() {
      return new DelegatingLedgerStore() {
        @Override
        public List<CommitResult> commitAll(List<CommitUnit> units) {
          List<CommitResult> results = new ArrayList<>();
          for (CommitUnit unit : units) {
            boolean stopped =
                !results.isEmpty()
                    && results.get(results.size() - 1).status() == Status.LIMIT_EXCEEDED;
            results.add(stopped ? CommitResult.versionConflict() : commit(unit));
          }
          return results;
        }
      };
    }
  }

  /** Writes nothing of a batch of which one unit cannot be. */
  static final class DropsWholeBatches extends BrokenContract {
    @Override
    protected LedgerStore emptyStore() {
      return new DelegatingLedgerStore() {
        @Override
        public List<CommitResult> commitAll(List<CommitUnit> units) {
          LedgerStore trial = new InMemoryLedgerStore();
          units.forEach(trial::commit);
          return super.commitAll(units);
        }
      };
    }
  }

  /** Goes on after a unit that cannot be, as if each were alone. */
  static final class GoesOnAfterImpossible extends BrokenContract {
    @Override
    protected LedgerStore emptyStore() {
      return new DelegatingLedgerStore() {
        @Override
        public List<CommitResult> commitAll(List<CommitUnit> units) {
          List<CommitResult> results = new ArrayList<>();
          List<IllegalArgumentException> impossible = new ArrayList<>();
          for (CommitUnit unit : units) {
            try {
              results.add(commit(unit));
            } catch (IllegalArgumentException e) {
              impossible.add(e);
            }
          }
          if (!impossible.isEmpty()) {
            throw impossible.get(0);
          }
          return results;
        }
      };
    }
  }

  /** Locks accounts as they come, one after the other, and gives up where that ends in a circle. */
  static final class LocksInOrderOfUse extends BrokenContract {
    @Override
    protected LedgerStore emptyStore() {
      Map<AccountKey, ReentrantLock> locks = new ConcurrentHashMap<>();
      return new DelegatingLedgerStore() {
        @Override
        public List<CommitResult> commitAll(List<CommitUnit> units) {
          List<ReentrantLock> held = new ArrayList<>();
          try {
            for (CommitUnit unit : units) {
              for (Transaction transaction : unit.transactions()) {
                for (Entry entry : transaction.entries()) {
                  ReentrantLock row =
                      locks.computeIfAbsent(entry.account(), key -> new ReentrantLock());
                  if (!row.tryLock(50, TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException("deadlock detected");
                  }
                  held.add(row);
                  widenTheGap();
                }
              }
            }
            return super.commitAll(units);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          } finally {
            held.forEach(ReentrantLock::unlock);
          }
        }
      };
    }
  }

  /** Has a bug that nobody thought of: it does not show penalties of ten and more. */
  static final class HasARareBug extends BrokenContract {
    @Override
    protected LedgerStore emptyStore() {
      return new DelegatingLedgerStore() {
        @Override
        public Page<PostedEntry> entries(AccountKey key, long afterSequence, int limit) {
          Page<PostedEntry> page = super.entries(key, afterSequence, limit);
          return new Page<>(page.items().stream().filter(this::isShown).toList(), page.next());
        }

        private boolean isShown(PostedEntry posted) {
          return posted.entry().book() != Book.PENALTY || posted.entry().amount() < 10;
        }
      };
    }
  }
}
