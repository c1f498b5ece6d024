package io.communitykit.referral.code;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which codes people may choose themselves.
 *
 * @param isAllowed whether any
 * @param minLength shortest, {@value CodeText#MIN_LENGTH}..{@value CodeText#MAX_LENGTH}
 * @param reserved spellings that nobody may have, at most {@value #MAX_RESERVED}
 */
public record VanityPolicy(boolean isAllowed, int minLength, Set<CodeText> reserved) {

  /** Most reserved spellings. */
  public static final int MAX_RESERVED = 1_000;

  /**
   * Shortest unless said otherwise: there are two thousand million spellings of 6 symbols, of 3
   * only 46,656, which are tried out soon.
   */
  public static final int DEFAULT_MIN_LENGTH = 6;

  /** Any spelling of {@value #DEFAULT_MIN_LENGTH} symbols or more. */
  public static final VanityPolicy DEFAULT = new VanityPolicy(true, DEFAULT_MIN_LENGTH, Set.of());

  /**
   * Checks the bounds and takes a copy.
   *
   * @throws IllegalArgumentException if one is out of its bounds
   */
  public VanityPolicy {
    if (minLength < CodeText.MIN_LENGTH || minLength > CodeText.MAX_LENGTH) {
      throw new IllegalArgumentException(
          "minLength must be "
              + CodeText.MIN_LENGTH
              + ".."
              + CodeText.MAX_LENGTH
              + ", was "
              + minLength);
    }
    reserved = Collections.unmodifiableSet(new TreeSet<>(reserved));
    if (reserved.size() > MAX_RESERVED) {
      throw new IllegalArgumentException(
          "reserved must be at most " + MAX_RESERVED + ", were " + reserved.size());
    }
  }

  /** Whether somebody may have {@code text}. */
  public boolean allows(CodeText text) {
    return isAllowed && text.value().length() >= minLength && !reserved.contains(text);
  }
}
