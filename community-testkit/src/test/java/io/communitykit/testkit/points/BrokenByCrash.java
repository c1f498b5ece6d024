package io.communitykit.testkit.points;

import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberId;
import io.communitykit.points.ledger.CommitResult;
import io.communitykit.points.ledger.CommitUnit;
import io.communitykit.points.ledger.InMemoryLedgerStore;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionId;
import java.util.ArrayList;
import java.util.List;

/** Stores that are right until they die. */
final class BrokenByCrash {

  private BrokenByCrash() {}

  /** A ledger that outlives its stores, which are windows on it. */
  abstract static class Durable extends BrokenContract {

    @Override
    protected LedgerStore emptyStore() {
      return new DelegatingLedgerStore();
    }

    @Override
    protected boolean durable() {
      return true;
    }

    @Override
    protected LedgerStore reopened(LedgerStore store) {
      return new DelegatingLedgerStore(storage(store));
    }

    static LedgerStore storage(LedgerStore store) {
      return ((DelegatingLedgerStore) store).right;
    }
  }

  /** Writes behind: the last unit is on its way when the answer is given. */
  static final class AnswersBeforeWriting extends Durable {

    private final LedgerStore disk = new InMemoryLedgerStore();

    @Override
    protected LedgerStore emptyStore() {
      List<CommitUnit> waiting = new ArrayList<>();
      return new DelegatingLedgerStore() {
        @Override
        public CommitResult commit(CommitUnit unit) {
          waiting.forEach(disk::commit);
          waiting.clear();
          waiting.add(unit);
          return super.commit(unit);
        }
      };
    }

    @Override
    protected LedgerStore reopened(LedgerStore store) {
      return new DelegatingLedgerStore(disk);
    }
  }

  /** Keeps the ids it has seen in memory alone. */
  static final class ForgetsIdsOnRestart extends Durable {
    @Override
    protected LedgerStore reopened(LedgerStore store) {
      return new DelegatingLedgerStore(storage(store)) {
        @Override
        public CommitResult commit(CommitUnit unit) {
          CommitResult result = super.commit(unit);
          return result.status() == CommitResult.Status.REPLAYED
              ? super.commit(LedgerUnits.award("again", LedgerUnits.ANN, 1))
              : result;
        }
      };
    }
  }

  /** Writes each transaction of a unit by itself. */
  static final class WritesStepByStep extends Durable {
    @Override
    protected LedgerStore crashing(LedgerStore store, CrashPoint crash) {
      return new DelegatingLedgerStore(storage(store)) {
        @Override
        public CommitResult commit(CommitUnit unit) {
          crash.step();
          List<Transaction> all = unit.transactions();
          if (all.size() > 1) {
            super.commit(part(unit, all.subList(0, 1)));
            crash.step();
          }
          CommitResult result = super.commit(unit);
          crash.step();
          return result;
        }
      };
    }

    private static CommitUnit part(CommitUnit unit, List<Transaction> some) {
      return new CommitUnit(
          TransactionId.of("part of " + unit.id()),
          unit.fingerprint(),
          some,
          unit.expectedVersions(),
          List.of(),
          List.of());
    }
  }

  /** Writes a batch from its end. */
  static final class WritesBatchesBackwards extends Durable {
    @Override
    protected LedgerStore crashing(LedgerStore store, CrashPoint crash) {
      return new DelegatingLedgerStore(storage(store)) {
        @Override
        public List<CommitResult> commitAll(List<CommitUnit> units) {
          List<CommitResult> results = new ArrayList<>();
          for (int i = units.size() - 1; i >= 0; i--) {
            crash.step();
            results.add(0, super.commit(units.get(i)));
          }
          crash.step();
          return results;
        }
      };
    }
  }

  /** Gives a member's points to the replacement, and later takes the name from the rest. */
  static final class ErasesInTwoSteps extends Durable {
    @Override
    protected LedgerStore crashing(LedgerStore store, CrashPoint crash) {
      return new DelegatingLedgerStore(storage(store)) {
        @Override
        public ErasureReceipt erase(MemberId member, MemberId replacement) {
          crash.step();
          super.erase(member, MemberId.of("half-way"));
          crash.step();
          ErasureReceipt receipt = super.erase(MemberId.of("half-way"), replacement);
          crash.step();
          return receipt;
        }
      };
    }
  }
}
