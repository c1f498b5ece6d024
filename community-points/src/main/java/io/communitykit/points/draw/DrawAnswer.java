package io.communitykit.points.draw;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Message;
import java.util.Optional;

/**
 * What came of a command on a draw.
 *
 * @param status what happened
 * @param value what was asked for; present if it was done, now or before
 * @param refusal why it was not, for the member or the operator to read; present if it was not
 * @param <T> what was asked for
 */
public record DrawAnswer<T>(DrawStatus status, Optional<T> value, Optional<Message> refusal) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if not exactly one of value and refusal is there, as the
   *     status says
   */
  public DrawAnswer {
    requireNonNull(status, "status");
    if (value.isPresent() != status.isDone() || refusal.isPresent() == status.isDone()) {
      throw new IllegalArgumentException("a value or a refusal must be there, was " + status);
    }
  }

  static <T> DrawAnswer<T> done(DrawStatus status, T value) {
    return new DrawAnswer<>(status, Optional.of(value), Optional.empty());
  }

  static <T> DrawAnswer<T> refused(DrawStatus status, DrawId draw) {
    Message message = Message.of(status.messageKey(), "draw", draw.value());
    return new DrawAnswer<>(status, Optional.empty(), Optional.of(message));
  }
}
