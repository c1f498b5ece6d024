package io.communitykit.points.draw;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The 64-bit words of a draw, each used once. Block {@code c} = 0, 1, 2, ... is the HMAC-SHA256
 * (RFC 2104) under the seed of the UTF-8 text
 *
 * <pre>
 * community-draw-stream/1 LF {entropy} LF {draw} LF {nonce} LF {c} LF
 * </pre>
 *
 * <p>where LF is U+000A, which none of the parts can contain, and numbers are decimal. A block is
 * four words, the first byte the highest. Not thread-safe.
 */
final class DrawStream {

  private final Mac mac;
  private final String prefix;
  private ByteBuffer block = ByteBuffer.allocate(0);
  private long counter;
  private List<String> words = new ArrayList<>();

  DrawStream(byte[] seed, DrawId draw, String entropy, long nonce) {
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(seed, "HmacSHA256"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
    prefix = "community-draw-stream/1\n" + entropy + "\n" + draw + "\n" + nonce + "\n";
  }

  /**
   * Returns a number of 0 to {@code bound - 1}, each as likely: a word modulo {@code bound}, unless
   * it is one of the last (2^64 mod bound) words, which are rejected.
   */
  long below(long bound) {
    long rejected = Long.remainderUnsigned(-bound, bound);
    while (true) {
      long word = next();
      if (rejected == 0 || Long.compareUnsigned(word, -rejected) < 0) {
        return Long.remainderUnsigned(word, bound);
      }
    }
  }

  /** Returns the words used since the last call: those rejected and the one that was not. */
  List<String> takeWords() {
    List<String> used = List.copyOf(words);
    words = new ArrayList<>();
    return used;
  }

  private long next() {
    if (!block.hasRemaining()) {
      String message = prefix + counter++ + "\n";
      block = ByteBuffer.wrap(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
    }
    long word = block.getLong();
    words.add(HexFormat.of().toHexDigits(word));
    return word;
  }
}
