package io.communitykit.points.ledger;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/** How the ledger's identifiers are checked and derived. */
final class Ids {

  /** An identifier of core has at most 128 code points, 256 chars; a kind stands before it. */
  static final int MAX_LENGTH = 320;

  private static final int HASH_BYTES = 16;
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

  /** Never fed, only copied. */
  private static final MessageDigest SHA_256 = sha256();

  private Ids() {}

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  static String check(String kind, String value) {
    return check(kind, value, MAX_LENGTH);
  }

  static String check(String kind, String value, int maxLength) {
    requireNonNull(value, kind);
    int plain = plainEnd(value);
    boolean named = (plain > 0 && value.charAt(0) != ' ') || !value.isBlank();
    if (!named || value.length() > maxLength) {
      throw new IllegalArgumentException(
          kind + " must have 1.." + maxLength + " characters, was \"" + value + "\"");
    }
    for (int i = plain; i < value.length(); i++) {
      if (!isStorable(value, i)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s must be valid text without control characters, had U+%04X at index %d",
                kind,
                (int) value.charAt(i),
                i));
      }
    }
    return value;
  }

  /** Returns how many characters at the beginning are printable ASCII, as mostly all are. */
  private static int plainEnd(String value) {
    int i = 0;
    while (i < value.length() && value.charAt(i) >= ' ' && value.charAt(i) < 0x7F) {
      i++;
    }
    return i;
  }

  /** Whether every store can keep the character at {@code i}. */
  static boolean isStorable(String value, int i) {
    char c = value.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 < value.length() && Character.isLowSurrogate(value.charAt(i + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return i > 0 && Character.isHighSurrogate(value.charAt(i - 1));
    }
    return !Character.isISOControl(c);
  }

  /** Returns 128 bits of SHA-256 over the parts, each with its length so that none runs over. */
  static String hash(String... parts) {
    try {
      // A copy is several times as fast as asking the providers again, and one long update as ten
      // short ones.
      MessageDigest digest = (MessageDigest) SHA_256.clone();
      digest.update(joined(parts));
      return hex(digest.digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's own SHA-256 can be copied", e);
    }
  }

  private static byte[] joined(String... parts) {
    byte[][] texts = new byte[parts.length][];
    int size = 0;
    for (int i = 0; i < parts.length; i++) {
      texts[i] = parts[i].getBytes(StandardCharsets.UTF_8);
      size += Integer.BYTES + texts[i].length;
    }
    ByteBuffer joined = ByteBuffer.allocate(size);
    for (byte[] text : texts) {
      joined.putInt(text.length).put(text);
    }
    return joined.array();
  }

  private static String hex(byte[] digest) {
    byte[] digits = new byte[2 * HASH_BYTES];
    for (int i = 0; i < HASH_BYTES; i++) {
      digits[2 * i] = HEX[(digest[i] >> 4) & 15];
      digits[2 * i + 1] = HEX[digest[i] & 15];
    }
    return new String(digits, StandardCharsets.ISO_8859_1);
  }
}
