package io.communitykit.points.ledger;

import java.time.Instant;
import java.util.Arrays;

/**
 * Bytes in the making: numbers take as many bytes as they need. What it writes {@link PackedReader}
 * reads back in the same order. Not thread-safe; made to be used again and again.
 */
final class PackedWriter {

  /**
   * From where instants are counted: near what a ledger of today writes, so that they are short.
   */
  static final Instant ORIGIN = Instant.parse("2025-01-01T00:00:00Z");

  /** Beyond this many seconds, 35 thousand years, an instant is written in full. */
  private static final long NEAR = 1L << 40;

  private byte[] bytes = new byte[1_024];
  private int size;

  void clear() {
    size = 0;
  }

  /** Forgets what was written after the first {@code size} bytes. */
  void backTo(int size) {
    this.size = size;
  }

  /** Writes {@code value}, below 128, where a number of one byte was written before. */
  void set(int at, int value) {
    bytes[at] = (byte) value;
  }

  int size() {
    return size;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Makes room so that the next {@code more} bytes need no check. */
  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }

  /** Writes zeros up to a multiple of {@code unit}. */
  void align(int unit) {
    while (size % unit != 0) {
      reserve(1);
      bytes[size++] = 0;
    }
  }

  /** Writes {@code value} as unsigned, seven bits a byte, the lowest first. */
  void number(long value) {
    reserve(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** Writes {@code value} so that both ends near zero are short. */
  void signed(long value) {
    number((value << 1) ^ (value >> 63));
  }

  /** Writes all 64 bits. */
  void fixed(long value) {
    reserve(8);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  /** Writes the characters, one byte each; all must be below 256. */
  void narrow(String text, int from, int to) {
    reserve(to - from);
    for (int i = from; i < to; i++) {
      bytes[size++] = (byte) text.charAt(i);
    }
  }

  /** Writes the characters, two bytes each. */
  void wide(String text, int from, int to) {
    reserve(2 * (to - from));
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      bytes[size++] = (byte) (c >>> 8);
      bytes[size++] = (byte) c;
    }
  }

  void instant(Instant at) {
    instant(at, ORIGIN);
  }

  /** Writes {@code at} by its distance from {@code base}, in the longest unit that is exact. */
  void instant(Instant at, Instant base) {
    long seconds = at.getEpochSecond() - base.getEpochSecond();
    int nanos = at.getNano() - base.getNano();
    if (nanos < 0) {
      seconds--;
      nanos += 1_000_000_000;
    }
    if (seconds < -NEAR || seconds >= NEAR || nanos % 1_000 != 0) {
      number(3);
      signed(at.getEpochSecond());
      number(at.getNano());
    } else if (nanos == 0) {
      distance(seconds, 0);
    } else if (nanos % 1_000_000 == 0) {
      distance(seconds * 1_000 + nanos / 1_000_000, 1);
    } else {
      distance(seconds * 1_000_000 + nanos / 1_000, 2);
    }
  }

  private void distance(long value, int unit) {
    number(((value << 1) ^ (value >> 63)) << 2 | unit);
  }
}
