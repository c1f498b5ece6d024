package io.communitykit.points.ledger;

/**
 * One of the columns that an account is kept in.
 *
 * <p>An owner's books hold points. A system book says where points of this account came from or
 * went; what the system as a whole issued or redeemed is the sum over all accounts, so that no row
 * is written by everybody.
 */
public enum Book {
  /** Can be spent. */
  AVAILABLE(false),
  /** Earned, and not yet active. */
  PENDING(false),
  /** Set aside for a purchase that is not finished. */
  HELD(false),
  /**
   * Owed; zero or less in all. In a single lot it may be above zero: what one lot owes, another may
   * have paid.
   */
  DEBT(false),
  /** Where points come from; zero or less. */
  ISSUANCE(true),
  /** Spent. */
  REDEEMED(true),
  /** Lapsed. */
  EXPIRED(true),
  /** Taken away for an offence. */
  PENALTY(true),
  /** Given to a prize fund. */
  PRIZE_POOL(true),
  /** Changed into another asset. */
  EXCHANGE(true);

  private final boolean system;

  Book(boolean system) {
    this.system = system;
  }

  /** Whether the book is the system's side of the account. */
  public boolean isSystem() {
    return system;
  }

  /** Whether {@code amount} of a single lot may stand in the book. */
  public boolean allowsInLot(long amount) {
    return this == DEBT || allows(amount);
  }

  /** Whether {@code amount} may stand in the book, all lots of the account together. */
  public boolean allows(long amount) {
    return switch (this) {
      case ISSUANCE, DEBT -> amount <= 0;
      case EXCHANGE -> true;
      default -> amount >= 0;
    };
  }
}
