package io.communitykit.moderation.text;

/**
 * Which letter a digit or symbol is drawn like. {@code 1}, {@code !} and {@code |} may be i or l,
 * so that the view reads i and l alike.
 */
final class Leet {

  private static final String DRAWN = "013456789@$+!|l";
  private static final String READ = "oieasgtbgastiii";

  private Leet() {}

  /** Returns the letter, or -1 if {@code codePoint} is drawn like none. */
  static int letter(int codePoint) {
    int index = codePoint < 0x80 ? DRAWN.indexOf(codePoint) : -1;
    return index < 0 ? -1 : READ.charAt(index);
  }
}
