package io.communitykit.moderation.program;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids that follow from what they name, so that a repetition finds what was done. */
final class DeskIds {

  private DeskIds() {}

  /** Returns an id that begins with {@code kind}, such as {@code strike-0a1b}. */
  static String of(String kind, Object... parts) {
    return kind + "-" + hash(parts).substring(0, 32);
  }

  /** Returns the SHA-256 of {@code parts}, in hexadecimal. */
  static String hash(Object... parts) {
    StringBuilder text = new StringBuilder();
    for (Object part : parts) {
      String shown = part.toString();
      text.append(shown.length()).append(':').append(shown);
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
