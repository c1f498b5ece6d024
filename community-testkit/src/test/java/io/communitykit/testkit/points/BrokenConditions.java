package io.communitykit.testkit.points;

import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.CommitResult;
import io.communitykit.points.ledger.CommitUnit;
import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.Guard;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.testkit.Gap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Stores that write although something is no longer so, or not although it still is. */
final class BrokenConditions {

  private BrokenConditions() {}

  static final class IgnoresTooManyLots extends BrokenContract {
    @Override
    protected LedgerStore emptyStore() {
      return new DelegatingLedgerStore() {
        @Override
        public CommitResult commit(CommitUnit unit) {
          CommitResult result = super.commit(unit);
          boolean lots =
              result.limit().filter(l -> l.kind() == CommitResult.Limit.Kind.OPEN_LOTS).isPresent();
          return lots ? CommitResult.committed(unit.transactions()) : result;
        }
      };
    }
  }

  static final class IgnoresVersions extends BrokenContract {
    @Override
    protected LedgerStore emptyStore() {
      return new DelegatingLedgerStore() {
        @Override
        public synchronized CommitResult commit(CommitUnit unit) {
          Map<AccountKey, Long> current = new HashMap<>();
          unit.expectedVersions()
              .keySet()
              .forEach(key -> current.put(key, load(key, LoadSpec.BALANCES).version()));
          return super.commit(LedgerUnits.deciding(unit, current, unit.guards()));
        }
      };
    }
  }

  /** Compares, and then writes as if nothing could happen in between. */
  static final class ChecksVersionsOutside extends BrokenContract {
    @Override
    protected LedgerStore emptyStore() {
      Gap gap = new Gap();
      return new DelegatingLedgerStore() {
        @Override
        public CommitResult commit(CommitUnit unit) {
          for (Map.Entry<AccountKey, Long> expected : unit.expectedVersions().entrySet()) {
            if (load(expected.getKey(), LoadSpec.BALANCES).version() != expected.getValue()) {
              return CommitResult.versionConflict();
            }
          }
          gap.widen(unit.expectedVersions());
          synchronized (this) {
            Map<AccountKey, Long> current = new HashMap<>();
            unit.expectedVersions()
                .keySet()
                .forEach(key -> current.put(key, load(key, LoadSpec.BALANCES).version()));
            return super.commit(LedgerUnits.deciding(unit, current, unit.guards()));
          }
        }
      };
    }
  }

  static final class IgnoresGuards extends BrokenContract {
    @Override
    protected LedgerStore emptyStore() {
      return new DelegatingLedgerStore() {
        @Override
        public CommitResult commit(CommitUnit unit) {
          return super.commit(LedgerUnits.deciding(unit, unit.expectedVersions(), List.of()));
        }
      };
    }
  }

  static final class ChecksGuardsOutside extends BrokenContract {
    @Override
    protected LedgerStore emptyStore() {
      Gap gap = new Gap();
      return new DelegatingLedgerStore() {
        @Override
        public CommitResult commit(CommitUnit unit) {
          for (Guard guard : unit.guards()) {
            if (guard instanceof Guard.CounterIs is && value(right, is.key()) != is.value()) {
              return CommitResult.versionConflict();
            }
          }
          gap.widen(unit.guards());
          return super.commit(LedgerUnits.deciding(unit, unit.expectedVersions(), List.of()));
        }
      };
    }
  }

  static final class IgnoresBounds extends BrokenContract {
    @Override
    protected LedgerStore emptyStore() {
      return new DelegatingLedgerStore() {
        @Override
        public CommitResult commit(CommitUnit unit) {
          return super.commit(unbounded(unit));
        }
      };
    }
  }

  static final class ChecksBoundsOutside extends BrokenContract {
    @Override
    protected LedgerStore emptyStore() {
      Gap gap = new Gap();
      return new DelegatingLedgerStore() {
        @Override
        public CommitResult commit(CommitUnit unit) {
          for (CounterDelta delta : unit.counters()) {
            long after = value(right, delta.key()) + delta.add();
            if (after < 0 || after > delta.max()) {
              return super.commit(unit); // which says so, and how
            }
            gap.widen(List.of(delta.key(), after));
          }
          return super.commit(unbounded(unit));
        }
      };
    }
  }

  /** Reads a counter, adds, and writes it back over what others wrote meanwhile. */
  static final class LosesCounts extends BrokenContract {
    @Override
    protected LedgerStore emptyStore() {
      Map<CounterKey, Long> counts = new ConcurrentHashMap<>();
      Gap gap = new Gap();
      return new DelegatingLedgerStore() {
        @Override
        public CommitResult commit(CommitUnit unit) {
          for (CounterDelta delta : unit.counters()) {
            long after = counts.getOrDefault(delta.key(), 0L) + delta.add();
            if (after > delta.max()) {
              return CommitResult.limitExceeded(
                  new CommitResult.Limit(
                      CommitResult.Limit.Kind.COUNTER, "lost", after, delta.max()));
            }
            gap.widen(List.of(delta.key(), after));
            counts.put(delta.key(), after);
          }
          return super.commit(LedgerUnits.counting(unit));
        }

        @Override
        public AccountState load(AccountKey key, LoadSpec spec) {
          AccountState state = super.load(key, spec);
          return new AccountState(
              key,
              state.version(),
              state.sequence(),
              state.balances(),
              state.lots(),
              state.holds(),
              counts,
              state.activeUntil());
        }
      };
    }
  }

  /** Makes awards contend for a version that they did not ask for. */
  static final class VersionsAwards extends BrokenContract {
    @Override
    protected LedgerStore emptyStore() {
      Gap gap = new Gap();
      return new DelegatingLedgerStore() {
        @Override
        public CommitResult commit(CommitUnit unit) {
          Map<AccountKey, Long> versions = new HashMap<>(unit.expectedVersions());
          unit.transactions().stream()
              .flatMap(transaction -> transaction.entries().stream())
              .forEach(
                  entry ->
                      versions.computeIfAbsent(
                          entry.account(), key -> load(key, LoadSpec.BALANCES).version()));
          gap.widen(versions);
          return super.commit(LedgerUnits.deciding(unit, versions, unit.guards()));
        }
      };
    }
  }

  private static long value(LedgerStore store, CounterKey key) {
    LoadSpec spec = LoadSpec.BALANCES.withCounters(List.of(key));
    return store.load(key.account(), spec).counter(key);
  }

  private static CommitUnit unbounded(CommitUnit unit) {
    CounterDelta[] counters =
        unit.counters().stream()
            .map(delta -> CounterDelta.unbounded(delta.key(), delta.add()))
            .toArray(CounterDelta[]::new);
    return LedgerUnits.counting(unit, counters);
  }
}
