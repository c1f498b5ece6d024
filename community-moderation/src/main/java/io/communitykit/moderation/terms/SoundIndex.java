package io.communitykit.moderation.terms;

import io.communitykit.moderation.text.CharKind;
import io.communitykit.moderation.text.Pinyin;
import io.communitykit.moderation.text.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * Spellings of Chinese terms by their sound, looked for as other characters that sound alike, as
 * pinyin, and as mixtures.
 *
 * <p>They are found by the first syllable: a place costs a look for each reading of its character,
 * or for each syllable that begins there where pinyin may begin, and a comparison for each term
 * that begins so. Immutable and thread-safe.
 */
final class SoundIndex {

  /**
   * Least unlikelihood, see {@link WordLikelihood}, of characters that sound like a term and are
   * taken for it.
   */
  private static final double LEAST_RARE = 18.5;

  /** Signs between two syllables; what a reader takes for one word has few. */
  private static final int MAX_GAP = 2;

  private static final String CLAUSE_MARKS = ",!?;:.\u3001\u3002";

  private static final class Entry {

    private final int list;
    private final String term;
    private final int[] characters;
    private final int[][] readings;

    Entry(int list, String term, int[] characters, int[][] readings) {
      this.list = list;
      this.term = term;
      this.characters = characters;
      this.readings = readings;
    }
  }

  private final List<List<Entry>> byFirst = new ArrayList<>();
  private int size;

  /** Adds a spelling if it is written in two or more Chinese characters. */
  void add(int list, Term term, Text spelling) {
    int length = spelling.length();
    int[] characters = new int[length];
    int[][] readings = new int[length][];
    for (int i = 0; i < length; i++) {
      characters[i] = spelling.codePointAt(i);
      readings[i] = Pinyin.readings(characters[i]);
      if (readings[i].length == 0) {
        return;
      }
    }
    if (length < 2) {
      return;
    }
    while (byFirst.size() < Pinyin.count()) {
      byFirst.add(new ArrayList<>());
    }
    Entry entry = new Entry(list, term.text(), characters, readings);
    for (int reading : readings[0]) {
      byFirst.get(reading).add(entry);
    }
    size++;
  }

  boolean isEmpty() {
    return size == 0;
  }

  void search(Text text, TermSearch found) {
    if (!text.has(CharKind.UNSPACED) && !text.has(CharKind.LETTER)) {
      return;
    }
    for (int position = 0; position < text.length(); position++) {
      CharKind kind = text.kindAt(position);
      if (kind == CharKind.UNSPACED) {
        for (int reading : Pinyin.readings(text.codePointAt(position))) {
          from(text, position, reading, found);
        }
      } else if (kind == CharKind.LETTER && kind(text, position - 1) != CharKind.LETTER) {
        for (int width = 1; width <= Pinyin.LONGEST; width++) {
          int syllable = Pinyin.at(text, position, width);
          if (syllable >= 0) {
            from(text, position, syllable, found);
          }
        }
      }
    }
  }

  private void from(Text text, int position, int syllable, TermSearch found) {
    List<Entry> entries = byFirst.get(syllable);
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      int end = end(entry, text, position, 0);
      if (end > 0) {
        judge(entry, text, position, end, found);
      }
    }
  }

  /** Returns the position after the entry's syllables from {@code index} on, or -1. */
  private static int end(Entry entry, Text text, int from, int index) {
    if (index == entry.characters.length) {
      return kind(text, from - 1) == CharKind.LETTER && kind(text, from) == CharKind.LETTER
          ? -1
          : from;
    }
    int at = from;
    while (index > 0 && at < from + MAX_GAP && isGap(text, at)) {
      at++;
    }
    if (kind(text, at) == CharKind.UNSPACED) {
      int c = text.codePointAt(at);
      boolean same = c == entry.characters[index];
      return same || sounds(c, entry.readings[index]) ? end(entry, text, at + 1, index + 1) : -1;
    }
    if (kind(text, at) == CharKind.LETTER) {
      for (int width = Pinyin.LONGEST; width > 0; width--) {
        int syllable = Pinyin.at(text, at, width);
        if (syllable >= 0 && has(entry.readings[index], syllable)) {
          int end = end(entry, text, at + width, index + 1);
          if (end > 0) {
            return end;
          }
        }
      }
    }
    return -1;
  }

  private static boolean isGap(Text text, int at) {
    CharKind kind = kind(text, at);
    return at < text.length()
        && (kind == CharKind.SPACE || kind == CharKind.SYMBOL)
        && CLAUSE_MARKS.indexOf(text.codePointAt(at)) < 0;
  }

  private static boolean sounds(int character, int[] readings) {
    for (int reading : Pinyin.readings(character)) {
      if (has(readings, reading)) {
        return true;
      }
    }
    return false;
  }

  private static boolean has(int[] readings, int syllable) {
    for (int reading : readings) {
      if (reading == syllable) {
        return true;
      }
    }
    return false;
  }

  private static void judge(Entry entry, Text text, int start, int end, TermSearch found) {
    int same = 0;
    int alike = 0;
    int letters = 0;
    int index = 0;
    for (int i = start; i < end; i++) {
      if (text.kindAt(i) == CharKind.UNSPACED) {
        boolean isSame = isOneOf(text.codePointAt(i), entry.characters);
        same += isSame ? 1 : 0;
        alike += isSame ? 0 : 1;
        index++;
      } else if (text.kindAt(i) == CharKind.LETTER) {
        letters++;
      }
    }
    if (alike + letters == 0) {
      return;
    }
    boolean contiguous = end - start == index + letters;
    boolean sure =
        letters == 0
            ? same > 0 && contiguous && WordLikelihood.ofAnyWords(text, start, end) >= LEAST_RARE
            : same > 0 ? alike == 0 : alike == 0 && isAmongChinese(text, start, end);
    found.add(entry.list, entry.term, start, end, sure);
  }

  private static boolean isOneOf(int character, int[] characters) {
    for (int c : characters) {
      if (c == character) {
        return true;
      }
    }
    return false;
  }

  /** Whether pinyin stands in a Chinese text, and beside no other word in letters. */
  private static boolean isAmongChinese(Text text, int start, int end) {
    int before = start - 1;
    while (before >= 0 && text.kindAt(before) == CharKind.SPACE) {
      before--;
    }
    int after = end;
    while (after < text.length() && text.kindAt(after) == CharKind.SPACE) {
      after++;
    }
    return text.has(CharKind.UNSPACED)
        && kind(text, before) != CharKind.LETTER
        && kind(text, after) != CharKind.LETTER;
  }

  private static CharKind kind(Text text, int position) {
    return position < 0 || position >= text.length() ? CharKind.SPACE : text.kindAt(position);
  }
}
