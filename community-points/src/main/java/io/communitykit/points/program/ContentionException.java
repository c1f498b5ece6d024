package io.communitykit.points.program;

/**
 * So many others wrote to the same account that a decision could not be committed. Nothing was
 * written; repeating the call with the same id is safe.
 */
public final class ContentionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int attempts;

  ContentionException(String what, int attempts) {
    super(what + " must be committed within " + attempts + " attempts, was not");
    this.attempts = attempts;
  }

  /** Returns how often it was tried. */
  public int attempts() {
    return attempts;
  }
}
