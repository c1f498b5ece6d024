package io.communitykit.points.ledger;

import io.communitykit.core.Identifiers;

/**
 * Names a lot.
 *
 * @param value 1..320 characters
 */
public record LotId(String value) implements Comparable<LotId> {

  /**
   * The lot that every account has without opening it: never pending, never expiring, of no one
   * source. Assets without lots of their own are kept in it.
   */
  public static final LotId COMMON = new LotId("common");

  /** Checks the text. */
  public LotId {
    Ids.check("lot id", value);
  }

  /** Returns the identifier with the text {@code value}. */
  public static LotId of(String value) {
    return new LotId(value);
  }

  /**
   * Returns the identifier that follows from {@code parts}: 128 bits of SHA-256, in hex. The same
   * parts give the same id, so that what is awarded twice by mistake is opened once.
   */
  public static LotId derived(String... parts) {
    return new LotId(Ids.hash(parts));
  }

  @Override
  public int compareTo(LotId other) {
    return Identifiers.compare(value, other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
