package io.communitykit.points.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How texts are packed: what comes again and again, such as rule names and members, is kept once
 * and written as its number; digits and hex as what they stand for; the rest as it is.
 *
 * <p>A text is kept as a word from the second time that it comes soon after the first, so that
 * texts which are all different cost no more than their bytes. Any text is read back as it was
 * given, lone surrogates too. Not thread-safe.
 */
final class PackedTexts {

  /** Most words that are kept. */
  static final int MAX_WORDS = 1 << 20;

  /** Longest text that is kept as a word. */
  static final int MAX_WORD_LENGTH = 100;

  /** The number of a text that is no word. */
  static final int NO_WORD = -1;

  private static final int SEEN = 1 << 12;
  private static final int HEX_128 = 32;
  private static final int MAX_DIGITS = 17;

  // The lowest two bits of the number that a text begins with.
  private static final int WORD = 0;
  private static final int NARROW = 1;
  private static final int WIDE = 2;
  private static final int SPECIAL = 3;

  // The next bits of a special one: a whole number, 128 bits in lower-case hex, or one of the two
  // texts that the reader knows already.
  private static final int WHOLE = SPECIAL;
  private static final int HEX = SPECIAL | 4;
  private static final int TIME = HEX | 8;
  private static final int OWNER = HEX | 16;

  private static final byte[] HEX_DIGITS = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);
  private static final byte NO_DIGIT = -1;
  private static final byte[] DIGITS = new byte[128];

  static {
    Arrays.fill(DIGITS, NO_DIGIT);
    for (byte digit = 0; digit < HEX_DIGITS.length; digit++) {
      DIGITS[HEX_DIGITS[digit]] = digit;
    }
  }

  private final TextHash hash;
  private final List<String> words = new ArrayList<>();
  private int[] table = new int[64];
  private int[] hashes = new int[16];
  private final int[] seen = new int[SEEN];

  PackedTexts(TextHash hash) {
    this.hash = hash;
  }

  /** Keeps {@code text} as a word at once. */
  void expect(String text) {
    int code = hash.of(text);
    if (text.length() <= MAX_WORD_LENGTH && word(code, text, 0, text.length()) < 0) {
      add(code, text);
    }
  }

  /** Writes a text that is likely to come again. */
  void repeated(PackedWriter out, String text) {
    repeated(out, text, 0, text.length());
  }

  /** Writes a part of a text that is likely to come again, and returns its word if it has one. */
  int repeated(PackedWriter out, String text, int from, int to) {
    if (to - from > MAX_WORD_LENGTH) {
      unique(out, text, from, to);
      return NO_WORD;
    }
    long whole = whole(text, from, to);
    if (whole >= 0) {
      out.number(whole << 3 | WHOLE);
      return NO_WORD;
    }
    int code = hash.of(text, from, to);
    int word = word(code, text, from, to);
    if (word < 0 && seen[code & (SEEN - 1)] == code) {
      word = add(code, text.substring(from, to));
    }
    if (word < 0) {
      seen[code & (SEEN - 1)] = code;
      unique(out, text, from, to);
    } else {
      word(out, word);
    }
    return word;
  }

  /** Writes a word by its number. */
  void word(PackedWriter out, int word) {
    out.number((long) word << 2 | WORD);
  }

  /** Returns the word {@code number}. */
  String word(int number) {
    return words.get(number);
  }

  private int word(int code, String text, int from, int to) {
    int mask = table.length - 1;
    for (int i = code & mask; table[i] != 0; i = (i + 1) & mask) {
      int word = table[i] - 1;
      if (hashes[word] == code) {
        String known = words.get(word);
        if (known.length() == to - from && text.startsWith(known, from)) {
          return word;
        }
      }
    }
    return NO_WORD;
  }

  private int add(int code, String text) {
    int word = words.size();
    if (word == MAX_WORDS) {
      return NO_WORD;
    }
    words.add(text);
    if (word == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * word);
    }
    hashes[word] = code;
    if (2 * words.size() > table.length) {
      table = new int[2 * table.length];
      for (int i = 0; i < word; i++) {
        enter(hashes[i], i);
      }
    }
    enter(code, word);
    return word;
  }

  private void enter(int code, int word) {
    int mask = table.length - 1;
    int i = code & mask;
    while (table[i] != 0) {
      i = (i + 1) & mask;
    }
    table[i] = word + 1;
  }

  /** Writes a text that is not likely to come again. */
  void unique(PackedWriter out, String text) {
    unique(out, text, 0, text.length());
  }

  void unique(PackedWriter out, String text, int from, int to) {
    int length = to - from;
    if (length == HEX_128 && isHex(text, from)) {
      out.number(HEX);
      out.fixed(hex(text, from));
      out.fixed(hex(text, from + HEX_128 / 2));
      return;
    }
    long whole = whole(text, from, to);
    if (whole >= 0) {
      out.number(whole << 3 | WHOLE);
    } else if (isNarrow(text, from, to)) {
      out.number((long) length << 2 | NARROW);
      out.narrow(text, from, to);
    } else {
      out.number((long) length << 2 | WIDE);
      out.wide(text, from, to);
    }
  }

  private static boolean isHex(String text, int from) {
    int digits = 0;
    for (int i = from; i < from + HEX_128; i++) {
      char c = text.charAt(i);
      digits |= c < DIGITS.length ? DIGITS[c] : NO_DIGIT;
    }
    return digits != NO_DIGIT;
  }

  private static long hex(String text, int from) {
    long value = 0;
    for (int i = from; i < from + HEX_128 / 2; i++) {
      value = value << 4 | DIGITS[text.charAt(i)];
    }
    return value;
  }

  /** Returns the number that the text shows, or less than zero if it shows none. */
  private static long whole(String text, int from, int to) {
    if (from == to || to - from > MAX_DIGITS || (text.charAt(from) == '0' && to - from > 1)) {
      return -1;
    }
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = 10 * value + digit;
    }
    return value;
  }

  private static boolean isNarrow(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) > 0xFF) {
        return false;
      }
    }
    return true;
  }

  /** Writes that the text shows the instant that the reader knows already. */
  void time(PackedWriter out) {
    out.number(TIME);
  }

  /** Writes that the text is the owner that the reader knows already. */
  void owner(PackedWriter out) {
    out.number(OWNER);
  }

  /** Writes an id by the word before its first colon and what follows it. */
  void id(PackedWriter out, String id) {
    int name = nameOf(id);
    repeated(out, id, 0, name);
    unique(out, id, name, id.length());
  }

  /** Returns where the name in an id begins: after the first colon, if there is one. */
  static int nameOf(String id) {
    return id.indexOf(':') + 1;
  }

  String readId(PackedReader in) {
    String word = read(in);
    return word.isEmpty() ? read(in) : word.concat(read(in));
  }

  void skipId(PackedReader in) {
    skip(in);
    skip(in);
  }

  /** Reads a text, however it was written. */
  String read(PackedReader in) {
    return read(in, Instant.EPOCH, "");
  }

  /**
   * Reads a text, however it was written.
   *
   * @param time what was not written after {@link #time}
   * @param owner what was not written after {@link #owner}
   */
  String read(PackedReader in, Instant time, String owner) {
    long form = in.number();
    if (form == TIME) {
      return time.toString();
    }
    if (form == OWNER) {
      return owner;
    }
    return switch ((int) form & 3) {
      case WORD -> words.get((int) (form >>> 2));
      case NARROW -> in.narrow((int) (form >>> 2));
      case WIDE -> in.wide((int) (form >>> 2));
      default -> form == HEX ? hex(in.fixed(), in.fixed()) : Long.toString(form >>> 3);
    };
  }

  /** Whether the text to be read next is {@code text}; it is not gone past. */
  boolean isNext(PackedReader in, String text) {
    PackedReader next = in.at(in.offset());
    if (next.number() == HEX) {
      return text.length() == HEX_128
          && isHex(text, 0)
          && next.fixed() == hex(text, 0)
          && next.fixed() == hex(text, HEX_128 / 2);
    }
    return read(in.at(in.offset())).equals(text);
  }

  private static String hex(long high, long low) {
    byte[] digits = new byte[HEX_128];
    for (int i = 0, shift = 60; shift >= 0; i++, shift -= 4) {
      digits[i] = HEX_DIGITS[(int) (high >>> shift) & 15];
      digits[i + HEX_128 / 2] = HEX_DIGITS[(int) (low >>> shift) & 15];
    }
    return new String(digits, StandardCharsets.ISO_8859_1);
  }

  void skip(PackedReader in) {
    long form = in.number();
    switch ((int) form & 3) {
      case NARROW -> in.skip((int) (form >>> 2));
      case WIDE -> in.skip(2 * (int) (form >>> 2));
      case SPECIAL -> in.skip(form == HEX ? HEX_128 / 2 : 0);
      default -> {}
    }
  }
}
