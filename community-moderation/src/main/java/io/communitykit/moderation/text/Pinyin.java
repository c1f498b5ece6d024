package io.communitykit.moderation.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

  /** Four times as many as there are syllables, so that nearly every look is the last. */
  private static final int SLOTS = 2_048;

  private final int[][] readings = new int[Character.MAX_VALUE + 1][];
  private final List<String> syllables = new ArrayList<>();

  /** Where a syllable is by its hash, see {@link #slot}: its number plus one, or 0. */
  private final short[] numbers = new short[SLOTS];

  private final int[] hashes = new int[SLOTS];

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
      syllables.add(line[0]);
      int slot = slot(hash(line[0]));
      hashes[slot] = hash(line[0]);
      numbers[slot] = (short) syllables.size();
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

  private int slot(int hash) {
    int slot = (hash * 0x9E3779B9) >>> 21;
    while (numbers[slot] != 0 && hashes[slot] != hash) {
      slot = (slot + 1) & (SLOTS - 1);
    }
    return slot;
  }

  /**
   * Returns the hash of the letters of {@code hash}, 0 for none, and one more; -1 if it is not one
   * of a to z. Six letters are a number of their own each.
   */
  public static int next(int hash, int letter) {
    return letter < 'a' || letter > 'z' ? -1 : hash * 27 + letter - 'a' + 1;
  }

  /** Returns the number of the syllable of the letters with this {@link #next hash}, or -1. */
  public static int syllableOf(int hash) {
    Pinyin pinyin = Holder.INSTANCE;
    return pinyin.numbers[pinyin.slot(hash)] - 1;
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

  /** Whether the character may be read as the syllable. */
  public static boolean isReadAs(int character, int syllable) {
    for (int reading : readings(character)) {
      if (reading == syllable) {
        return true;
      }
    }
    return false;
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
