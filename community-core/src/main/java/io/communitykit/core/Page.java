package io.communitykit.core;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * Some of many items, in a stated order, and where to go on.
 *
 * @param <T> what is listed
 * @param items at most as many as were asked for, unmodifiable
 * @param next an opaque cursor that continues after the last item; empty at the end
 */
public record Page<T>(List<T> items, Optional<String> next) {

  /** Most items a caller may ask for at once. */
  public static final int MAX_SIZE = 1_000;

  /** Takes a copy. */
  public Page {
    items = List.copyOf(items);
    requireNonNull(next, "next");
  }

  /**
   * Returns {@code size} if a page may have it.
   *
   * @throws IllegalArgumentException if it is not 1..{@value #MAX_SIZE}
   */
  public static int checkSize(int size) {
    if (size < 1 || size > MAX_SIZE) {
      throw new IllegalArgumentException("page size must be 1.." + MAX_SIZE + ", was " + size);
    }
    return size;
  }
}
