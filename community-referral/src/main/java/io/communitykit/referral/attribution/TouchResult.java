package io.communitykit.referral.attribution;

import static java.util.Objects.requireNonNull;

import io.communitykit.referral.Refusal;
import java.util.Optional;

/**
 * What came of a touch.
 *
 * @param status what happened
 * @param refusal why it was refused, if it was
 */
public record TouchResult(Status status, Optional<Refusal> refusal) {

  /** What happened. */
  public enum Status {
    /** It is kept. */
    RECORDED,
    /** The same touch had been kept before. */
    REPLAYED,
    /** The id was used for another touch; nothing was kept. */
    ID_CONFLICT,
    /** The link's code is unknown or its time is over; nothing was kept. */
    REFUSED
  }

  /**
   * Checks that refused touches, and only these, have a refusal.
   *
   * @throws IllegalArgumentException if not
   */
  public TouchResult {
    requireNonNull(status, "status");
    if (refusal.isPresent() != (status == Status.REFUSED)) {
      throw new IllegalArgumentException(
          "refusal must be given when refused and only then, was " + refusal + " when " + status);
    }
  }

  /** Returns the result {@code status} of a touch that was not refused. */
  public static TouchResult of(Status status) {
    return new TouchResult(status, Optional.empty());
  }

  /** Returns the result of a touch that was refused. */
  public static TouchResult refused(Refusal refusal) {
    return new TouchResult(Status.REFUSED, Optional.of(refusal));
  }
}
