package io.communitykit.core.condition;

/**
 * Yes, no, or cannot tell. The operations are Kleene's strong three-valued logic (S. C. Kleene,
 * Introduction to Metamathematics, 1952, section 64).
 */
public enum Truth {
  /** It holds. */
  TRUE,
  /** It does not hold. */
  FALSE,
  /** What it depends on is missing. */
  UNKNOWN;

  /** Returns the truth value of a plain yes or no. */
  public static Truth of(boolean value) {
    return value ? TRUE : FALSE;
  }

  /** Whether both hold: no if either does not, whatever the other is. */
  public Truth and(Truth other) {
    if (this == FALSE || other == FALSE) {
      return FALSE;
    }
    return this == UNKNOWN || other == UNKNOWN ? UNKNOWN : TRUE;
  }

  /** Whether one of both holds: yes if either does, whatever the other is. */
  public Truth or(Truth other) {
    if (this == TRUE || other == TRUE) {
      return TRUE;
    }
    return this == UNKNOWN || other == UNKNOWN ? UNKNOWN : FALSE;
  }

  /** Whether it does not hold: unknown stays unknown. */
  public Truth not() {
    return switch (this) {
      case TRUE -> FALSE;
      case FALSE -> TRUE;
      case UNKNOWN -> UNKNOWN;
    };
  }
}
