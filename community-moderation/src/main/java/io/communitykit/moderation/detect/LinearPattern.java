package io.communitykit.moderation.detect;

/** A compiled regular expression that is matched in time linear in the text. Thread-safe. */
public interface LinearPattern {

  /** Returns how large the compiled expression is: what each character of a text may cost. */
  int size();

  /**
   * Tells {@code matches} of the places in {@code text}, from the left, none overlapping another,
   * until it answers false.
   */
  void find(CharSequence text, Matches matches);

  /** Is told of places. */
  @FunctionalInterface
  interface Matches {

    /**
     * Takes a place.
     *
     * @param start its first index, in UTF-16 units
     * @param end the index after it
     * @return whether more are wanted
     */
    boolean accept(int start, int end);
  }
}
