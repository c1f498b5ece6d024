package io.communitykit.re2j;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Counts the parts of a regular expression with its repeats written out, without writing them out.
 * Of what is no expression the count means nothing.
 */
final class Parts {

  /** More than any engine repeats: of longer numbers the rest does not matter. */
  private static final int MOST_REPEATS = 1_000_000;

  private final String regex;

  /** Parts so far of the groups that are open, the innermost first. */
  private final Deque<Long> open = new ArrayDeque<>();

  private long parts;

  /** Those of what a repeat that follows would repeat. */
  private long last;

  private int at;

  private Parts(String regex) {
    this.regex = regex;
  }

  /** Returns the count, or one above the bound as soon as it is. */
  static long of(String regex) {
    Parts counted = new Parts(regex);
    while (counted.at < regex.length() && counted.parts <= Re2jPatterns.MAX_PARTS) {
      counted.next();
    }
    return counted.parts;
  }

  private void next() {
    char c = regex.charAt(at);
    at++;
    switch (c) {
      case '(' -> open();
      case ')' -> close();
      case '{' -> repeat();
      case '[' -> {
        skipClass();
        one();
      }
      case '\\' -> {
        skipEscape();
        one();
      }
      default -> one();
    }
  }

  private void one() {
    last = 1;
    parts++;
  }

  private void open() {
    open.push(parts);
    parts = 1;
    if (peek() == '?') {
      while (at < regex.length() && ":)>".indexOf(peek()) < 0) {
        at++;
      }
      at += peek() == ')' ? 0 : 1;
    }
  }

  private void close() {
    last = parts;
    parts += open.isEmpty() ? 0 : open.pop();
  }

  private void repeat() {
    int end = regex.indexOf('}', at);
    String count = end < 0 ? "" : regex.substring(at, end);
    if (!count.matches("[0-9]+(,[0-9]*)?")) {
      one();
      return;
    }
    at = end + 1;
    int comma = count.indexOf(',');
    String least = comma < 0 ? count : count.substring(0, comma);
    String most = count.substring(comma + 1);
    long times = Math.max(1, Math.max(number(least), number(most)));
    parts += last * (times - 1);
    last *= times;
  }

  private static long number(String digits) {
    long number = 0;
    for (int i = 0; i < digits.length() && number < MOST_REPEATS; i++) {
      number = number * 10 + digits.charAt(i) - '0';
    }
    return number;
  }

  private void skipClass() {
    at += peek() == '^' ? 1 : 0;
    at += peek() == ']' ? 1 : 0;
    while (at < regex.length() && peek() != ']') {
      boolean named = regex.startsWith("[:", at) && regex.indexOf(":]", at) > 0;
      at = named ? regex.indexOf(":]", at) + 2 : at + (peek() == '\\' ? 2 : 1);
    }
    at++;
  }

  private void skipEscape() {
    char escaped = peek();
    at++;
    if (escaped == 'Q') {
      int end = regex.indexOf("\\E", at);
      int to = end < 0 ? regex.length() : end;
      parts += Math.max(0, to - at - 1);
      at = to + 2;
    } else if ("pPx".indexOf(escaped) >= 0 && peek() == '{') {
      int end = regex.indexOf('}', at);
      at = end < 0 ? regex.length() : end + 1;
    }
  }

  private char peek() {
    return at < regex.length() ? regex.charAt(at) : 0;
  }
}
