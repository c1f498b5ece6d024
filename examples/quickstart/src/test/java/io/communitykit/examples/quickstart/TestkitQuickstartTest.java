package io.communitykit.examples.quickstart;

import io.communitykit.points.ledger.InMemoryLedgerStore;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.testkit.points.LedgerStoreContract;

/** How a storage adapter is proved: extend the contract and hand it an empty store. */
class TestkitQuickstartTest extends LedgerStoreContract {

  @Override
  protected LedgerStore emptyStore() {
    return new InMemoryLedgerStore(); // yours
  }

  @Override
  protected int races() {
    return 300; // as for a database; 10,000 in memory
  }
}
