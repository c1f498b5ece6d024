package io.communitykit.referral.qualification;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.ActivityId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * An activity that counts, as far as it is kept. Ordered by instant, then by id.
 *
 * @param id which activity
 * @param at when it happened, to the microsecond
 * @param day for which day it counts, if of each day only the earliest does
 */
public record CountedActivity(ActivityId id, Instant at, Optional<LocalDate> day)
    implements Comparable<CountedActivity> {

  /** Checks the components. */
  public CountedActivity {
    requireNonNull(id, "id");
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
    requireNonNull(day, "day");
  }

  /** Creates one that counts for no day in particular. */
  public CountedActivity(ActivityId id, Instant at) {
    this(id, at, Optional.empty());
  }

  @Override
  public int compareTo(CountedActivity other) {
    int byInstant = at.compareTo(other.at);
    return byInstant != 0 ? byInstant : id.compareTo(other.id);
  }
}
