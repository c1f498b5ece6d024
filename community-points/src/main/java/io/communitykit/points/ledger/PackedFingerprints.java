package io.communitykit.points.ledger;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * How fingerprints are packed: name by name and value by value; the time of what happened, which
 * the unit says anyway, as one number.
 */
final class PackedFingerprints {

  private static final int EMPTY = 0;
  private static final int OTHER = 1;

  /** 1 January of the year 10,000, from which on a year has more than four digits. */
  private static final long FOUR_DIGITS_END = 253_402_300_800L;

  private final PackedTexts texts;
  // After which name came which name, and with which value: mostly it does so again.
  private final LikelyWords likely;

  PackedFingerprints(PackedTexts texts) {
    this.texts = texts;
    this.likely = new LikelyWords(texts);
  }

  /**
   * Writes {@code fingerprint}.
   *
   * @param happened the instant that is likely to be among its values
   */
  void write(PackedWriter out, Fingerprint fingerprint, Instant happened) {
    String text = fingerprint.text();
    int lines = fields(text);
    if (lines == 0) {
      out.number(text.isEmpty() ? EMPTY : OTHER);
      texts.unique(out, text);
      return;
    }
    out.number(lines + 1L);
    int before = 0;
    for (int line = 0, from = 0; line < lines; line++) {
      int name = likely.get(2 * before, text, from, '=');
      int equals = name < 0 ? text.indexOf('=', from) : from + texts.word(name).length();
      if (name < 0) {
        name = texts.repeated(out, text, from, equals);
        likely.set(2 * before, name);
      } else {
        texts.word(out, name);
      }
      before = name + 1;
      from = writeValue(out, text, equals + 1, happened, 2 * before + 1);
    }
  }

  /** Writes the value that begins at {@code from}, and returns where the next line does. */
  private int writeValue(
      PackedWriter out, String text, int from, Instant happened, int likelyPlace) {
    int value = likely.get(likelyPlace, text, from, '\n');
    if (value >= 0) {
      texts.word(out, value);
      return from + texts.word(value).length() + 1;
    }
    int lineBreak = text.indexOf('\n', from);
    int end = lineBreak < 0 ? text.length() : lineBreak;
    if (shows(text, from, end, happened)) {
      texts.known(out);
    } else {
      likely.set(likelyPlace, texts.repeated(out, text, from, end));
    }
    return end + 1;
  }

  /** Returns how many lines {@code text} has, or zero if one of them is no field. */
  private static int fields(String text) {
    int lines = 0;
    boolean named = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '=') {
        named = true;
      } else if (c == '\n') {
        if (!named) {
          return 0;
        }
        lines++;
        named = false;
      }
    }
    return named ? lines + 1 : 0;
  }

  Fingerprint read(PackedReader in, Instant happened) {
    int lines = in.count() - 1;
    if (lines < 1) {
      String text = texts.read(in);
      return text.isEmpty() ? Fingerprint.ERASED : new Fingerprint(text);
    }
    StringBuilder text = new StringBuilder(32 * lines);
    for (int line = 0; line < lines; line++) {
      text.append(line == 0 ? "" : "\n").append(texts.read(in)).append('=');
      text.append(texts.read(in, happened));
    }
    return new Fingerprint(text.toString());
  }

  /** Whether {@code text} is {@code at} as {@link Instant#toString} shows it. */
  static boolean shows(String text, int from, int to, Instant at) {
    long seconds = at.getEpochSecond();
    if (to - from < 20
        || text.charAt(to - 1) != 'Z'
        || text.charAt(from + 10) != 'T'
        || seconds < 0
        || seconds >= FOUR_DIGITS_END) {
      return false;
    }
    LocalDateTime time = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
    return isNumber(text, from, 4, time.getYear())
        && text.charAt(from + 4) == '-'
        && isNumber(text, from + 5, 2, time.getMonthValue())
        && text.charAt(from + 7) == '-'
        && isNumber(text, from + 8, 2, time.getDayOfMonth())
        && isNumber(text, from + 11, 2, time.getHour())
        && text.charAt(from + 13) == ':'
        && isNumber(text, from + 14, 2, time.getMinute())
        && text.charAt(from + 16) == ':'
        && isNumber(text, from + 17, 2, time.getSecond())
        && isFraction(text, from + 19, to - 1, at.getNano());
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
