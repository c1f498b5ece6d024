package io.communitykit.points.program;

import io.communitykit.core.Message;
import io.communitykit.points.command.CommandReceipt.Status;
import io.communitykit.points.ledger.CommitUnit;
import java.util.Optional;

/** What deciding on a command came to: a unit to commit, or why there is none. */
sealed interface Attempt {

  /**
   * Something to commit.
   *
   * @param left what the member has available afterwards
   */
  record Commit(CommitUnit unit, long left) implements Attempt {}

  /**
   * A refusal.
   *
   * @param left the most that there was to move
   */
  record Refuse(Status status, long left, Optional<Message> reason) implements Attempt {}

  static Attempt refuse(Status status, Message reason) {
    return new Refuse(status, 0, Optional.of(reason));
  }

  static Attempt refuse(Status status, long left, Message reason) {
    return new Refuse(status, left, Optional.of(reason));
  }

  static Attempt insufficient(long available, long asked) {
    return refuse(
        Status.INSUFFICIENT,
        available,
        Message.of("points.receipt.insufficient", "available", available, "asked", asked));
  }

  static Attempt unknownAsset(String asset) {
    return refuse(Status.UNKNOWN_ASSET, Message.of("points.receipt.unknown-asset", "asset", asset));
  }
}
