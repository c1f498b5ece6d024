package io.communitykit.testkit.points;

import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.CommitResult;
import io.communitykit.points.ledger.CommitUnit;
import io.communitykit.points.ledger.Entry;
import io.communitykit.points.ledger.Guard;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.ledger.Lot;
import io.communitykit.points.ledger.LotId;
import io.communitykit.points.ledger.OpenHold;
import io.communitykit.points.ledger.OpenLot;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionId;
import io.communitykit.points.ledger.TransactionKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Stores that lose holds, debts, moved lots or how long an account is active. */
final class BrokenHolds {

  private BrokenHolds() {}

  private static CommitUnit with(CommitUnit unit, UnaryOperator<Transaction> change) {
    return new CommitUnit(
        unit.id(),
        unit.fingerprint(),
        unit.transactions().stream().map(change).toList(),
        unit.expectedVersions(),
        unit.guards(),
        unit.counters(),
        unit.activeUntil());
  }

  private static CommitUnit without(CommitUnit unit, Class<? extends Guard> kind) {
    List<Guard> left = unit.guards().stream().filter(guard -> !kind.isInstance(guard)).toList();
    return LedgerUnits.deciding(unit, unit.expectedVersions(), left);
  }

  /** Moves what was held and asks nobody whether the hold is still open. */
  static final class ClosesHoldsTwice extends BrokenContract {
    @Override
    protected LedgerStore emptyStore() {
      return new DelegatingLedgerStore() {
        @Override
        public CommitResult commit(CommitUnit unit) {
          try {
            return super.commit(unit);
          } catch (IllegalArgumentException e) {
            return super.commit(with(unit, this::moving));
          }
        }

        private Transaction moving(Transaction any) {
          return any.kind().resolvesHold()
              ? new Transaction(
                  any.id(),
                  TransactionKind.TRANSFER,
                  any.occurredAt(),
                  any.recordedAt(),
                  any.opened(),
                  any.entries(),
                  any.reason())
              : any;
        }
      };
    }
  }

  static final class ForgetsDeadlines extends BrokenContract {
    @Override
    protected LedgerStore emptyStore() {
      return new DelegatingLedgerStore() {
        @Override
        public Optional<Transaction> find(TransactionId id) {
          return super.find(id)
              .map(
                  t ->
                      t.target().isEmpty()
                          ? t
                          : LedgerUnits.targeting(
                              t.id(), TransactionKind.REFUND, t.target().get()));
        }
      };
    }
  }

  /** Knows lots that are due, and not holds. */
  static final class HoldsAreNeverDue extends BrokenContract {
    @Override
    protected LedgerStore emptyStore() {
      return new DelegatingLedgerStore() {
        @Override
        public CommitResult commit(CommitUnit unit) {
          boolean timesOut =
              unit.guards().stream().anyMatch(guard -> guard instanceof Guard.NothingDue);
          return super.commit(timesOut ? without(unit, Guard.NothingDue.class) : unit);
        }
      };
    }
  }

  /** Shows the holds that are due without the lots they hold. */
  static final class ForgetsHeldLots extends BrokenContract {
    @Override
    protected LedgerStore emptyStore() {
      return new DelegatingLedgerStore() {
        @Override
        public AccountState load(AccountKey key, LoadSpec spec) {
          AccountState state = super.load(key, spec);
          return spec.lotsDueAt().isEmpty()
              ? state
              : shown(state, List.of(), state.holds(), state.activeUntil());
        }
      };
    }
  }

  static final class IgnoresTooManyHolds extends BrokenContract {
    @Override
    protected LedgerStore emptyStore() {
      return new DelegatingLedgerStore() {
        @Override
        public CommitResult commit(CommitUnit unit) {
          CommitResult result = super.commit(unit);
          boolean holds =
              result
                  .limit()
                  .filter(l -> l.kind() == CommitResult.Limit.Kind.OPEN_HOLDS)
                  .isPresent();
          return holds ? CommitResult.committed(unit.transactions()) : result;
        }
      };
    }
  }

  static final class IgnoresDebt extends BrokenContract {
    @Override
    protected LedgerStore emptyStore() {
      return new DelegatingLedgerStore() {
        @Override
        public CommitResult commit(CommitUnit unit) {
          return super.commit(without(unit, Guard.NoDebt.class));
        }
      };
    }
  }

  /** Looks at the lot alone, where debt must not be above zero. */
  static final class KeepsDebtByLot extends BrokenContract {
    @Override
    protected LedgerStore emptyStore() {
      return new DelegatingLedgerStore() {
        @Override
        public CommitResult commit(CommitUnit unit) {
          for (Transaction transaction : unit.transactions()) {
            for (Entry entry : transaction.entries()) {
              if (entry.book() == Book.DEBT && entry.amount() > 0) {
                throw new IllegalArgumentException("DEBT must be 0 or less, was " + entry);
              }
            }
          }
          return super.commit(unit);
        }
      };
    }
  }

  /** Answers that more was paid than is owed, and has not written it. */
  static final class OverpaysDebt extends BrokenContract {
    @Override
    protected LedgerStore emptyStore() {
      return new DelegatingLedgerStore() {
        @Override
        public CommitResult commit(CommitUnit unit) {
          boolean settles =
              unit.transactions().stream().anyMatch(t -> t.kind() == TransactionKind.SETTLE);
          try {
            return super.commit(unit);
          } catch (IllegalArgumentException e) {
            if (settles) {
              return CommitResult.committed(unit.transactions());
            }
            throw e;
          }
        }
      };
    }
  }

  /** Writes a lot under the name of whoever has some of it. */
  static final class ReownsMovedLots extends BrokenContract {
    @Override
    protected LedgerStore emptyStore() {
      return new DelegatingLedgerStore() {
        @Override
        public AccountState load(AccountKey key, LoadSpec spec) {
          AccountState state = super.load(key, spec);
          List<OpenLot> lots =
              state.lots().stream()
                  .map(
                      open ->
                          new OpenLot(
                              open.id(),
                              open.lot().map(lot -> owned(lot, key)),
                              open.sequence(),
                              open.amounts()))
                  .toList();
          return shown(state, lots, state.holds(), state.activeUntil());
        }

        private Lot owned(Lot lot, AccountKey key) {
          return new Lot(
              lot.id(),
              key,
              lot.source(),
              lot.amount(),
              lot.openedAt(),
              lot.activatesAt(),
              lot.expiresAt());
        }
      };
    }
  }

  /** Gives a lot that comes back the place of a new one. */
  static final class ForgetsEmptyLots extends BrokenContract {
    @Override
    protected LedgerStore emptyStore() {
      Map<LotId, Long> reopened = new HashMap<>();
      return new DelegatingLedgerStore() {
        @Override
        public CommitResult commit(CommitUnit unit) {
          for (Transaction transaction : unit.transactions()) {
            if (transaction.kind() == TransactionKind.REFUND) {
              Entry entry = transaction.entries().get(0);
              reopened.put(entry.lot(), load(entry.account(), LoadSpec.BALANCES).sequence() + 1);
            }
          }
          return super.commit(unit);
        }

        @Override
        public AccountState load(AccountKey key, LoadSpec spec) {
          AccountState state = super.load(key, spec);
          List<OpenLot> lots = new ArrayList<>();
          for (OpenLot open : state.lots()) {
            long sequence = reopened.getOrDefault(open.id(), open.sequence());
            lots.add(new OpenLot(open.id(), open.lot(), sequence, open.amounts()));
          }
          lots.sort(OpenLot.SPEND_ORDER);
          return shown(state, lots, state.holds(), state.activeUntil());
        }
      };
    }
  }

  /** Takes what one account lacks of a lot from whoever has some. */
  static final class TakesFromOthers extends BrokenContract {
    @Override
    protected LedgerStore emptyStore() {
      return new DelegatingLedgerStore() {
        @Override
        public CommitResult commit(CommitUnit unit) {
          try {
            return super.commit(unit);
          } catch (IllegalArgumentException e) {
            return CommitResult.committed(unit.transactions());
          }
        }
      };
    }
  }

  /** Keeps the instant of the last unit, also if that is earlier. */
  static final class FallsAsleepEarlier extends BrokenContract {
    @Override
    protected LedgerStore emptyStore() {
      Map<AccountKey, Instant> latest = new HashMap<>();
      return new DelegatingLedgerStore() {
        @Override
        public CommitResult commit(CommitUnit unit) {
          CommitResult result = super.commit(unit);
          if (result.status() == CommitResult.Status.COMMITTED) {
            latest.putAll(unit.activeUntil());
          }
          return result;
        }

        @Override
        public AccountState load(AccountKey key, LoadSpec spec) {
          AccountState state = super.load(key, spec);
          return shown(state, state.lots(), state.holds(), Optional.ofNullable(latest.get(key)));
        }
      };
    }
  }

  /** Wakes an account before it looks whether the unit can be written. */
  static final class WakesOnRefusal extends BrokenContract {
    @Override
    protected LedgerStore emptyStore() {
      return new DelegatingLedgerStore() {
        @Override
        public CommitResult commit(CommitUnit unit) {
          CommitResult result = super.commit(unit);
          unit.activeUntil()
              .forEach(
                  (key, at) ->
                      super.commit(
                          LedgerUnits.active(
                              LedgerUnits.award("wake-" + at + key.owner()), key, at)));
          return result;
        }
      };
    }
  }

  /** Shows only the lots with an expiry of their own when an account falls asleep. */
  static final class SleepsWithoutLots extends BrokenContract {
    @Override
    protected LedgerStore emptyStore() {
      return new DelegatingLedgerStore() {
        @Override
        public AccountState load(AccountKey key, LoadSpec spec) {
          AccountState state = super.load(key, spec);
          List<OpenLot> expiring =
              state.lots().stream().filter(open -> open.expiresAt().isPresent()).toList();
          return spec.lotsDueAt().isEmpty()
              ? state
              : shown(state, expiring, state.holds(), state.activeUntil());
        }
      };
    }
  }

  /** Erases accounts and leaves the member's name on lots that others have. */
  static final class LeavesNamesOnLots extends BrokenContract {
    @Override
    protected LedgerStore emptyStore() {
      Map<LotId, Lot> seen = new HashMap<>();
      return new DelegatingLedgerStore() {
        @Override
        public AccountState load(AccountKey key, LoadSpec spec) {
          AccountState state = super.load(key, spec);
          List<OpenLot> lots = new ArrayList<>();
          for (OpenLot open : state.lots()) {
            open.lot().ifPresent(lot -> seen.putIfAbsent(lot.id(), lot));
            Optional<Lot> first = Optional.ofNullable(seen.get(open.id()));
            lots.add(new OpenLot(open.id(), first, open.sequence(), open.amounts()));
          }
          return shown(state, lots, state.holds(), state.activeUntil());
        }
      };
    }
  }

  private static AccountState shown(
      AccountState state, List<OpenLot> lots, List<OpenHold> holds, Optional<Instant> activeUntil) {
    return new AccountState(
        state.key(),
        state.version(),
        state.sequence(),
        state.balances(),
        lots,
        holds,
        state.counters(),
        activeUntil);
  }
}
