package io.communitykit.testkit.points;

import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.CommitResult.Status;
import io.communitykit.points.ledger.CommitUnit;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.LoadSpec;

/** Tests of one kind of promise; {@link LedgerStoreContract} nests each of them. */
abstract class Chapter {

  private final LedgerStoreContract contract;

  Chapter(LedgerStoreContract contract) {
    this.contract = contract;
  }

  /** The contract that this is a chapter of, for what an adapter's test says of it. */
  final LedgerStoreContract contract() {
    return contract;
  }

  /** The store under test. */
  final LedgerStore store() {
    return contract.store;
  }

  /** Goes on with another store, which is audited in the end. */
  final void use(LedgerStore store) {
    contract.store = store;
  }

  final LedgerStore emptyStore() {
    return contract.emptyStore();
  }

  final int races() {
    return contract.races();
  }

  final Status commit(CommitUnit unit) {
    return store().commit(unit).status();
  }

  final AccountState load(AccountKey key) {
    return store().load(key, LoadSpec.OPEN_LOTS);
  }

  final long available(AccountKey key) {
    return load(key).balance(Book.AVAILABLE);
  }
}
