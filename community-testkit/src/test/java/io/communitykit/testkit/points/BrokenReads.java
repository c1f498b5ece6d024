package io.communitykit.testkit.points;

import io.communitykit.core.AssetId;
import io.communitykit.core.Page;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.CommitResult;
import io.communitykit.points.ledger.CommitUnit;
import io.communitykit.points.ledger.DueItem;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.ledger.PostedEntry;
import io.communitykit.points.ledger.TransactionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Stores that show what is not there. */
final class BrokenReads {

  private BrokenReads() {}

  /** Reads the version, and the rest as it is a moment later. */
  static final class ReadsInTwoSteps extends BrokenContract {
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
          return new AccountState(
              key,
              version,
              later.sequence(),
              later.balances(),
              later.lots(),
              later.holds(),
              later.counters(),
              later.activeUntil());
        }
      };
    }
  }

  /** Shows when the writer said it wrote, also when its clock went back. */
  static final class TrustsTheClock extends BrokenContract {
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
              posted.rules(),
              posted.reason());
        }
      };
    }
  }

  /** Counts back from the newest entry, which moves. */
  static final class PagesByOffset extends BrokenContract {
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

  static final class ListsInOrderOfArrival extends BrokenContract {
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

  /** Leaves a number out where a unit was refused, as a sequence of a database does. */
  static final class SkipsNumbers extends BrokenContract {
    @Override
    protected LedgerStore emptyStore() {
      return new DelegatingLedgerStore() {
        @Override
        public Page<PostedEntry> entries(AccountKey key, long afterSequence, int limit) {
          Page<PostedEntry> page = super.entries(key, afterSequence, limit);
          return new Page<>(page.items().stream().map(this::later).toList(), page.next());
        }

        private PostedEntry later(PostedEntry posted) {
          return new PostedEntry(
              posted.sequence() > 4 ? posted.sequence() + 1 : posted.sequence(),
              posted.transaction(),
              posted.kind(),
              posted.occurredAt(),
              posted.recordedAt(),
              posted.entry(),
              posted.lot(),
              posted.rules(),
              posted.reason());
        }
      };
    }
  }

  static final class ForgetsReasons extends BrokenContract {
    @Override
    protected LedgerStore emptyStore() {
      return new DelegatingLedgerStore() {
        @Override
        public Page<PostedEntry> entries(AccountKey key, long afterSequence, int limit) {
          Page<PostedEntry> page = super.entries(key, afterSequence, limit);
          return new Page<>(page.items().stream().map(this::unexplained).toList(), page.next());
        }

        private PostedEntry unexplained(PostedEntry posted) {
          return new PostedEntry(
              posted.sequence(),
              posted.transaction(),
              posted.kind(),
              posted.occurredAt(),
              posted.recordedAt(),
              posted.entry(),
              posted.lot(),
              posted.rules(),
              Optional.empty());
        }
      };
    }
  }

  /** Reads the balances, and the lots as they are a moment later. */
  static final class TearsLoads extends BrokenContract {
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
          AccountState first = super.load(key, spec);
          widenTheGap(commits, 3);
          AccountState later = super.load(key, spec);
          return new AccountState(
              key,
              first.version(),
              first.sequence(),
              first.balances(),
              later.lots(),
              later.holds(),
              later.counters(),
              later.activeUntil());
        }
      };
    }
  }

  /** Takes what has lapsed for something to spend. */
  static final class LoadsTooFewLots extends BrokenContract {
    @Override
    protected LedgerStore emptyStore() {
      return new DelegatingLedgerStore() {
        @Override
        public AccountState load(AccountKey key, LoadSpec spec) {
          return super.load(
              key,
              spec.enoughFor().isEmpty()
                  ? spec
                  : LoadSpec.taking(spec.enoughFor().get(), Instant.EPOCH));
        }
      };
    }
  }

  static final class ForgetsNamedLots extends BrokenContract {
    @Override
    protected LedgerStore emptyStore() {
      return new DelegatingLedgerStore() {
        @Override
        public AccountState load(AccountKey key, LoadSpec spec) {
          return super.load(key, spec.withLots(List.of()));
        }
      };
    }
  }

  /** Counts how many items it has shown, and goes on behind as many. */
  static final class PagesDueByOffset extends BrokenContract {
    @Override
    protected LedgerStore emptyStore() {
      return new DelegatingLedgerStore() {
        @Override
        public Page<DueItem> due(Instant asOf, Optional<String> cursor, int limit) {
          List<DueItem> all = super.due(asOf, Optional.empty(), Page.MAX_SIZE).items();
          int from = Math.min(all.size(), cursor.map(Integer::parseInt).orElse(0));
          int to = Math.min(all.size(), from + limit);
          return new Page<>(
              all.subList(from, to),
              to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
        }
      };
    }
  }
}
