package io.communitykit.referral.program;

/**
 * So many others with the same signals were bound meanwhile that a bind could not be decided.
 * Nothing changed; it is safe to try again.
 */
public final class ContendedReferralException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int attempts;

  /** Creates one after {@code attempts} attempts. */
  public ContendedReferralException(int attempts) {
    super("bind must be decided on facts that stand, which changed " + attempts + " times");
    this.attempts = attempts;
  }

  /** Returns how often it was tried. */
  public int attempts() {
    return attempts;
  }
}
