package io.communitykit.moderation;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * A text's fingerprint in {@value #BYTES} bytes: {@value #MINIMA} one-byte minima of hashed
 * shingles, how many shingles there were, and the version of the hash functions. From two sketches
 * of one version follows how much their texts share; the texts cannot be read back.
 *
 * <p>Minwise hashing: A. Broder, On the resemblance and containment of documents (1997). One byte a
 * minimum: P. Li, A. C. König, b-Bit Minwise Hashing (2010), with b = 8. Immutable.
 */
public final class Sketch {

  /** The size of a sketch in bytes. */
  public static final int BYTES = 64;

  /** Minima kept; the standard error of an estimated similarity is at most 0.065. */
  public static final int MINIMA = 60;

  /**
   * The version of the hash functions and of the form in bytes. Sketches of another version are
   * similar to nothing.
   */
  public static final int VERSION = 2;

  /** Most shingles that are told apart; a text of so many has no near-copies by chance. */
  public static final int MAX_SHINGLES = (1 << 24) - 1;

  /** Pairs of minima by which candidates are found. */
  public static final int BANDS = MINIMA / 2;

  private static final double CHANCE = 1.0 / 256;

  /** The standard normal quantile of 0.95: a lower bound is wrong once in twenty times. */
  private static final double Z = 1.644854;

  private final byte[] minima;
  private final int shingles;
  private final int version;

  private Sketch(byte[] minima, int shingles, int version) {
    this.minima = minima;
    this.shingles = shingles;
    this.version = version;
  }

  /**
   * Returns the sketch with these parts, of the current version.
   *
   * @param minima exactly {@value #MINIMA} of them; copied
   * @param shingles how many different shingles the text has, 1 or more; beyond {@link
   *     #MAX_SHINGLES} that many
   * @throws IllegalArgumentException if a part is out of bounds
   */
  public static Sketch of(byte[] minima, int shingles) {
    if (minima.length != MINIMA || shingles < 1) {
      throw new IllegalArgumentException(
          "a sketch must have "
              + MINIMA
              + " minima and 1 or more shingles, had "
              + minima.length
              + " and "
              + shingles);
    }
    return new Sketch(minima.clone(), Math.min(shingles, MAX_SHINGLES), VERSION);
  }

  /**
   * Returns the sketch that {@link #bytes} wrote, of whatever version.
   *
   * @throws IllegalArgumentException if there are not {@value #BYTES} bytes, or no shingles in them
   */
  public static Sketch ofBytes(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException(
          "a sketch must have " + BYTES + " bytes, had " + bytes.length);
    }
    int shingles = ((bytes[1] & 0xFF) << 16) | ((bytes[2] & 0xFF) << 8) | (bytes[3] & 0xFF);
    if (shingles == 0) {
      throw new IllegalArgumentException("a sketch must have 1 or more shingles, had 0");
    }
    return new Sketch(Arrays.copyOfRange(bytes, BYTES - MINIMA, BYTES), shingles, bytes[0] & 0xFF);
  }

  /**
   * Returns the sketch as it is stored, {@value #BYTES} bytes: the version, the number of shingles
   * in three bytes, the highest first, and the minima.
   */
  public byte[] bytes() {
    byte[] bytes = new byte[BYTES];
    bytes[0] = (byte) version;
    bytes[1] = (byte) (shingles >>> 16);
    bytes[2] = (byte) (shingles >>> 8);
    bytes[3] = (byte) shingles;
    System.arraycopy(minima, 0, bytes, BYTES - MINIMA, MINIMA);
    return bytes;
  }

  /** Returns the version of the hash functions that made it, 0 to 255. */
  public int version() {
    return version;
  }

  /** Returns a copy of the minima. */
  public byte[] minima() {
    return minima.clone();
  }

  /** Returns how many different shingles the text has. */
  public int shingles() {
    return shingles;
  }

  /**
   * Returns the {@value #BANDS} bands, each a number that two similar texts are likely to share:
   * with a Jaccard similarity of 0.3 some band is equal with probability 0.94, with 0.5 0.9998.
   * Bands of different versions are never equal.
   */
  public int[] bands() {
    int[] bands = new int[BANDS];
    for (int i = 0; i < BANDS; i++) {
      bands[i] =
          (version << 24) | (i << 16) | ((minima[2 * i] & 0xFF) << 8) | (minima[2 * i + 1] & 0xFF);
    }
    return bands;
  }

  /** Returns the estimated Jaccard similarity, 0 to 1: shared shingles of all shingles. */
  public double similarity(Sketch other) {
    return withoutChance(equalMinima(other));
  }

  /**
   * Returns the estimated share, 0 to 1, of the smaller text's shingles that the larger one has: j
   * / (1 + j) * (a + b) / min(a, b), from the similarity j and the sizes a and b. Of texts of very
   * different sizes a few minima that are equal by accident make much; see {@link
   * #leastContainment}.
   */
  public double containment(Sketch other) {
    return containment(similarity(other), other);
  }

  /**
   * Returns a share that {@link #containment} has at least, with a confidence of 95%: that of the
   * lower bound of the similarity. The bound is that of the score interval of a proportion, here of
   * the minima that are equal (E. B. Wilson, Probable inference, the law of succession, and
   * statistical inference, 1927).
   */
  public double leastContainment(Sketch other) {
    double p = equalMinima(other);
    double spread = Math.sqrt(p * (1 - p) / MINIMA + Z * Z / (4.0 * MINIMA * MINIMA));
    double least = (p + Z * Z / (2 * MINIMA) - Z * spread) / (1 + Z * Z / MINIMA);
    return containment(withoutChance(least), other);
  }

  /** Returns the share of the minima that are equal; none are between versions. */
  private double equalMinima(Sketch other) {
    if (version != other.version) {
      return 0;
    }
    int equal = 0;
    for (int i = 0; i < MINIMA; i++) {
      equal += minima[i] == other.minima[i] ? 1 : 0;
    }
    return (double) equal / MINIMA;
  }

  /** Bytes are equal by chance once in 256 times. */
  private static double withoutChance(double share) {
    return Math.max(0, (share - CHANCE) / (1 - CHANCE));
  }

  private double containment(double j, Sketch other) {
    double shared = j / (1 + j) * ((double) shingles + other.shingles);
    return Math.min(1, shared / Math.min(shingles, other.shingles));
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Sketch other
        && shingles == other.shingles
        && version == other.version
        && Arrays.equals(minima, other.minima);
  }

  @Override
  public int hashCode() {
    return 31 * shingles + Arrays.hashCode(minima);
  }

  /** Returns {@link #bytes} in hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes());
  }
}
