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
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.ledger.PostedEntry;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Dies before a write reaches the store, or after it left it and before the caller hears of it. */
final class CrashingLedgerStore implements LedgerStore {

  private final LedgerStore store;
  private final CrashPoint crash;

  CrashingLedgerStore(LedgerStore store, CrashPoint crash) {
    this.store = store;
    this.crash = crash;
  }

  private <T> T dying(Supplier<T> write) {
    crash.step();
    T answer = write.get();
    crash.step();
    return answer;
  }

  @Override
  public CommitResult commit(CommitUnit unit) {
    return dying(() -> store.commit(unit));
  }

  @Override
  public List<CommitResult> commitAll(List<CommitUnit> units) {
    return dying(() -> store.commitAll(units));
  }

  @Override
  public ErasureReceipt erase(MemberId member, MemberId replacement) {
    return dying(() -> store.erase(member, replacement));
  }

  @Override
  public AccountState load(AccountKey key, LoadSpec spec) {
    return store.load(key, spec);
  }

  @Override
  public Optional<Transaction> find(TransactionId id) {
    return store.find(id);
  }

  @Override
  public Page<PostedEntry> entries(AccountKey key, long afterSequence, int limit) {
    return store.entries(key, afterSequence, limit);
  }

  @Override
  public Page<AccountState> accounts(
      AssetId asset, LoadSpec spec, Optional<String> cursor, int limit) {
    return store.accounts(asset, spec, cursor, limit);
  }

  @Override
  public Page<DueItem> due(Instant asOf, Optional<String> cursor, int limit) {
    return store.due(asOf, cursor, limit);
  }

  @Override
  public MemberExport export(MemberId member) {
    return store.export(member);
  }
}
