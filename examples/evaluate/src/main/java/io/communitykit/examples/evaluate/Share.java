package io.communitykit.examples.evaluate;

/**
 * How many of how many; adds up over texts.
 *
 * @param part how many
 * @param whole of how many
 */
record Share(long part, long whole) {

  static final Share NONE = new Share(0, 0);

  /** Returns this share with one more, in the part or not. */
  Share and(boolean inPart) {
    return new Share(part + (inPart ? 1 : 0), whole + 1);
  }

  Share plus(Share other) {
    return new Share(part + other.part, whole + other.whole);
  }

  /** Returns part / whole, 0 if there is nothing. */
  double ratio() {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
