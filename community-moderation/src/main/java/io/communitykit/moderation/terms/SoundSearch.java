package io.communitykit.moderation.terms;

import io.communitykit.moderation.terms.SoundIndex.Entry;
import io.communitykit.moderation.text.CharKind;
import io.communitykit.moderation.text.Glyph;
import io.communitykit.moderation.text.Pinyin;
import io.communitykit.moderation.text.Text;
import java.util.BitSet;

/** One search for what sounds like a term. */
final class SoundSearch {

  /**
   * Least unlikelihood, see {@link WordLikelihood}, of characters that sound like a term and are
   * taken for it.
   */
  private static final double LEAST_RARE = 18.5;

  /** Signs between two syllables; what a reader takes for one word has few. */
  private static final int MAX_GAP = 2;

  private static final String CLAUSE_MARKS = ",!?;:.\u3001\u3002";

  /** The commonest family names that are rarely anything else. */
  private static final String FAMILY_NAMES = "王李张刘陈杨赵黄周吴徐孙胡朱郭罗梁宋郑谢韩冯董萧曹袁邓傅沈彭吕苏卢蒋蔡魏";

  private final SoundIndex index;
  private final Text text;
  private final TermSearch found;
  private final long readBefore;
  private long looks;

  /** Where the spelling that is compared is known not to go on: {@code xian} is xian or xi an. */
  private final BitSet deadEnds = new BitSet();

  SoundSearch(SoundIndex index, Text text, TermSearch found) {
    this.index = index;
    this.text = text;
    this.found = found;
    this.readBefore = text.reads();
  }

  void run() {
    for (int position = 0; position < text.length(); position++) {
      int glyph = text.glyph(position);
      if (Glyph.isUnspaced(glyph)) {
        for (int first : Pinyin.readings(Glyph.codePoint(glyph))) {
          if (index.begins(first)) {
            begin(position, first, position + 1);
          }
        }
      } else if (Glyph.isLetter(glyph) && kind(position - 1) != CharKind.LETTER) {
        int hash = 0;
        for (int at = position; at < position + Pinyin.LONGEST; at++) {
          hash = Pinyin.next(hash, letter(at));
          if (hash < 0) {
            break;
          }
          int first = Pinyin.syllableOf(hash);
          if (first >= 0 && index.begins(first)) {
            begin(position, first, at + 1);
          }
        }
      }
      looks++;
    }
    found.did(looks + text.reads() - readBefore);
  }

  /** Looks for the spellings that begin with a syllable and one that follows. */
  private void begin(int start, int first, int from) {
    int next = afterGap(from);
    if (next >= text.length()) {
      return;
    }
    int glyph = text.glyph(next);
    if (Glyph.isUnspaced(glyph)) {
      for (int second : Pinyin.readings(Glyph.codePoint(glyph))) {
        compare(start, first, second);
      }
    } else if (Glyph.isLetter(glyph)) {
      int hash = 0;
      for (int at = next; at < next + Pinyin.LONGEST; at++) {
        hash = Pinyin.next(hash, letter(at));
        if (hash < 0) {
          break;
        }
        int second = Pinyin.syllableOf(hash);
        if (second >= 0) {
          compare(start, first, second);
        }
      }
    }
  }

  private void compare(int start, int first, int second) {
    looks++;
    int pair = index.find(first, second);
    if (pair < 0) {
      return;
    }
    for (int i = 0; i < index.count(pair); i++) {
      compare(start, index.at(pair, i));
    }
  }

  private void compare(int start, Entry entry) {
    looks++;
    int end = end(entry, start, start, 0);
    deadEnds.clear();
    if (end > 0) {
      judge(entry, start, end);
    }
  }

  /** Returns the position after the entry's syllables from {@code index} on, or -1. */
  private int end(Entry entry, int start, int from, int index) {
    if (index == entry.characters().length()) {
      return kind(from - 1) == CharKind.LETTER && kind(from) == CharKind.LETTER ? -1 : from;
    }
    char wanted = entry.characters().charAt(index);
    int at = index == 0 ? from : afterGap(from);
    CharKind kind = kind(at);
    if (kind == CharKind.UNSPACED) {
      int c = text.codePointAt(at);
      return c == wanted || Pinyin.soundAlike(c, wanted)
          ? end(entry, start, at + 1, index + 1)
          : -1;
    }
    int place = (at - start) * entry.characters().length() + index;
    if (kind != CharKind.LETTER || deadEnds.get(place)) {
      return -1;
    }
    int widths = widths(at, wanted);
    while (widths != 0) {
      int longest = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(widths);
      int end = end(entry, start, at + longest, index + 1);
      if (end > 0) {
        return end;
      }
      widths -= 1 << longest;
    }
    deadEnds.set(place);
    return -1;
  }

  /** Returns a bit for each number of letters at {@code from} that are a reading of a character. */
  private int widths(int from, char character) {
    int widths = 0;
    int hash = 0;
    for (int width = 1; width <= Pinyin.LONGEST; width++) {
      hash = Pinyin.next(hash, letter(from + width - 1));
      if (hash < 0) {
        break;
      }
      int syllable = Pinyin.syllableOf(hash);
      widths |= syllable >= 0 && Pinyin.isReadAs(character, syllable) ? 1 << width : 0;
    }
    return widths;
  }

  private int afterGap(int from) {
    int at = from;
    while (at < from + MAX_GAP && at < text.length() && isGap(text.glyph(at))) {
      at++;
    }
    return at;
  }

  private static boolean isGap(int glyph) {
    return Glyph.isSeparator(glyph) && CLAUSE_MARKS.indexOf(Glyph.codePoint(glyph)) < 0;
  }

  void judge(Entry entry, int start, int end) {
    int same = 0;
    int alike = 0;
    int letters = 0;
    for (int i = start; i < end; i++) {
      if (text.kindAt(i) == CharKind.UNSPACED) {
        boolean isSame = entry.characters().indexOf(text.codePointAt(i)) >= 0;
        same += isSame ? 1 : 0;
        alike += isSame ? 0 : 1;
      } else if (text.kindAt(i) == CharKind.LETTER) {
        letters++;
      }
    }
    if (alike + letters == 0) {
      return;
    }
    boolean contiguous = end - start == same + alike + letters;
    boolean sure =
        letters == 0
            ? same > 0
                && contiguous
                && !isName(start, end)
                && WordLikelihood.ofAnyWords(text, start, end) >= LEAST_RARE
            : same > 0 ? alike == 0 : alike == 0 && isAmongChinese(start, end);
    found.add(entry.list(), entry.term(), start, end, sure);
  }

  /** Whether two characters stand after a family name, and so may be a given name. */
  private boolean isName(int start, int end) {
    return end - start == 2 && start > 0 && FAMILY_NAMES.indexOf(text.codePointAt(start - 1)) >= 0;
  }

  /** Whether pinyin stands in a Chinese text, and beside no other word in letters. */
  private boolean isAmongChinese(int start, int end) {
    int before = start - 1;
    while (before >= 0 && text.kindAt(before) == CharKind.SPACE) {
      before--;
    }
    int after = end;
    while (after < text.length() && text.kindAt(after) == CharKind.SPACE) {
      after++;
    }
    return text.has(CharKind.UNSPACED)
        && kind(before) != CharKind.LETTER
        && kind(after) != CharKind.LETTER;
  }

  private int letter(int position) {
    return position < text.length() ? text.codePointAt(position) : ' ';
  }

  private CharKind kind(int position) {
    return position < 0 || position >= text.length() ? CharKind.SPACE : text.kindAt(position);
  }
}
