package io.communitykit.referral.signal;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns what a host knows of a member into signals: HMAC-SHA-256 (RFC 2104) under a key of the
 * host's, so that nobody without the key can try addresses out. Changing the key forgets all that
 * was seen before.
 *
 * <p>Immutable and thread-safe.
 */
public final class SignalHasher {

  /** Shortest key, in bytes: 128 bits. */
  public static final int MIN_KEY_LENGTH = 16;

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  private SignalHasher(SecretKeySpec key) {
    this.key = key;
  }

  /**
   * Returns a hasher with {@code key}, which is copied.
   *
   * @throws IllegalArgumentException if {@code key} is shorter than {@value #MIN_KEY_LENGTH} bytes
   */
  public static SignalHasher of(byte[] key) {
    if (key.length < MIN_KEY_LENGTH) {
      throw new IllegalArgumentException(
          "key must have at least " + MIN_KEY_LENGTH + " bytes, had " + key.length);
    }
    return new SignalHasher(new SecretKeySpec(key, ALGORITHM));
  }

  /** Returns the signal of a device or browser, under whatever id the host has for it. */
  public ReferralSignal device(String id) {
    return hash(SignalKind.DEVICE, id.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Returns the signal of an e-mail address or telephone number. Case and spaces do not matter; of
   * a number neither do hyphens, dots and brackets, of an address neither does what follows a
   * {@code +} before the {@code @}, since everybody can make any number of those.
   */
  public ReferralSignal contact(String address) {
    String plain =
        Normalizer.normalize(address, Normalizer.Form.NFKC)
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\s", "");
    int at = plain.lastIndexOf('@');
    int plus = plain.indexOf('+');
    if (at < 0) {
      plain = plain.replaceAll("[().-]", "");
    } else if (plus > 0 && plus < at) {
      plain = plain.substring(0, plus) + plain.substring(at);
    }
    return hash(SignalKind.CONTACT, plain.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the signal of a means of payment, under whatever id the host has for it. */
  public ReferralSignal payment(String id) {
    return hash(SignalKind.PAYMENT, id.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Returns the signal of the network of {@code address}: its first 24 bits for IPv4, 48 for IPv6;
   * the rest is dropped before hashing.
   */
  public ReferralSignal network(InetAddress address) {
    byte[] bytes = address.getAddress();
    return hash(SignalKind.NETWORK, Arrays.copyOf(bytes, bytes.length == 4 ? 3 : 6));
  }

  private ReferralSignal hash(SignalKind kind, byte[] content) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      // The kind is part of it: a device id that looks like an address is no contact.
      mac.update(kind.name().getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return ReferralSignal.of(kind, HexFormat.of().formatHex(mac.doFinal(content)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("HMAC-SHA-256 must be there on every Java platform", e);
    }
  }
}
