package io.communitykit.referral.growth;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Message;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;

/**
 * How long a turn of invitations takes: the median of {@code joined - inviter joined} over new
 * members who qualified (definition D27).
 *
 * <p>Exact: of an odd number the one in the middle, of an even number half the sum of the two in
 * the middle, which a duration holds to the half microsecond. 1, 2, 4 and 9 days give 3 days.
 *
 * @param members over how many
 * @param median the median; empty if there are none
 */
public record CycleTime(long members, Optional<Duration> median) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if there is a median of nobody, or none of somebody
   */
  public CycleTime {
    requireNonNull(median, "median");
    if (members < 0 || median.isPresent() != members > 0) {
      throw new IllegalArgumentException(
          "median must be there if there are members, was " + median + " of " + members);
    }
  }

  /** Sorts {@code micros}. */
  static CycleTime of(long[] micros) {
    if (micros.length == 0) {
      return new CycleTime(0, Optional.empty());
    }
    Arrays.sort(micros);
    long above = micros[micros.length / 2];
    long below = micros[(micros.length - 1) / 2];
    Duration median =
        Duration.of(above, ChronoUnit.MICROS)
            .plus(Duration.of(below, ChronoUnit.MICROS))
            .dividedBy(2);
    return new CycleTime(micros.length, Optional.of(median));
  }

  /** Returns it as a sentence. */
  public Message explanation() {
    return median
        .map(
            each ->
                Message.of(
                    "referral.growth.cycle-time",
                    "members",
                    members,
                    "median",
                    each.truncatedTo(ChronoUnit.MINUTES)))
        .orElse(Message.of("referral.growth.cycle-time.none"));
  }
}
