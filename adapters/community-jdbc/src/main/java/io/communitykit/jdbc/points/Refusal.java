package io.communitykit.jdbc.points;

import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.CommitResult;
import io.communitykit.points.ledger.CommitResult.Limit;
import io.communitykit.points.ledger.CommitUnit;
import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.TransactionId;
import org.jspecify.annotations.Nullable;

/** How a unit is refused, whoever finds out. */
final class Refusal {

  private Refusal() {}

  static CommitResult counter(CounterDelta delta, long actual) {
    return limit(Limit.Kind.COUNTER, delta.key().toString(), actual, delta.max());
  }

  static CommitResult openLots(AccountKey account, long actual) {
    return limit(Limit.Kind.OPEN_LOTS, account.toString(), actual, CommitUnit.MAX_OPEN_LOTS);
  }

  static CommitResult openHolds(AccountKey account, long actual) {
    return limit(Limit.Kind.OPEN_HOLDS, account.toString(), actual, CommitUnit.MAX_OPEN_HOLDS);
  }

  private static CommitResult limit(Limit.Kind kind, String name, long actual, long max) {
    return CommitResult.limitExceeded(new Limit(kind, name, actual, max));
  }

  static IllegalArgumentException transactionKnown(String transaction, TransactionId unit) {
    return new IllegalArgumentException(
        "transaction id must be new, was " + transaction + " in " + unit);
  }

  static IllegalArgumentException unknownLot(@Nullable String lot, TransactionId unit) {
    return new IllegalArgumentException("lot must have been opened, was " + lot + " in " + unit);
  }

  static IllegalArgumentException passesZero(
      @Nullable String lot, AccountKey account, TransactionId unit) {
    return new IllegalArgumentException(
        "amounts must not pass zero, would in "
            + account
            + (lot == null ? "" : ", lot " + lot + ",")
            + " after "
            + unit);
  }

  static IllegalArgumentException holdNotOpen(@Nullable String hold, TransactionId unit) {
    return new IllegalArgumentException("target must be an open hold, was " + hold + " in " + unit);
  }
}
