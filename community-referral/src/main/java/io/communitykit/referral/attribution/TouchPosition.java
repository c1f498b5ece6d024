package io.communitykit.referral.attribution;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.ActivityId;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;

/**
 * Where a touch stands among all of its program: by instant, equal instants by id. It outlives the
 * touch, so that a page may go on behind one that was forgotten meanwhile.
 *
 * @param at when the link was followed
 * @param id names the touch
 */
public record TouchPosition(Instant at, ActivityId id) implements Comparable<TouchPosition> {

  private static final Comparator<TouchPosition> ORDER =
      Comparator.comparing(TouchPosition::at).thenComparing(TouchPosition::id);

  /** Checks the components. */
  public TouchPosition {
    requireNonNull(at, "at");
    requireNonNull(id, "id");
  }

  /** Returns where {@code touch} stands. */
  public static TouchPosition of(Touch touch) {
    return new TouchPosition(touch.at(), touch.id());
  }

  /**
   * Returns the position that {@code cursor} tells.
   *
   * @throws IllegalArgumentException if it is none that {@link #cursor} returns
   */
  public static TouchPosition of(String cursor) {
    int space = cursor.indexOf(' ');
    try {
      return new TouchPosition(
          Instant.parse(cursor.substring(0, Math.max(space, 0))),
          ActivityId.of(cursor.substring(space + 1)));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "cursor must be one that a page ended with, was " + cursor, e);
    }
  }

  /** Returns this position as a text. */
  public String cursor() {
    return at + " " + id.value();
  }

  @Override
  public int compareTo(TouchPosition other) {
    return ORDER.compare(this, other);
  }
}
