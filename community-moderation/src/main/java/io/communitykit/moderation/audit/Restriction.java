package io.communitykit.moderation.audit;

import io.communitykit.moderation.Verdict;
import io.communitykit.moderation.sanction.SanctionKind;

/** What was done to a member or to what they wrote. */
public enum Restriction {
  /** Parts of their content are covered. */
  COVERED,
  /** Their content waits for review. */
  HELD,
  /** Their content is not published. */
  REMOVED,
  /** They are warned. */
  WARNED,
  /** They may not write. */
  MUTED,
  /** They may not come in for a while. */
  SUSPENDED,
  /** They may not come in again. */
  BANNED;

  /**
   * Returns what {@code verdict} does to content.
   *
   * @throws IllegalArgumentException if it does nothing
   */
  public static Restriction of(Verdict verdict) {
    return switch (verdict) {
      case MASK -> COVERED;
      case HOLD -> HELD;
      case REJECT -> REMOVED;
      case ALLOW -> throw new IllegalArgumentException("verdict must restrict, was " + verdict);
    };
  }

  /** Returns what {@code kind} does to a member. */
  public static Restriction of(SanctionKind kind) {
    return switch (kind) {
      case WARN -> WARNED;
      case MUTE -> MUTED;
      case SUSPEND -> SUSPENDED;
      case BAN -> BANNED;
    };
  }

  /** Whether it is about content, and not about the member. */
  public boolean isOfContent() {
    return compareTo(REMOVED) <= 0;
  }
}
