package io.communitykit.referral.attribution;

/**
 * Which of several contacts a new member is attributed to. A typed code is a contact at the very
 * moment of the bind. A link that cannot be used, as its code is gone or exhausted or the new
 * member's own, gives way to the next one.
 */
public enum AttributionModel {
  /** The first link followed within the window; a typed code only where there was none. */
  FIRST_TOUCH,
  /** The last contact: a typed code, or else the last link followed within the window. */
  LAST_TOUCH,
  /** A typed code, or else the first link followed within the window. */
  CODE_WINS;

  /** Whether a typed code beats a link. */
  public boolean prefersTypedCode() {
    return this != FIRST_TOUCH;
  }

  /** Whether among links the last one counts and not the first. */
  public boolean prefersLastTouch() {
    return this == LAST_TOUCH;
  }
}
