package io.communitykit.testkit.points.model;

import io.communitykit.points.ledger.InMemoryLedgerStore;
import io.communitykit.points.ledger.LedgerStore;
import org.junit.jupiter.api.DisplayName;

@DisplayName("In memory")
class InMemoryPointsProgramTest extends PointsProgramContract {

  @Override
  protected LedgerStore emptyStore() {
    return new InMemoryLedgerStore();
  }
}
