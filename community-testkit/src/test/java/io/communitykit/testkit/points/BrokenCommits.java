package io.communitykit.testkit.points;

import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.CommitResult;
import io.communitykit.points.ledger.CommitUnit;
import io.communitykit.points.ledger.Entry;
import io.communitykit.points.ledger.Fingerprint;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

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
      return new DelegatingLedgerStore() {
        @Override
        public CommitResult commit(CommitUnit unit) {
          if (find(unit.id()).isPresent()) {
            return super.commit(unit);
          }
          widenTheGap();
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
}
