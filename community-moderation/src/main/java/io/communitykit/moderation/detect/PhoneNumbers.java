package io.communitykit.moderation.detect;

import io.communitykit.moderation.detect.DigitRuns.Group;
import io.communitykit.moderation.text.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds telephone numbers among runs of digits: Chinese mobiles (11 digits from 13 to 19, also with
 * 86), Chinese landlines and numbers with a trunk 0, 400 and 800 services, and anything
 * international with a plus sign.
 *
 * <p>A number is whole groups of digits. Times, dates and amounts are told from numbers by their
 * marks, rows of numbers by their unequal groups, longer numbers (orders, books, cards) by their
 * length.
 */
final class PhoneNumbers {

  /**
   * A number found.
   *
   * @param from the first folded position
   * @param to the position after the last
   * @param score how sure it is one
   */
  record Phone(int from, int to, double score) {}

  private static final int MOBILE = 11;
  private static final int MAX_DIGITS = 15;

  /** Most groups in which a number is written by habit; more of them are a disguise, or a row. */
  private static final int MAX_GROUPS = 5;

  private PhoneNumbers() {}

  static List<Phone> of(Text text, List<Group> groups) {
    List<Phone> phones = new ArrayList<>();
    int first = 0;
    while (first < groups.size()) {
      int last = number(text, groups, first, phones);
      first = last < 0 ? first + 1 : last + 1;
    }
    return phones;
  }

  /** Adds the longest number that begins with group {@code first}; returns its last group or -1. */
  private static int number(Text text, List<Group> groups, int first, List<Phone> phones) {
    StringBuilder digits = new StringBuilder();
    boolean disguised = false;
    int found = -1;
    double score = 0;
    for (int last = first; last < groups.size(); last++) {
      Group group = groups.get(last);
      if (group.run() != groups.get(first).run()) {
        break;
      }
      digits.append(group.digits());
      disguised |= group.disguised() || (group.digits().length() == 1 && last > first);
      if (digits.length() > MAX_DIGITS) {
        break;
      }
      double here = score(text, groups, first, last, digits.toString(), disguised);
      if (here > 0) {
        found = last;
        score = here;
      }
    }
    if (found >= 0) {
      int from = groups.get(first).from();
      int sign = Spans.at(text, from - 1) == '+' ? 1 : 0;
      phones.add(new Phone(from - sign, groups.get(found).to(), score));
    }
    return found;
  }

  private static double score(
      Text text, List<Group> groups, int first, int last, String digits, boolean disguised) {
    int before = Spans.at(text, groups.get(first).from() - 1);
    double score = score(digits, before == '+', disguised);
    return score == 0
            || (before != '+' && isRow(groups, first, last))
            || isPartOfWord(text, groups.get(first).from(), groups.get(last).to())
            || isDateOrAmount(text, groups, first, last)
        ? 0
        : score;
  }

  private static double score(String digits, boolean plus, boolean disguised) {
    if (isMobile(digits)
        || (digits.startsWith("86") && isMobile(digits.substring(2)))
        || (digits.startsWith("0086") && isMobile(digits.substring(4)))) {
      return disguised ? 0.95 : 0.85;
    }
    if (plus && digits.length() >= 8) {
      return 0.8;
    }
    boolean service = digits.startsWith("400") || digits.startsWith("800");
    if (service && digits.length() == 10) {
      return 0.8;
    }
    boolean trunk = digits.startsWith("0") && !digits.startsWith("00");
    return trunk && digits.length() >= 10 && digits.length() <= 12 ? 0.75 : 0;
  }

  private static boolean isMobile(String digits) {
    return digits.length() == MOBILE
        && digits.charAt(0) == '1'
        && digits.charAt(1) >= '3'
        && digits.charAt(1) <= '9';
  }

  private static boolean isPartOfWord(Text text, int from, int to) {
    int before = Spans.at(text, from - 1);
    int after = Spans.at(text, to);
    return before == '_'
        || before == '#'
        || after == '_'
        || (before >= 'a' && before <= 'z' && to - from < MOBILE);
  }

  /** Whether many groups differ in length: {@code 1 3 5 7 9 11 13 15}. The ends may differ. */
  private static boolean isRow(List<Group> groups, int first, int last) {
    if (last - first < MAX_GROUPS) {
      return false;
    }
    int length = groups.get(first + 1).digits().length();
    return groups.subList(first + 1, last).stream()
        .anyMatch(group -> group.digits().length() != length);
  }

  private static boolean isDateOrAmount(Text text, List<Group> groups, int first, int last) {
    int currency = Spans.at(text, groups.get(first).from() - 1);
    if (currency == '$' || currency == '\u20AC' || currency == '\uFFE5') {
      return true;
    }
    for (int i = first; i < last; i++) {
      for (int position = groups.get(i).to(); position < groups.get(i + 1).from(); position++) {
        int mark = text.codePointAt(position);
        // 1,380,000 is an amount; between groups of four a comma only separates.
        boolean thousands = mark == ',' && groups.get(i + 1).digits().length() != 4;
        if (mark == ':' || mark == '/' || thousands) {
          return true;
        }
      }
    }
    boolean yearFirst = last > first && groups.get(first).digits().matches("(19|20)\\d\\d");
    return yearFirst && groups.get(first + 1).digits().length() <= 2;
  }
}
