package io.communitykit.points.command;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Message;
import io.communitykit.points.ledger.LotId;
import io.communitykit.points.ledger.TransactionId;
import java.util.List;
import java.util.Optional;

/**
 * What became of a command.
 *
 * @param status what happened
 * @param id what the ledger calls it
 * @param amount how much it moved, in minor units: now for {@code DONE}, at the first time for
 *     {@code REPLAYED}, zero otherwise
 * @param left for {@code DONE} what the member has available afterwards, except of a merge, which
 *     is about all assets; for {@code INSUFFICIENT}, {@code EXCEEDS_HOLD} and {@code
 *     EXCEEDS_ORIGINAL} the most that there was to move; zero otherwise
 * @param uses what it moved of which lots, in order
 * @param reason why it was refused, if it was
 */
public record CommandReceipt(
    Status status,
    TransactionId id,
    long amount,
    long left,
    List<Use> uses,
    Optional<Message> reason) {

  /** What happened, in order of precedence. Nothing changed but for {@code DONE}. */
  public enum Status {
    /** It is in the ledger now. */
    DONE,
    /** It was there before. */
    REPLAYED,
    /** Another command has this id. A fault of the caller: ids name one thing. */
    ID_CONFLICT,
    /** It lies further ahead than clocks may differ. */
    FROM_THE_FUTURE,
    /** The rules have no such asset. */
    UNKNOWN_ASSET,
    /** The ledger has no such hold or transaction. */
    NOT_FOUND,
    /** Nothing of this kind can be taken back, or not in part. */
    NOT_REVERSIBLE,
    /** The hold was resolved in another way before. */
    ALREADY_RESOLVED,
    /** The hold has timed out. */
    HOLD_EXPIRED,
    /** The hold is of less. */
    EXCEEDS_HOLD,
    /** Less is left that was not taken back before. */
    EXCEEDS_ORIGINAL,
    /** Days count by the member's own clock, and the command does not say where that is. */
    ZONE_MISSING,
    /** The day to make up for is not over. */
    NOT_OVER,
    /** The day to make up for is too long ago. */
    TOO_LONG_AGO,
    /** The day to make up for is counted already. */
    COUNTED_BEFORE,
    /** It was done as often as the rules allow. */
    LIMIT_REACHED,
    /** The quest was done, and the rules have it no more. */
    QUEST_GONE,
    /** The quest is not done. */
    NOT_COMPLETED,
    /** The member did nothing for it. */
    NOT_CONTRIBUTED,
    /** The member has the reward. */
    ALREADY_REWARDED,
    /** The account has holds that must be resolved first. */
    HOLDS_OPEN,
    /** The account was merged into another before. */
    ALREADY_MERGED,
    /** It comes to nothing at this rate. */
    TOO_LITTLE,
    /** There is not enough. */
    INSUFFICIENT,
    /** An account would have too many open lots. */
    TOO_MANY_LOTS,
    /** An account would have too many open holds. */
    TOO_MANY_HOLDS
  }

  /**
   * What was moved of a lot.
   *
   * @param lot which lot
   * @param amount how much, in minor units
   */
  public record Use(LotId lot, long amount) {

    /** Checks the components. */
    public Use {
      requireNonNull(lot, "lot");
    }
  }

  /** Checks and copies the components. */
  public CommandReceipt {
    requireNonNull(status, "status");
    requireNonNull(id, "id");
    uses = List.copyOf(uses);
    requireNonNull(reason, "reason");
  }
}
