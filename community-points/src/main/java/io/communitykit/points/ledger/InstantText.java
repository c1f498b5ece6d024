package io.communitykit.points.ledger;

import java.time.Instant;
import java.time.LocalDate;

/** What {@link Instant#toString} shows, for the years that have four digits, many times as fast. */
final class InstantText {

  /** 1 January of the year 10,000, from which on a year has more than four digits. */
  private static final long FOUR_DIGITS_END = 253_402_300_800L;

  private static final int SECONDS_PER_DAY = 86_400;

  private InstantText() {}

  /** Adds what {@code at} shows to {@code text}. */
  static void append(StringBuilder text, Instant at) {
    long seconds = at.getEpochSecond();
    if (seconds < 0 || seconds >= FOUR_DIGITS_END) {
      text.append(at);
      return;
    }
    LocalDate day = LocalDate.ofEpochDay(seconds / SECONDS_PER_DAY);
    int second = (int) (seconds % SECONDS_PER_DAY);
    two(text, day.getYear() / 100);
    two(text, day.getYear() % 100);
    two(text.append('-'), day.getMonthValue());
    two(text.append('-'), day.getDayOfMonth());
    two(text.append('T'), second / 3_600);
    two(text.append(':'), second / 60 % 60);
    two(text.append(':'), second % 60);
    int nanos = at.getNano();
    if (nanos != 0) {
      text.append('.');
      three(text, nanos / 1_000_000);
      if (nanos % 1_000_000 != 0) {
        three(text, nanos / 1_000 % 1_000);
      }
      if (nanos % 1_000 != 0) {
        three(text, nanos % 1_000);
      }
    }
    text.append('Z');
  }

  private static void two(StringBuilder text, int number) {
    text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }

  private static void three(StringBuilder text, int number) {
    text.append((char) ('0' + number / 100));
    two(text, number % 100);
  }

  /** Whether {@code text} shows {@code at}; never of one that has not a year of four digits. */
  static boolean shows(String text, int from, int to, Instant at) {
    long seconds = at.getEpochSecond();
    if (to - from < 20
        || text.charAt(to - 1) != 'Z'
        || text.charAt(from + 10) != 'T'
        || seconds < 0
        || seconds >= FOUR_DIGITS_END) {
      return false;
    }
    int second = (int) (seconds % SECONDS_PER_DAY);
    return isNumber(text, from + 11, 2, second / 3_600)
        && text.charAt(from + 13) == ':'
        && isNumber(text, from + 14, 2, second / 60 % 60)
        && text.charAt(from + 16) == ':'
        && isNumber(text, from + 17, 2, second % 60)
        && isFraction(text, from + 19, to - 1, at.getNano())
        && isDate(text, from, LocalDate.ofEpochDay(seconds / SECONDS_PER_DAY));
  }

  private static boolean isDate(String text, int from, LocalDate day) {
    return isNumber(text, from, 4, day.getYear())
        && text.charAt(from + 4) == '-'
        && isNumber(text, from + 5, 2, day.getMonthValue())
        && text.charAt(from + 7) == '-'
        && isNumber(text, from + 8, 2, day.getDayOfMonth());
  }

  private static boolean isFraction(String text, int from, int to, int nanos) {
    if (nanos == 0) {
      return from == to;
    }
    int digits = nanos % 1_000_000 == 0 ? 3 : nanos % 1_000 == 0 ? 6 : 9;
    int value = digits == 3 ? nanos / 1_000_000 : digits == 6 ? nanos / 1_000 : nanos;
    return to - from == digits + 1
        && text.charAt(from) == '.'
        && isNumber(text, from + 1, digits, value);
  }

  private static boolean isNumber(String text, int from, int digits, int value) {
    int rest = value;
    for (int i = from + digits - 1; i >= from; i--) {
      if (text.charAt(i) != '0' + rest % 10) {
        return false;
      }
      rest /= 10;
    }
    return true;
  }
}
