package io.communitykit.points.draw;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * The secret of a draw until it is revealed. Whoever knows it before can tell the results of a
 * wheel in advance, so it is in no text of this class and in no export.
 */
public final class ServerSeed {

  /** Bytes of a seed, as many as the hash has. */
  public static final int LENGTH = 32;

  private final byte[] bytes;

  private ServerSeed(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException(
          "seed must have " + LENGTH + " bytes, had " + bytes.length);
    }
    this.bytes = bytes;
  }

  /**
   * Returns the seed of these bytes, which the host takes from a {@code SecureRandom} and uses for
   * one draw alone.
   *
   * @throws IllegalArgumentException if there are not {@value #LENGTH}
   */
  public static ServerSeed of(byte[] bytes) {
    return new ServerSeed(bytes.clone());
  }

  /**
   * Returns the seed that {@link #disclose} wrote.
   *
   * @throws IllegalArgumentException if it is not {@value #LENGTH} bytes in hexadecimal digits
   */
  public static ServerSeed parse(String hex) {
    try {
      return new ServerSeed(HexFormat.of().parseHex(hex));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "seed must be " + LENGTH + " bytes in hexadecimal digits"); // Without what was given.
    }
  }

  /** Returns what is published when the draw opens: the SHA-256 of the bytes, in hexadecimal. */
  public String commitment() {
    return DrawHash.sha256(bytes);
  }

  /** Returns the secret in hexadecimal digits, for storage and for the proof. */
  public String disclose() {
    return HexFormat.of().formatHex(bytes);
  }

  DrawStream stream(DrawId draw, String entropy, long nonce) {
    return new DrawStream(bytes, draw, entropy, nonce);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ServerSeed seed && Arrays.equals(bytes, seed.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "ServerSeed";
  }
}
