package io.communitykit.moderation.text;

import java.util.HashMap;
import java.util.Map;

/**
 * What Chinese characters are made of, read from {@code parts.txt} when first asked; {@code
 * tools/ChineseTableGenerator.java} tells where that is from.
 */
public final class Parts {

  private final Map<Integer, String> parts = new HashMap<>();

  private static final class Holder {
    static final Parts INSTANCE = new Parts();
  }

  private Parts() {
    for (String line : Resource.lines("parts.txt")) {
      int character = line.codePointAt(0);
      parts.put(character, line.substring(Character.charCount(character)));
    }
  }

  /** Returns the two or three characters that {@code codePoint} is written with, or nothing. */
  public static String of(int codePoint) {
    return Holder.INSTANCE.parts.getOrDefault(codePoint, "");
  }
}
