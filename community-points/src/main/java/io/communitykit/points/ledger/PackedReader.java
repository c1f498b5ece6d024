package io.communitykit.points.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Reads what {@link PackedWriter} wrote. Not thread-safe. */
final class PackedReader {

  private final byte[] bytes;
  private int offset;

  PackedReader(byte[] bytes, int offset) {
    this.bytes = bytes;
    this.offset = offset;
  }

  int offset() {
    return offset;
  }

  void skip(int count) {
    offset += count;
  }

  /** Goes on at the next multiple of {@code unit}, counted from the start of the bytes. */
  void align(int unit) {
    offset += (unit - offset % unit) % unit;
  }

  /** Returns a reader of the same bytes from {@code offset} on. */
  PackedReader at(int offset) {
    return new PackedReader(bytes, offset);
  }

  long number() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = bytes[offset++];
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  int count() {
    return Math.toIntExact(number());
  }

  long signed() {
    return signed(number());
  }

  static long signed(long number) {
    return (number >>> 1) ^ -(number & 1);
  }

  long fixed() {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = value << 8 | (bytes[offset++] & 0xFF);
    }
    return value;
  }

  String narrow(int length) {
    String text = new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
    offset += length;
    return text;
  }

  String wide(int length) {
    char[] chars = new char[length];
    for (int i = 0; i < length; i++) {
      chars[i] = (char) ((bytes[offset] & 0xFF) << 8 | (bytes[offset + 1] & 0xFF));
      offset += 2;
    }
    return new String(chars);
  }

  Instant instant() {
    return instant(PackedWriter.ORIGIN);
  }

  Instant instant(Instant base) {
    long form = number();
    if (form == 3) {
      long seconds = signed();
      return Instant.ofEpochSecond(seconds, number());
    }
    long distance = signed(form >>> 2);
    return switch ((int) form & 3) {
      case 0 -> base.plusSeconds(distance);
      case 1 -> base.plusMillis(distance);
      default ->
          base.plusSeconds(Math.floorDiv(distance, 1_000_000L))
              .plusNanos(Math.floorMod(distance, 1_000_000L) * 1_000);
    };
  }
}
