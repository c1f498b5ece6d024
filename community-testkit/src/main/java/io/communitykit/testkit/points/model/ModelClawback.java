package io.communitykit.testkit.points.model;

import io.communitykit.core.AssetId;
import io.communitykit.points.ClawbackPolicy;
import io.communitykit.points.ledger.Book;
import io.communitykit.testkit.points.model.ModelAccount.Row;
import io.communitykit.testkit.points.model.ModelDeed.Share;
import io.communitykit.testkit.points.model.ModelLot.Piece;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Takes an award back: first what is left of it; then, as far as the policy says, what was used of
 * it. What lapsed is gone already and owed by nobody.
 *
 * @param current who has the share now, with all done that is due
 * @param lapsed how much of the share's lot has lapsed while it was theirs
 */
record ModelClawback(
    ModelDeed deed,
    Optional<Long> asked,
    Function<Share, ModelAccount> current,
    ToLongFunction<Share> lapsed,
    Function<AssetId, ClawbackPolicy> policy) {

  Answer run(Instant at) {
    Set<ModelAccount> concerned = new LinkedHashSet<>();
    deed.shares.forEach(share -> concerned.add(current.apply(share)));
    long[] taken = new long[deed.shares.size()];
    for (int i = 0; i < taken.length; i++) {
      taken[i] = takeWhatIsLeft(deed.shares.get(i));
    }
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < taken.length; i++) {
      Share share = deed.shares.get(i);
      long owed = owed(share, taken[i]);
      ModelAccount account = current.apply(share);
      account.post(Book.DEBT, -owed);
      account.post(Book.ISSUANCE, taken[i] + owed);
      if (taken[i] + owed > 0) {
        account.row(share.lot);
        pieces.add(new Piece(share.lot, taken[i] + owed));
      }
      payNow(account);
      share.reversed += wanted(share);
    }
    concerned.forEach(account -> account.happen(at));
    return Answer.done("DONE", concerned.iterator().next().available(), pieces);
  }

  private long wanted(Share share) {
    return asked.orElse(share.amount - share.reversed);
  }

  private long takeWhatIsLeft(Share share) {
    Row row = current.apply(share).look(share.lot);
    long pending = Math.min(wanted(share), row.pending);
    long available = Math.min(wanted(share) - pending, row.available);
    row.pending -= pending;
    row.available -= available;
    return pending + available;
  }

  private long owed(Share share, long taken) {
    // Neither taken back before, nor left, nor lapsed: so it was used.
    long used = share.amount - share.reversed - taken - lapsed.applyAsLong(share);
    long most = Math.max(0, Math.min(used, wanted(share) - taken));
    return switch (policy.apply(share.account.asset())) {
      case WITHIN_LOT -> 0;
      case WITHIN_BALANCE -> Math.min(most, current.apply(share).available());
      case DEBT -> most;
    };
  }

  /** What is owed within the balance is paid by it, so that nobody owes it twice. */
  private static void payNow(ModelAccount account) {
    for (Row row : account.inSpendOrder()) {
      long paid = Math.min(account.owed(), row.available);
      row.available -= paid;
      account.post(Book.DEBT, paid);
    }
  }
}
