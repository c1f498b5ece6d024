package io.communitykit.moderation.program;

/**
 * So many others wrote to the same record or case, or took places under the same limits, that a
 * request could not be committed. Nothing was written; repeating the call is safe.
 */
public final class ContendedDeskException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int attempts;

  ContendedDeskException(String unit, int attempts) {
    super(unit + " must be committed within " + attempts + " attempts, was not");
    this.attempts = attempts;
  }

  /** Returns how often it was tried. */
  public int attempts() {
    return attempts;
  }
}
