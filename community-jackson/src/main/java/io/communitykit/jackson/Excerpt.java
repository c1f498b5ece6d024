package io.communitykit.jackson;

/** Shows the beginning of what somebody wrote, so that no message repeats a whole file. */
final class Excerpt {

  /** Enough for a sentence, too little for a page. */
  private static final int MAX_LENGTH = 120;

  private Excerpt() {}

  static String of(String text) {
    if (text.length() <= MAX_LENGTH) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
    return text.substring(0, end) + "…";
  }
}
