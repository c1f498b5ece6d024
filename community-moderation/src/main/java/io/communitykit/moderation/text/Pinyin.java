package io.communitykit.moderation.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How Chinese characters sound in Mandarin, without tones, and which syllables there are. Read from
 * {@code readings.txt} when first asked; {@code tools/ChineseTableGenerator.java} tells where that
 * is from.
 */
public final class Pinyin {

  /**
   * Added to a syllable's number it is a private code point, which no folded text has as letter.
   */
  public static final int SYMBOLS = 0xE000;

  /** Longest syllable: zhuang. */
  public static final int LONGEST = 6;

  private static final int[] NONE = {};

  private final int[][] readings = new int[Character.MAX_VALUE + 1][];
  private final List<String> syllables = new ArrayList<>();
  private final Map<Integer, Integer> numbers = new HashMap<>();

  private static final class Holder {
    static final Pinyin INSTANCE = new Pinyin();
  }

  private Pinyin() {
    Arrays.fill(readings, NONE);
    List<String[]> lines =
        Resource.lines("readings.txt").stream().map(line -> line.split(" ", -1)).toList();
    // What a character is mostly read as comes first.
    for (int column = 1; column <= 2; column++) {
      for (int syllable = 0; syllable < lines.size(); syllable++) {
        for (char c : lines.get(syllable)[column].toCharArray()) {
          add(c, syllable);
        }
      }
    }
    for (String[] line : lines) {
      numbers.put(hash(line[0]), syllables.size());
      syllables.add(line[0]);
    }
  }

  private void add(char c, int syllable) {
    int[] known = readings[c];
    for (int reading : known) {
      if (reading == syllable) {
        return;
      }
    }
    int[] more = Arrays.copyOf(known, known.length + 1);
    more[known.length] = syllable;
    readings[c] = more;
  }

  private static int hash(String letters) {
    int hash = 0;
    for (int i = 0; i < letters.length(); i++) {
      hash = next(hash, letters.charAt(i));
    }
    return hash;
  }

  /** Six letters are a number of their own each. */
  private static int next(int hash, int letter) {
    return hash * 27 + letter - 'a' + 1;
  }

  /** Returns the numbers of the syllables that a character may be read as. Not to be changed. */
  public static int[] readings(int codePoint) {
    return codePoint > Character.MAX_VALUE ? NONE : Holder.INSTANCE.readings[codePoint];
  }

  /** Returns a syllable in letters. */
  public static String syllable(int number) {
    return Holder.INSTANCE.syllables.get(number);
  }

  /** Returns how many syllables there are. */
  public static int count() {
    return Holder.INSTANCE.syllables.size();
  }

  /** Returns the number of the syllable of {@code width} letters at {@code from}, or -1. */
  public static int at(Text text, int from, int width) {
    int hash = 0;
    for (int i = from; i < from + width; i++) {
      int c = i < text.length() ? text.codePointAt(i) : 0;
      if (c < 'a' || c > 'z') {
        return -1;
      }
      hash = next(hash, c);
    }
    return Holder.INSTANCE.numbers.getOrDefault(hash, -1);
  }

  /** Whether the two characters may sound alike. */
  public static boolean soundAlike(int one, int other) {
    for (int reading : readings(one)) {
      for (int same : readings(other)) {
        if (reading == same) {
          return true;
        }
      }
    }
    return false;
  }
}
