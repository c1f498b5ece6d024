package io.communitykit.core;

import static java.util.Objects.requireNonNull;

/**
 * What an erasure did. It names the replacement and not the member, so that it may be kept.
 *
 * @param replacement the id that rows which had to stay carry now
 * @param deleted rows deleted
 * @param rewritten rows that carry the replacement now
 */
public record ErasureReceipt(MemberId replacement, long deleted, long rewritten) {

  /**
   * Checks the counts.
   *
   * @throws IllegalArgumentException if a count is negative
   */
  public ErasureReceipt {
    requireNonNull(replacement, "replacement");
    if (deleted < 0 || rewritten < 0) {
      throw new IllegalArgumentException(
          "deleted and rewritten must be 0 or more, were " + deleted + " and " + rewritten);
    }
  }

  /**
   * Returns the receipt of both erasures together.
   *
   * @throws IllegalArgumentException if they gave different replacements, and so are not of one
   *     member
   */
  public ErasureReceipt plus(ErasureReceipt other) {
    if (!replacement.equals(other.replacement)) {
      throw new IllegalArgumentException(
          "replacement must be " + replacement + ", was " + other.replacement);
    }
    return new ErasureReceipt(
        replacement,
        Math.addExact(deleted, other.deleted),
        Math.addExact(rewritten, other.rewritten));
  }
}
