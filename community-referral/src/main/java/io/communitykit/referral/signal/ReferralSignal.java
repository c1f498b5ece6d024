package io.communitykit.referral.signal;

import static java.util.Objects.requireNonNull;

import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Something seen with a member that another member may share, as a salted hash of the host's; see
 * {@link SignalHasher}. What was hashed never gets here.
 *
 * @param kind what it was made of
 * @param hash {@value #MIN_LENGTH}..{@value #MAX_LENGTH} of {@code A-Z a-z 0-9 + / _ - =}, as in
 *     hexadecimal and Base64; too long for a telephone number, and without the dots and signs of
 *     addresses, so that nothing legible passes by mistake
 */
public record ReferralSignal(SignalKind kind, String hash) implements Comparable<ReferralSignal> {

  /** Shortest hash: 64 bits in hexadecimal, and longer than any telephone number. */
  public static final int MIN_LENGTH = 16;

  /** Longest hash: SHA-512 in Base64; adapters size their columns by it. */
  public static final int MAX_LENGTH = 88;

  /** Most signals that a host gives at one time: a few of each kind. */
  public static final int MAX_GIVEN = 16;

  /** Most signals of one bind: those given with it, and those given with the link followed. */
  public static final int MAX_SIGNALS = 2 * MAX_GIVEN;

  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException if {@code hash} has another form
   */
  public ReferralSignal {
    requireNonNull(kind, "kind");
    if (!isHash(hash)) {
      // The text stays out of the message: it may be what should have been hashed.
      throw new IllegalArgumentException(
          "signal hash must be "
              + MIN_LENGTH
              + ".."
              + MAX_LENGTH
              + " characters of hexadecimal or Base64, had "
              + hash.length());
    }
  }

  /** Returns the signal {@code hash} of a {@code kind}. */
  public static ReferralSignal of(SignalKind kind, String hash) {
    return new ReferralSignal(kind, hash);
  }

  /** Whether {@code text} may be a hash. */
  public static boolean isHash(String text) {
    boolean valid = text.length() >= MIN_LENGTH && text.length() <= MAX_LENGTH;
    for (int i = 0; valid && i < text.length(); i++) {
      char c = text.charAt(i);
      valid =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "+/_-=".indexOf(c) >= 0;
    }
    return valid;
  }

  /**
   * Returns an unmodifiable copy of {@code signals} in order.
   *
   * @throws IllegalArgumentException if there are more than {@code max}
   */
  public static Set<ReferralSignal> copy(Collection<ReferralSignal> signals, int max) {
    if (signals instanceof Sorted sorted && sorted.size() <= max) {
      return sorted;
    }
    ReferralSignal[] sorted = new TreeSet<>(signals).toArray(ReferralSignal[]::new);
    if (sorted.length > max) {
      throw new IllegalArgumentException(
          "signals must be at most " + max + ", were " + sorted.length);
    }
    return new Sorted(sorted);
  }

  /** A few signals in order, which are handed on from record to record without being copied. */
  private static final class Sorted extends AbstractSet<ReferralSignal> {
    private final List<ReferralSignal> signals;

    Sorted(ReferralSignal[] signals) {
      this.signals = List.of(signals);
    }

    @Override
    public Iterator<ReferralSignal> iterator() {
      return signals.iterator();
    }

    @Override
    public int size() {
      return signals.size();
    }
  }

  @Override
  public int compareTo(ReferralSignal other) {
    int byKind = kind.compareTo(other.kind);
    return byKind != 0 ? byKind : hash.compareTo(other.hash);
  }
}
