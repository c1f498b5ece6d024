package io.communitykit.moderation;

/** What happens to a submission, from the mildest to the strictest; the strictest rule decides. */
public enum Verdict {
  /** It is published (通过). */
  ALLOW,
  /** It is published with the offending spans covered (打码). */
  MASK,
  /** It waits for a person to look at it (待审). */
  HOLD,
  /** It is not published (拒绝). */
  REJECT;

  /** Returns the stricter of both. */
  public Verdict max(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
