package io.communitykit.points.contest;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * Which numbers win: exactly those of a list, every n-th, those that end in certain digits (尾号), or
 * the last one.
 *
 * @param kind how {@code numbers} is to be read
 * @param numbers the list; or n alone; or digits, each as a 1 followed by them, so that leading
 *     zeros are kept (08 is 108); or nothing
 */
public record FloorPattern(Kind kind, List<Long> numbers) {

  /** Most numbers of a list. */
  public static final int MAX_NUMBERS = 1_000;

  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");

  /** How numbers win. */
  public enum Kind {
    /** Those of a list. */
    LIST,
    /** Every n-th. */
    MULTIPLES,
    /** Those that end in certain digits. */
    ENDINGS,
    /** The last one. */
    LAST
  }

  /**
   * Checks and sorts the numbers.
   *
   * @throws IllegalArgumentException if there are none or too many, or one is not positive
   */
  public FloorPattern {
    numbers = numbers.stream().distinct().sorted(Comparator.naturalOrder()).toList();
    int least = kind == Kind.LAST ? 0 : 1;
    int most = kind == Kind.LAST ? 0 : kind == Kind.MULTIPLES ? 1 : MAX_NUMBERS;
    if (numbers.size() < least || numbers.size() > most) {
      throw new IllegalArgumentException(
          "numbers must be " + least + ".." + most + ", were " + numbers.size());
    }
    for (long number : numbers) {
      if (number < 1) {
        throw new IllegalArgumentException("number must be 1 or more, was " + number);
      }
    }
  }

  /** Returns the pattern of exactly {@code numbers}. */
  public static FloorPattern list(long... numbers) {
    return new FloorPattern(Kind.LIST, LongStream.of(numbers).boxed().toList());
  }

  /** Returns the pattern of every {@code n}-th. */
  public static FloorPattern multiplesOf(long n) {
    return new FloorPattern(Kind.MULTIPLES, List.of(n));
  }

  /**
   * Returns the pattern of numbers that end in one of {@code digits}, such as 8, or 66, or 08 (8
   * itself ends in 8 and not in 08).
   *
   * @throws IllegalArgumentException if one is not 1 to 9 digits
   */
  public static FloorPattern endingIn(String... digits) {
    return new FloorPattern(
        Kind.ENDINGS,
        List.of(digits).stream()
            .map(
                each ->
                    ending(each)
                        .orElseThrow(
                            () ->
                                new IllegalArgumentException(
                                    "ending must be 1 to 9 digits, was " + each)))
            .toList());
  }

  static Optional<Long> ending(String digits) {
    return DIGITS.matcher(digits).matches()
        ? Optional.of(Long.parseLong("1" + digits))
        : Optional.empty();
  }

  /** Returns the pattern of the last floor. */
  public static FloorPattern last() {
    return new FloorPattern(Kind.LAST, List.of());
  }

  /** Whether {@code number} wins by itself; of the last one that cannot be said. */
  public boolean matches(long number) {
    return switch (kind) {
      case LIST -> numbers.contains(number);
      case MULTIPLES -> number % numbers.get(0) == 0;
      case ENDINGS -> numbers.stream().anyMatch(ending -> endsIn(number, ending));
      case LAST -> false;
    };
  }

  private static boolean endsIn(long number, long ending) {
    return Long.toString(number).endsWith(Long.toString(ending).substring(1));
  }
}
