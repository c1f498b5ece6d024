package io.communitykit.testkit.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.communitykit.core.AssetId;
import io.communitykit.core.Page;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.CommitResult;
import io.communitykit.points.ledger.CommitUnit;
import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.Entry;
import io.communitykit.points.ledger.Fingerprint;
import io.communitykit.points.ledger.Guard;
import io.communitykit.points.ledger.LedgerAuditor;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.ledger.PostedEntry;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.testkit.engine.EngineTestKit;

/**
 * A kit counts once it has been seen to fail: each of these stores breaks one promise, and the test
 * of that promise must notice. The nested classes are not found by an ordinary run.
 */
@DisplayName("The contract of the ledger's store")
class BrokenLedgerStoresTest {

  @ParameterizedTest(name = "fails {0} in {1}")
  @CsvSource({
    "RewritesRepeats, replays",
    "RewritesRepeats, sameIdRaced",
    "ChecksIdsOutside, sameIdRaced",
    "IgnoresFingerprints, conflictNamesField",
    "ForgetsMarkers, markers",
    "CommitsPartByPart, impossibleUnitWritesNothing",
    "WritesAccountsOneByOne, bothAccountsOrNeither",
    "WritesAccountsOneByOne, noHalfPairs",
    "ReadsInTwoSteps, noHalfUnits",
    "IgnoresTooManyLots, openLotsAreBounded",
    "IgnoresVersions, versions",
    "ChecksVersionsOutside, spendsRaced",
    "IgnoresGuards, nothingDue",
    "IgnoresGuards, counterIs",
    "ChecksGuardsOutside, guardsRaced",
    "IgnoresBounds, counterBounds",
    "ChecksBoundsOutside, claimsRaced",
    "LosesCounts, claimsRaced",
    "VersionsAwards, awardsPassEachOther",
    "TrustsTheClock, entriesAreOrdered",
    "PagesByOffset, stablePages",
    "ListsInOrderOfArrival, accountPages",
    "ShufflesBatches, commitAllEqualsLoop"
  })
  void mustFail(String store, String test) throws ClassNotFoundException {
    Class<?> contract = Class.forName(BrokenLedgerStoresTest.class.getName() + "$" + store);
    List<String> failed =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(contract))
            .execute()
            .testEvents()
            .failed()
            .stream()
            .map(event -> event.getTestDescriptor().getUniqueId().getLastSegment().getValue())
            .toList();
    assertThat(failed).contains(test + "()");
  }

  @Test
  @DisplayName("rests on an audit that misses the part of a unit that is in no account")
  void auditSeesLostParts() {
    LedgerStore forgetful =
        new DelegatingLedgerStore() {
          @Override
          public Page<AccountState> accounts(
              AssetId asset, LoadSpec spec, Optional<String> cursor, int limit) {
            Page<AccountState> page = super.accounts(asset, spec, cursor, limit);
            return new Page<>(
                page.items().stream().filter(s -> !s.key().equals(LedgerUnits.BO)).toList(),
                page.next());
          }
        };
    forgetful.commit(
        LedgerUnits.award(
            "t1",
            LedgerUnits.opening(
                "t1",
                LedgerUnits.NOON,
                LedgerUnits.lot("a", LedgerUnits.ANN, 1, Optional.empty()),
                LedgerUnits.lot("b", LedgerUnits.BO, 1, Optional.empty()))));
    assertThat(LedgerAuditor.audit(forgetful, List.of(LedgerUnits.POINTS)).findings())
        .containsExactly("A1: 2 entries of t1 are in no account");
  }

  abstract static class Broken extends LedgerStoreContract {

    @Override
    protected int races() {
      return 1_000;
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // Makes a race likelier; what is right stays right.
  private static void widenTheGap() {
    Thread.yield();
  }

  /** Widens it until others got on by {@code more}, if there are others. */
  private static void widenTheGap(AtomicLong others, long more) {
    long enough = others.get() + more;
    for (int i = 0; i < 500 && others.get() < enough; i++) {
      widenTheGap();
    }
  }

  private static CommitUnit unit(
      CommitUnit unit, Map<AccountKey, Long> versions, List<Guard> guards) {
    return new CommitUnit(
        unit.id(), unit.fingerprint(), unit.transactions(), versions, guards, unit.counters());
  }

  /** Writes again under other names what was written before. */
  static final class RewritesRepeats extends Broken {
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
  static final class ChecksIdsOutside extends Broken {
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

  static final class IgnoresFingerprints extends Broken {
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

  static final class ForgetsMarkers extends Broken {
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

  static final class CommitsPartByPart extends Broken {
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
  static final class WritesAccountsOneByOne extends Broken {
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

  /** Reads the version, and the rest as it is a moment later. */
  static final class ReadsInTwoSteps extends Broken {
    @Override
    protected LedgerStore emptyStore() {
      AtomicLong commits = new AtomicLong();
      return new DelegatingLedgerStore() {
        @Override
        public CommitResult commit(CommitUnit unit) {
          commits.incrementAndGet();
          return super.commit(unit);
        }

        @Override
        public AccountState load(AccountKey key, LoadSpec spec) {
          long version = super.load(key, LoadSpec.BALANCES).version();
          widenTheGap(commits, 2);
          AccountState later = super.load(key, spec);
          return new AccountState(key, version, later.balances(), later.lots(), later.counters());
        }
      };
    }
  }

  static final class IgnoresTooManyLots extends Broken {
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

  static final class IgnoresVersions extends Broken {
    @Override
    protected LedgerStore emptyStore() {
      return new DelegatingLedgerStore() {
        @Override
        public synchronized CommitResult commit(CommitUnit unit) {
          Map<AccountKey, Long> current = new HashMap<>();
          unit.expectedVersions()
              .keySet()
              .forEach(key -> current.put(key, load(key, LoadSpec.BALANCES).version()));
          return super.commit(unit(unit, current, unit.guards()));
        }
      };
    }
  }

  /** Compares, and then writes as if nothing could happen in between. */
  static final class ChecksVersionsOutside extends Broken {
    @Override
    protected LedgerStore emptyStore() {
      return new DelegatingLedgerStore() {
        @Override
        public CommitResult commit(CommitUnit unit) {
          for (Map.Entry<AccountKey, Long> expected : unit.expectedVersions().entrySet()) {
            if (load(expected.getKey(), LoadSpec.BALANCES).version() != expected.getValue()) {
              return CommitResult.versionConflict();
            }
          }
          widenTheGap();
          synchronized (this) {
            Map<AccountKey, Long> current = new HashMap<>();
            unit.expectedVersions()
                .keySet()
                .forEach(key -> current.put(key, load(key, LoadSpec.BALANCES).version()));
            return super.commit(unit(unit, current, unit.guards()));
          }
        }
      };
    }
  }

  static final class IgnoresGuards extends Broken {
    @Override
    protected LedgerStore emptyStore() {
      return new DelegatingLedgerStore() {
        @Override
        public CommitResult commit(CommitUnit unit) {
          return super.commit(unit(unit, unit.expectedVersions(), List.of()));
        }
      };
    }
  }

  static final class ChecksGuardsOutside extends Broken {
    @Override
    protected LedgerStore emptyStore() {
      return new DelegatingLedgerStore() {
        @Override
        public CommitResult commit(CommitUnit unit) {
          for (Guard guard : unit.guards()) {
            if (guard instanceof Guard.CounterIs is && value(right, is.key()) != is.value()) {
              return CommitResult.versionConflict();
            }
          }
          widenTheGap();
          return super.commit(unit(unit, unit.expectedVersions(), List.of()));
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

  static final class IgnoresBounds extends Broken {
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

  static final class ChecksBoundsOutside extends Broken {
    @Override
    protected LedgerStore emptyStore() {
      return new DelegatingLedgerStore() {
        @Override
        public CommitResult commit(CommitUnit unit) {
          for (CounterDelta delta : unit.counters()) {
            long after = value(right, delta.key()) + delta.add();
            if (after < 0 || after > delta.max()) {
              return super.commit(unit); // which says so, and how
            }
          }
          widenTheGap();
          return super.commit(unbounded(unit));
        }
      };
    }
  }

  /** Reads a counter, adds, and writes it back over what others wrote meanwhile. */
  static final class LosesCounts extends Broken {
    @Override
    protected LedgerStore emptyStore() {
      Map<CounterKey, Long> counts = new ConcurrentHashMap<>();
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
            widenTheGap();
            counts.put(delta.key(), after);
          }
          return super.commit(LedgerUnits.counting(unit));
        }

        @Override
        public AccountState load(AccountKey key, LoadSpec spec) {
          AccountState state = super.load(key, spec);
          return new AccountState(key, state.version(), state.balances(), state.lots(), counts);
        }
      };
    }
  }

  /** Makes awards contend for a version that they did not ask for. */
  static final class VersionsAwards extends Broken {
    @Override
    protected LedgerStore emptyStore() {
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
          widenTheGap();
          return super.commit(unit(unit, versions, unit.guards()));
        }
      };
    }
  }

  /** Shows when the writer said it wrote, also when its clock went back. */
  static final class TrustsTheClock extends Broken {
    @Override
    protected LedgerStore emptyStore() {
      Map<TransactionId, Instant> said = new HashMap<>();
      return new DelegatingLedgerStore() {
        @Override
        public CommitResult commit(CommitUnit unit) {
          unit.transactions().forEach(t -> said.putIfAbsent(t.id(), t.recordedAt()));
          return super.commit(unit);
        }

        @Override
        public Page<PostedEntry> entries(AccountKey key, long afterSequence, int limit) {
          Page<PostedEntry> page = super.entries(key, afterSequence, limit);
          return new Page<>(page.items().stream().map(this::asSaid).toList(), page.next());
        }

        private PostedEntry asSaid(PostedEntry posted) {
          return new PostedEntry(
              posted.sequence(),
              posted.transaction(),
              posted.kind(),
              posted.occurredAt(),
              said.getOrDefault(posted.transaction(), posted.recordedAt()),
              posted.entry(),
              posted.lot(),
              posted.rules());
        }
      };
    }
  }

  /** Counts back from the newest entry, which moves. */
  static final class PagesByOffset extends Broken {
    @Override
    protected LedgerStore emptyStore() {
      Map<AccountKey, Long> first = new HashMap<>();
      return new DelegatingLedgerStore() {
        @Override
        public Page<PostedEntry> entries(AccountKey key, long afterSequence, int limit) {
          long newest = load(key, LoadSpec.BALANCES).version() * 2;
          long seen = first.computeIfAbsent(key, k -> newest);
          return super.entries(key, afterSequence == 0 ? 0 : afterSequence + newest - seen, limit);
        }
      };
    }
  }

  static final class ListsInOrderOfArrival extends Broken {
    @Override
    protected LedgerStore emptyStore() {
      List<AccountKey> arrived = new ArrayList<>();
      return new DelegatingLedgerStore() {
        @Override
        public CommitResult commit(CommitUnit unit) {
          unit.transactions().stream()
              .flatMap(transaction -> transaction.entries().stream())
              .map(entry -> entry.account())
              .filter(key -> !arrived.contains(key))
              .forEach(arrived::add);
          return super.commit(unit);
        }

        @Override
        public Page<AccountState> accounts(
            AssetId asset, LoadSpec spec, Optional<String> cursor, int limit) {
          int from = cursor.map(Integer::parseInt).orElse(0);
          int to = Math.min(arrived.size(), from + limit);
          return new Page<>(
              arrived.subList(from, to).stream().map(key -> load(key, spec)).toList(),
              to < arrived.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
        }
      };
    }
  }

  static final class ShufflesBatches extends Broken {
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
