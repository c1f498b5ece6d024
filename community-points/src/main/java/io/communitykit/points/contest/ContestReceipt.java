package io.communitykit.points.contest;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Message;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What became of something done in a contest.
 *
 * @param status what happened
 * @param floor the floor's number, if a reply has one
 * @param reason why it was refused, if it was
 */
public record ContestReceipt(ContestStatus status, OptionalLong floor, Optional<Message> reason) {

  /** Checks the components. */
  public ContestReceipt {
    requireNonNull(status, "status");
    requireNonNull(floor, "floor");
    requireNonNull(reason, "reason");
  }

  /** Whether it is so, now or before. */
  public boolean isOk() {
    return status.isOk();
  }

  static ContestReceipt of(ContestStatus status, OptionalLong floor) {
    return new ContestReceipt(
        status, floor, status.isOk() ? Optional.empty() : Optional.of(status.message()));
  }
}
