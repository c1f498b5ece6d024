package io.communitykit.points.program;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Message;
import io.communitykit.points.ledger.LotId;
import io.communitykit.points.ledger.TransactionId;
import java.util.List;
import java.util.Optional;

/**
 * What became of a spend.
 *
 * @param status what happened
 * @param id what the ledger calls it
 * @param asked how much was asked for, in minor units
 * @param available for {@code INSUFFICIENT} what there was; for {@code SPENT} what is left; zero
 *     otherwise
 * @param uses the lots used, in order: now for {@code SPENT}, at the first time for {@code
 *     REPLAYED}
 * @param reason why it was refused, if it was
 */
public record SpendReceipt(
    Status status,
    TransactionId id,
    long asked,
    long available,
    List<Use> uses,
    Optional<Message> reason) {

  /** What happened, in order of precedence. */
  public enum Status {
    /** The points are redeemed. */
    SPENT,
    /** They were redeemed before; nothing changed. */
    REPLAYED,
    /** Another spend has this id; nothing changed. */
    ID_CONFLICT,
    /** It lies further ahead than clocks may differ; nothing changed. */
    FROM_THE_FUTURE,
    /** There is not enough; nothing changed. */
    INSUFFICIENT
  }

  /**
   * What was taken of a lot.
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
  public SpendReceipt {
    requireNonNull(status, "status");
    requireNonNull(id, "id");
    uses = List.copyOf(uses);
    requireNonNull(reason, "reason");
  }
}
