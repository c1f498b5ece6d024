package io.communitykit.moderation.store;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Identifiers;
import io.communitykit.core.Page;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A place in a list that is in order of time and then of id; as a cursor, the text {@code at id}.
 *
 * @param at of the last item listed
 * @param id of the last item listed
 */
public record PlaceInTime(Instant at, String id) {

  /** Checks the components. */
  public PlaceInTime {
    requireNonNull(at, "at");
    requireNonNull(id, "id");
  }

  /**
   * Returns the place that {@code cursor} stands for.
   *
   * @throws IllegalArgumentException if it stands for none
   */
  public static PlaceInTime parse(String cursor) {
    int space = cursor.indexOf(' ');
    try {
      return new PlaceInTime(
          Instant.parse(cursor.substring(0, Math.max(0, space))), cursor.substring(space + 1));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("cursor must be from a page before, was " + cursor, e);
    }
  }

  /** Whether an item of {@code at} and {@code id} comes after this place. */
  public boolean isBefore(Instant at, String id) {
    int byTime = this.at.compareTo(at);
    return byTime != 0 ? byTime < 0 : Identifiers.compare(this.id, id) < 0;
  }

  /**
   * Returns the page of the first {@code limit} of {@code found}.
   *
   * @param found in order, one more than {@code limit} if there are more
   * @param placeOf the place of an item
   */
  public static <T> Page<T> page(List<T> found, int limit, Function<T, PlaceInTime> placeOf) {
    if (found.size() <= limit) {
      return new Page<>(found, Optional.empty());
    }
    return new Page<>(
        found.subList(0, limit), Optional.of(placeOf.apply(found.get(limit - 1)).toString()));
  }

  /** Returns the cursor. */
  @Override
  public String toString() {
    return at + " " + id;
  }
}
