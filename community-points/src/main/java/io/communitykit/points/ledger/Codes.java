package io.communitykit.points.ledger;

/** Numbers for constants, inside one process. */
final class Codes {

  private Codes() {}

  /** Returns the place of {@code constant} among its kind, from zero. */
  // No number outlives the process, so that moving a constant does no harm.
  @SuppressWarnings("EnumOrdinal")
  static int of(Enum<?> constant) {
    return constant.ordinal();
  }
}
