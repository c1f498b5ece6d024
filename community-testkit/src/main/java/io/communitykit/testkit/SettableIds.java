package io.communitykit.testkit;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.IdSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Ids that a test knows beforehand: those it put in, in that order, and then a prefix with a number
 * from 1. Thread-safe.
 */
public final class SettableIds implements IdSource {

  private final IdSource rest;
  private final Deque<String> set = new ArrayDeque<>();

  /**
   * Creates a source without ids put in.
   *
   * @throws IllegalArgumentException if {@code prefix} with the largest number is not an identifier
   */
  public SettableIds(String prefix) {
    rest = IdSource.counting(prefix);
  }

  /** Lets {@code ids} come next, after those that were put in before. Use each of them once. */
  public synchronized void add(String... ids) {
    for (String id : List.of(ids)) {
      set.add(requireNonNull(id, "id"));
    }
  }

  @Override
  public synchronized String next() {
    String id = set.poll();
    return id == null ? rest.next() : id;
  }
}
