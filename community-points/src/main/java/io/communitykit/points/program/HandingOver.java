package io.communitykit.points.program;

import io.communitykit.core.Message;
import io.communitykit.points.ledger.CommitUnit;
import io.communitykit.points.ledger.TransactionKind;
import io.communitykit.points.program.RedemptionReceipt.Status;
import io.communitykit.points.reward.Redemption;
import io.communitykit.points.reward.RedemptionState;
import java.time.Instant;
import java.util.Optional;

/** What staff does with a redemption: hands it out, gives it up, takes it back. */
record HandingOver(Timekeeper time, RedemptionEnds ends, RedemptionBook book) {

  RedemptionReceipt resolved(
      String id, TransactionKind kind, Optional<Message> reason, Instant at) {
    RedemptionState wanted =
        kind == TransactionKind.CAPTURE ? RedemptionState.FULFILLED : RedemptionState.RELEASED;
    Optional<RedemptionReceipt> early = early(id, at);
    if (early.isPresent()) {
      return early.get();
    }
    Redemption redemption = book.store().find(id).orElseThrow();
    RedemptionState standing = book.standing(redemption, at).orElseThrow();
    if (standing == RedemptionState.HELD) {
      if (ends.resolve(redemption, kind, reason, at) == RedemptionEnds.End.DONE) {
        return RedemptionReceipt.of(Status.DONE, book.moved(redemption, wanted, at));
      }
      standing = book.resolvedByOthers(redemption, at);
    }
    Redemption now = book.moved(redemption, standing, at);
    return now.state() == wanted
        ? RedemptionReceipt.of(Status.REPLAYED, now)
        : RedemptionReceipt.already(now);
  }

  RedemptionReceipt refunded(String id, Message reason, Instant at) {
    Optional<RedemptionReceipt> early = early(id, at);
    if (early.isPresent()) {
      return early.get();
    }
    Redemption redemption = book.store().find(id).orElseThrow();
    RedemptionState standing = book.standing(redemption, at).orElseThrow();
    if (standing != RedemptionState.FULFILLED) {
      Redemption now = book.moved(redemption, standing, at);
      return standing == RedemptionState.REFUNDED
          ? RedemptionReceipt.of(Status.REPLAYED, now)
          : RedemptionReceipt.already(now);
    }
    // A code that may have been seen stays with it, also if the store was behind until now.
    book.moved(redemption, standing, at);
    return switch (ends.refund(redemption, reason, at)) {
      case TOO_MANY_LOTS ->
          RedemptionReceipt.refused(
              Status.TOO_MANY_LOTS,
              redemption,
              Message.of("points.receipt.too-many-lots", "max", CommitUnit.MAX_OPEN_LOTS));
      case DONE -> RedemptionReceipt.of(Status.DONE, moved(redemption, at));
      default -> RedemptionReceipt.of(Status.REPLAYED, moved(redemption, at));
    };
  }

  private Redemption moved(Redemption redemption, Instant at) {
    return book.moved(redemption, RedemptionState.REFUNDED, at);
  }

  /** Refuses what lies ahead or is not there. */
  private Optional<RedemptionReceipt> early(String id, Instant at) {
    Optional<RedemptionReceipt> ahead = ahead(time, id, at);
    if (ahead.isPresent()) {
      return ahead;
    }
    return book.store().find(id).flatMap(book.ledger()::standing).isPresent()
        ? Optional.empty()
        : Optional.of(
            RedemptionReceipt.refused(
                Status.NOT_FOUND, id, Message.of("points.receipt.not-found", "id", id)));
  }

  /** Refuses what lies ahead. */
  static Optional<RedemptionReceipt> ahead(Timekeeper time, String id, Instant at) {
    Instant now = time.now();
    return time.isFromTheFuture(at, now)
        ? Optional.of(
            RedemptionReceipt.refused(
                Status.FROM_THE_FUTURE,
                id,
                Message.of("points.receipt.from-the-future", "at", at, "now", now)))
        : Optional.empty();
  }
}
