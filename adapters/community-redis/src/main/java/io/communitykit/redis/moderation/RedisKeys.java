package io.communitykit.redis.moderation;

import io.communitykit.core.MemberId;
import io.communitykit.core.Namespace;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * How keys are called. Texts of others are written so that they can neither end a name nor choose
 * the slot that a key is in; a member is in a key only as a hash.
 */
final class RedisKeys {

  private RedisKeys() {}

  /** Returns {@code text} with everything but letters, digits and {@code . _ : -} as hex. */
  static String encode(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || "._:-".indexOf(c) >= 0)) {
        encoded.append(c);
      } else {
        encoded.append('%').append(HexFormat.of().toHexDigits(b).toUpperCase(Locale.ROOT));
      }
    }
    return encoded.toString();
  }

  /** Returns what all keys of a community begin with; a slot may be chosen after it. */
  static String community(Namespace community) {
    return "communitykit:" + encode(community.value()).replace(":", "%3A") + ":moderation:";
  }

  /** Returns what keys of a community begin with that are all in one slot. */
  static String oneSlot(Namespace community) {
    return "communitykit:{" + encode(community.value()).replace(":", "%3A") + "}:moderation:";
  }

  /** Returns what stands for {@code member} in a key. */
  static String member(Namespace community, MemberId member) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(community.value().getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(member.value().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
