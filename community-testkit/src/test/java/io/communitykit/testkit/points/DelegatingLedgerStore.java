package io.communitykit.testkit.points;

import io.communitykit.core.AssetId;
import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.CommitResult;
import io.communitykit.points.ledger.CommitUnit;
import io.communitykit.points.ledger.DueItem;
import io.communitykit.points.ledger.InMemoryLedgerStore;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.ledger.PostedEntry;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionId;
import java.time.Instant;
import java.util.Optional;

/** A right store to be made wrong in one respect. */
class DelegatingLedgerStore implements LedgerStore {

  final LedgerStore right;

  DelegatingLedgerStore() {
    this(new InMemoryLedgerStore());
  }

  DelegatingLedgerStore(LedgerStore right) {
    this.right = right;
  }

  @Override
  public AccountState load(AccountKey key, LoadSpec spec) {
    return right.load(key, spec);
  }

  @Override
  public CommitResult commit(CommitUnit unit) {
    return right.commit(unit);
  }

  @Override
  public Optional<Transaction> find(TransactionId id) {
    return right.find(id);
  }

  @Override
  public Page<PostedEntry> entries(AccountKey key, long afterSequence, int limit) {
    return right.entries(key, afterSequence, limit);
  }

  @Override
  public Page<AccountState> accounts(
      AssetId asset, LoadSpec spec, Optional<String> cursor, int limit) {
    return right.accounts(asset, spec, cursor, limit);
  }

  @Override
  public Page<DueItem> due(Instant asOf, Optional<String> cursor, int limit) {
    return right.due(asOf, cursor, limit);
  }

  @Override
  public MemberExport export(MemberId member) {
    return right.export(member);
  }

  @Override
  public ErasureReceipt erase(MemberId member, MemberId replacement) {
    return right.erase(member, replacement);
  }
}
