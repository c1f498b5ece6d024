package io.communitykit.referral;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Message;

/**
 * A refused touch or bind, as something a program can switch on and a person can read.
 *
 * @param reason why
 * @param message the same with its operands, for the member concerned
 */
public record Refusal(RefusalReason reason, Message message) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if {@code message} says something else than {@code reason}
   */
  public Refusal {
    requireNonNull(reason, "reason");
    if (!message.key().equals(reason.messageKey())) {
      throw new IllegalArgumentException(
          "message must be " + reason.messageKey() + ", was " + message.key());
    }
  }

  /** Returns the refusal that {@code message} explains. */
  public static Refusal of(RefusalReason reason, Message message) {
    return new Refusal(reason, message);
  }
}
