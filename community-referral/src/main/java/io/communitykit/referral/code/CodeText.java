package io.communitykit.referral.code;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How a referral code is spelled: upper-case letters and digits, as a person reads them out.
 *
 * <p><b>Generated codes</b> use 31 symbols, the digits 2 to 9 and the letters without I, L and O,
 * so that nothing looks like anything else. All but the last symbol are drawn independently and
 * uniformly; the last is a check character. A code of length n thus holds {@code (n - 1) x 4.95}
 * bits: 12 symbols 54, 27 symbols 128.
 *
 * <p><b>Check character.</b> A pure system in the sense of ISO/IEC 7064, with the prime modulus 31
 * and the radix 3: the weighted sum of all symbols, the last with weight 1 and each further to the
 * left with three times its neighbour's, is 0 modulo 31. Because 31 is prime, one wrong symbol
 * always shows. Because 3 is a primitive root of 31, no two of 30 consecutive weights are equal, so
 * that two exchanged symbols always show too, next to each other or not; hence the greatest length.
 *
 * <p><b>Vanity codes</b> are chosen by people, from all letters and digits, and have no check
 * character.
 *
 * @param value {@value #MIN_LENGTH}..{@value #MAX_LENGTH} of {@code A-Z} and {@code 0-9}
 */
public record CodeText(String value) implements Comparable<CodeText> {

  /** Shortest code, for vanity codes; generated ones start at {@link CodePolicy#MIN_LENGTH}. */
  public static final int MIN_LENGTH = 3;

  /** Longest code; up to it, the check character sees every exchange of two symbols. */
  public static final int MAX_LENGTH = 30;

  private static final String SYMBOLS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
  private static final int MODULUS = SYMBOLS.length();
  private static final int RADIX = 3;

  /** Longest text worth reading as a code: the longest code with a separator after each symbol. */
  private static final int MAX_TYPED = 2 * MAX_LENGTH;

  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException if {@code value} has another form
   */
  public CodeText {
    requireNonNull(value, "value");
    if (!isCode(value)) {
      throw new IllegalArgumentException(
          "code must be "
              + MIN_LENGTH
              + ".."
              + MAX_LENGTH
              + " of A-Z and 0-9, was \""
              + value
              + "\"");
    }
  }

  /** Returns the code spelled {@code value}. */
  public static CodeText of(String value) {
    return new CodeText(value);
  }

  /**
   * Returns the code that a person meant by {@code typed}: case does not matter, spaces and hyphens
   * are skipped. Empty if that leaves no code.
   */
  public static Optional<CodeText> parse(String typed) {
    if (typed.length() > MAX_TYPED) {
      return Optional.empty();
    }
    StringBuilder code = new StringBuilder(typed.length());
    for (int i = 0; i < typed.length(); i++) {
      char c = typed.charAt(i);
      if (c >= 'a' && c <= 'z') {
        code.append((char) (c - 'a' + 'A'));
      } else if (c != ' ' && c != '-') {
        code.append(c);
      }
    }
    return isCode(code.toString()) ? Optional.of(of(code.toString())) : Optional.empty();
  }

  /**
   * Returns a new code of {@code length} symbols drawn from {@code random}, which must be
   * cryptographically strong where codes are worth guessing.
   *
   * @throws IllegalArgumentException if {@code length} is not {@link CodePolicy#MIN_LENGTH}
   *     ..{@value #MAX_LENGTH}
   */
  public static CodeText generate(RandomGenerator random, int length) {
    CodePolicy.checkLength(length);
    StringBuilder code = new StringBuilder(length);
    for (int i = 0; i < length - 1; i++) {
      code.append(SYMBOLS.charAt(random.nextInt(MODULUS)));
    }
    int sum = 0;
    for (int i = 0; i < code.length(); i++) {
      sum = (sum + SYMBOLS.indexOf(code.charAt(i))) * RADIX % MODULUS;
    }
    return of(code.append(SYMBOLS.charAt((MODULUS - sum) % MODULUS)).toString());
  }

  /** Whether the check character fits, as it does in every generated code. */
  public boolean isChecked() {
    int sum = 0;
    for (int i = 0; i < value.length(); i++) {
      int symbol = SYMBOLS.indexOf(value.charAt(i));
      if (symbol < 0) {
        return false;
      }
      sum = (sum * RADIX + symbol) % MODULUS;
    }
    return sum == 0;
  }

  private static boolean isCode(String text) {
    boolean valid = text.length() >= MIN_LENGTH && text.length() <= MAX_LENGTH;
    for (int i = 0; valid && i < text.length(); i++) {
      char c = text.charAt(i);
      valid = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
    return valid;
  }

  @Override
  public int compareTo(CodeText other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
