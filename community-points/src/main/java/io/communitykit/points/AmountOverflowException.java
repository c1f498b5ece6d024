package io.communitykit.points;

/** An amount left the bounds of {@link Amounts}; nothing was written. */
public final class AmountOverflowException extends ArithmeticException {

  private static final long serialVersionUID = 1L;

  /** Creates the exception with what was expected and what came. */
  public AmountOverflowException(String message) {
    super(message);
  }
}
