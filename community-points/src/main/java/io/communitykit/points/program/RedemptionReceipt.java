package io.communitykit.points.program;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Message;
import io.communitykit.points.reward.Redemption;
import io.communitykit.points.reward.RedemptionState;
import io.communitykit.points.reward.RewardPrice;
import java.util.List;
import java.util.Optional;

/**
 * What became of a wish about a redemption.
 *
 * @param status what happened
 * @param id the redemption's
 * @param redemption as it is now, with its codes once it is fulfilled; empty if there is none
 * @param missing for {@code INSUFFICIENT} how much is missing of which asset; else none
 * @param reason why it was refused, if it was
 */
public record RedemptionReceipt(
    Status status,
    String id,
    Optional<Redemption> redemption,
    List<RewardPrice> missing,
    Optional<Message> reason) {

  /** What happened, in order of precedence. Nothing changed but for {@code DONE}. */
  public enum Status {
    /** It is done now. */
    DONE,
    /** It was done before. */
    REPLAYED,
    /** Another redemption has this id. A fault of the caller: ids name one thing. */
    ID_CONFLICT,
    /** It lies further ahead than clocks may differ. */
    FROM_THE_FUTURE,
    /** It lies further back than the program takes. */
    TOO_LATE,
    /** It was begun, left behind and given up; nobody paid. Another wish needs another id. */
    GIVEN_UP,
    /** There is no such redemption. */
    NOT_FOUND,
    /** It was given up or refunded before, or is to be released and not refunded. */
    ALREADY_RESOLVED,
    /** It was not fulfilled in time: points and stock are back. */
    LAPSED,
    /** The catalogue has no such reward. */
    UNKNOWN_REWARD,
    /** It is offered later. */
    NOT_YET_OFFERED,
    /** It was offered before. */
    NO_LONGER_OFFERED,
    /** The member does not stand where one must stand to have it. */
    NOT_ENTITLED,
    /** Fewer are left. */
    OUT_OF_STOCK,
    /** Fewer codes are left. */
    OUT_OF_COUPONS,
    /** The member may not have so many more in this period. */
    MEMBER_LIMIT,
    /** The member has not enough of something that it costs. */
    INSUFFICIENT,
    /** What it took is not found under its member, who was erased from one store alone. */
    NOT_COUNTED,
    /** The member's account would have too many open holds. */
    TOO_MANY_HOLDS,
    /** The member's account would have too many open lots. */
    TOO_MANY_LOTS
  }

  /** Checks and copies the components. */
  public RedemptionReceipt {
    requireNonNull(status, "status");
    requireNonNull(id, "id");
    requireNonNull(redemption, "redemption");
    missing = List.copyOf(missing);
    requireNonNull(reason, "reason");
  }

  static RedemptionReceipt of(Status status, Redemption redemption) {
    return new RedemptionReceipt(
        status, redemption.id(), Optional.of(redemption.shown()), List.of(), Optional.empty());
  }

  static RedemptionReceipt refused(Status status, String id, Message reason) {
    return new RedemptionReceipt(status, id, Optional.empty(), List.of(), Optional.of(reason));
  }

  static RedemptionReceipt refused(Status status, Redemption redemption, Message reason) {
    return new RedemptionReceipt(
        status, redemption.id(), Optional.of(redemption.shown()), List.of(), Optional.of(reason));
  }

  /** Refuses what {@code redemption} can no longer do, or not yet. */
  static RedemptionReceipt already(Redemption redemption) {
    return redemption.state() == RedemptionState.LAPSED
        ? refused(
            Status.LAPSED,
            redemption,
            Message.of("points.reward.lapsed", "at", redemption.deadline().orElseThrow()))
        : refused(
            Status.ALREADY_RESOLVED,
            redemption,
            Message.of("points.reward.already." + redemption.state()));
  }

  /** Whether it is as was wished, now or before. */
  public boolean isDone() {
    return status == Status.DONE || status == Status.REPLAYED;
  }
}
