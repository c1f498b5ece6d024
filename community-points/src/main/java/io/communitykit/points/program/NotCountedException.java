package io.communitykit.points.program;

import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.points.ledger.CommitResult;
import java.util.function.Supplier;

/**
 * What was taken for a redemption is not where it is to come back to: its member was erased from
 * one store and not from the other. It never leaves the desk.
 */
final class NotCountedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  @SuppressWarnings("serial") // Never written: it does not leave the desk.
  private final Message reason;

  private NotCountedException(Message reason) {
    super(reason.toString());
    this.reason = reason;
  }

  /** What was taken of stock or limit is not counted. */
  static NotCountedException of(CommitResult.Limit limit) {
    return new NotCountedException(
        Message.of("points.reward.not-counted", "name", limit.name(), "actual", limit.actual()));
  }

  /** The points are not held in the account of {@code member}. */
  static NotCountedException notHeldBy(MemberId member) {
    return new NotCountedException(Message.of("points.reward.not-held", "member", member.value()));
  }

  Message reason() {
    return reason;
  }

  /** Answers where this is wrong with the redemption {@code id}, and nothing else. */
  static RedemptionReceipt answered(String id, Supplier<RedemptionReceipt> work) {
    try {
      return work.get();
    } catch (NotCountedException e) {
      return RedemptionReceipt.refused(RedemptionReceipt.Status.NOT_COUNTED, id, e.reason());
    }
  }
}
