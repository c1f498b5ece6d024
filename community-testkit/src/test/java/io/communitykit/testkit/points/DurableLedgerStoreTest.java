package io.communitykit.testkit.points;

import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberId;
import io.communitykit.points.ledger.CommitResult;
import io.communitykit.points.ledger.CommitUnit;
import io.communitykit.points.ledger.LedgerStore;
import org.junit.jupiter.api.DisplayName;

/** What the contract skips of the ledger in memory runs here: a storage that outlives its store. */
@DisplayName("A ledger that dies and is opened again")
class DurableLedgerStoreTest extends LedgerStoreContract {

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
    return new DelegatingLedgerStore(((DelegatingLedgerStore) store).right);
  }

  @Override
  protected LedgerStore crashing(LedgerStore store, CrashPoint crash) {
    return new DelegatingLedgerStore(((DelegatingLedgerStore) store).right) {
      @Override
      public CommitResult commit(CommitUnit unit) {
        crash.step();
        // As if it read something first.
        crash.step();
        CommitResult result = super.commit(unit);
        crash.step();
        return result;
      }

      @Override
      public ErasureReceipt erase(MemberId member, MemberId replacement) {
        crash.step();
        ErasureReceipt receipt = super.erase(member, replacement);
        crash.step();
        return receipt;
      }
    };
  }

  @Override
  protected int races() {
    return 300;
  }
}
