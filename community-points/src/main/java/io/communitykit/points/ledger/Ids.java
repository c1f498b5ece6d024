package io.communitykit.points.ledger;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** How the ledger's identifiers are checked and derived. */
final class Ids {

  /** An identifier of core has at most 128 code points, 256 chars; a kind stands before it. */
  static final int MAX_LENGTH = 320;

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
    if (value.isBlank() || value.length() > maxLength) {
      throw new IllegalArgumentException(
          kind + " must have 1.." + maxLength + " characters, was \"" + value + "\"");
    }
    for (int i = 0; i < value.length(); i++) {
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
      // A copy is several times as fast as asking the providers again.
      MessageDigest digest = (MessageDigest) SHA_256.clone();
      for (String part : parts) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        for (int shift = 24; shift >= 0; shift -= 8) {
          digest.update((byte) (bytes.length >>> shift));
        }
        digest.update(bytes);
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 16);
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's own SHA-256 can be copied", e);
    }
  }
}
