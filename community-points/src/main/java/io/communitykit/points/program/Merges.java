package io.communitykit.points.program;

import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.Entry;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where accounts went that were merged into others. */
record Merges(LedgerStore store) {

  /** Most merges that are followed: one person has few accounts. */
  private static final int MAX_STEPS = 100;

  /** Returns the identifier of the transaction that merged {@code account} into another. */
  static TransactionId id(AccountKey account) {
    return TransactionId.derived("merged", account.asset().value(), account.owner().value());
  }

  Optional<Transaction> of(AccountKey account) {
    return store.find(id(account));
  }

  /**
   * Returns {@code account} and those it was merged into after {@code recordedAt}, one after the
   * other. What was written to it after its merge stays with it.
   */
  List<AccountKey> path(AccountKey account, Instant recordedAt) {
    List<AccountKey> path = new ArrayList<>(List.of(account));
    AccountKey last = account;
    while (path.size() <= MAX_STEPS) {
      AccountKey current = last;
      AccountKey next =
          of(current)
              .filter(merged -> merged.recordedAt().isAfter(recordedAt))
              .map(merged -> target(current, merged))
              .orElse(current);
      if (next.equals(current)) {
        break;
      }
      path.add(next);
      last = next;
    }
    return path;
  }

  /**
   * Returns who has what was {@code member}'s now: the last that their accounts were merged into.
   */
  MemberId lastOwner(MemberId member, List<AssetId> assets) {
    MemberId last = member;
    for (int step = 0; step < MAX_STEPS; step++) {
      MemberId current = last;
      Optional<MemberId> next =
          assets.stream()
              .map(asset -> new AccountKey(current, asset))
              .flatMap(account -> of(account).stream().map(merged -> target(account, merged)))
              .map(AccountKey::owner)
              .filter(owner -> !owner.equals(current))
              .findFirst();
      if (next.isEmpty()) {
        break;
      }
      last = next.get();
    }
    return last;
  }

  private static AccountKey target(AccountKey from, Transaction merged) {
    return merged.entries().stream()
        .map(Entry::account)
        .filter(account -> !account.equals(from))
        .findFirst()
        .orElse(from);
  }
}
