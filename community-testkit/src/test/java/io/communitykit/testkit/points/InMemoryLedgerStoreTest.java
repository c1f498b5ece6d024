package io.communitykit.testkit.points;

import io.communitykit.points.ledger.InMemoryLedgerStore;
import io.communitykit.points.ledger.LedgerStore;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The ledger in memory")
class InMemoryLedgerStoreTest extends LedgerStoreContract {

  @Override
  protected LedgerStore emptyStore() {
    return new InMemoryLedgerStore();
  }
}
