package io.communitykit.points.ledger;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

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
    return value;
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
