package io.communitykit.moderation.detect;

import io.communitykit.moderation.text.CharKind;
import io.communitykit.moderation.text.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * The digits of a text in any script, grouped: digits that touch are one group, and groups with at
 * most {@value #MAX_GAP} separators (signs, spaces, or 转 as in 138转0000) between them belong to one
 * run. Chinese numerals count where four or more stand in a run, so that 一个 and 三月 are words.
 */
final class DigitRuns {

  /** Most separators between two groups of one number. */
  static final int MAX_GAP = 3;

  /** Fewest digits of anything that is told by them. */
  static final int LEAST = 4;

  static final int FIRST_NUMERAL = 0x3007;
  private static final int LEAST_NUMERALS = 4;

  /**
   * Digits that touch.
   *
   * @param from the first folded position
   * @param to the position after the last
   * @param digits as ASCII
   * @param disguised whether they are not written as plain digits
   * @param run the number of the run it belongs to
   */
  record Group(int from, int to, String digits, boolean disguised, int run) {

    Group inRun(int number) {
      return new Group(from, to, digits, disguised, number);
    }
  }

  private DigitRuns() {}

  /** Returns the digit that {@code position} stands for, or -1. */
  static int digit(Text text, int position) {
    int c = Spans.at(text, position);
    return c < FIRST_NUMERAL ? (c >= '0' && c <= '9' ? c - '0' : -1) : numeral(c);
  }

  /** Returns the digit that a Chinese numeral stands for, or -1. */
  static int numeral(int codePoint) {
    return switch (codePoint) {
      case '〇', '零' -> 0;
      case '一', '壹', '幺' -> 1;
      case '二', '贰' -> 2;
      case '三', '叁' -> 3;
      case '四', '肆' -> 4;
      case '五', '伍' -> 5;
      case '六', '陆' -> 6;
      case '七', '柒' -> 7;
      case '八', '捌' -> 8;
      case '九', '玖' -> 9;
      default -> -1;
    };
  }

  static List<Group> of(Text text) {
    List<Group> all = touching(text);
    List<Group> kept = new ArrayList<>();
    int broken = 0;
    int first = 0;
    while (first < all.size()) {
      int end = first;
      int numerals = 0;
      while (end < all.size()
          && all.get(end).run() == all.get(first).run()
          && isNumerals(text, all.get(end))) {
        numerals += all.get(end).digits().length();
        end++;
      }
      if (end > first && numerals < LEAST_NUMERALS) {
        // Words like 一 are no digits, and what stands on both sides of them is no one number.
        broken++;
      } else {
        end = Math.max(end, first + 1);
        for (Group group : all.subList(first, end)) {
          kept.add(group.inRun(group.run() + broken));
        }
      }
      first = end;
    }
    return kept;
  }

  private static boolean isNumerals(Text text, Group group) {
    for (int i = group.from(); i < group.to(); i++) {
      if (text.kindAt(i) != CharKind.UNSPACED) {
        return false;
      }
    }
    return true;
  }

  private static List<Group> touching(Text text) {
    List<Group> groups = new ArrayList<>();
    int run = 0;
    int lastEnd = -1;
    int at = 0;
    while (at < text.length()) {
      if (digit(text, at) < 0) {
        at++;
        continue;
      }
      int from = at;
      StringBuilder digits = new StringBuilder();
      boolean disguised = false;
      while (digit(text, at) >= 0) {
        digits.append(digit(text, at));
        int original = text.original().codePointAt(text.start(at));
        disguised |= original < '0' || original > '9' || text.kindAt(at) != CharKind.DIGIT;
        at++;
      }
      if (lastEnd < 0 || from - lastEnd > MAX_GAP || !areSeparators(text, lastEnd, from)) {
        run++;
      }
      groups.add(new Group(from, at, digits.toString(), disguised, run));
      lastEnd = at;
    }
    return groups;
  }

  private static boolean areSeparators(Text text, int from, int to) {
    for (int i = from; i < to; i++) {
      CharKind kind = text.kindAt(i);
      boolean transfer = text.codePointAt(i) == '\u8F6C';
      if (kind != CharKind.SYMBOL && kind != CharKind.SPACE && !transfer) {
        return false;
      }
    }
    return true;
  }
}
