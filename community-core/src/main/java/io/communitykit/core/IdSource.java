package io.communitykit.core;

import static java.util.Objects.requireNonNull;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes identifiers that nobody else has used, for things that no event names.
 *
 * <p>Implementations are thread-safe and never repeat themselves.
 */
@FunctionalInterface
public interface IdSource {

  /** Returns a text that is a valid identifier and was never returned before. */
  String next();

  /** Returns a source of random UUIDs (RFC 9562, version 4). */
  static IdSource random() {
    return () -> UUID.randomUUID().toString();
  }

  /**
   * Returns a source that counts from 1 after {@code prefix}, for tests and replays.
   *
   * @throws IllegalArgumentException if {@code prefix} with the largest number is not an identifier
   */
  static IdSource counting(String prefix) {
    requireNonNull(prefix, "prefix");
    Identifiers.check("prefix with a number", prefix + Long.MAX_VALUE);
    AtomicLong last = new AtomicLong();
    return () -> prefix + last.incrementAndGet();
  }
}
