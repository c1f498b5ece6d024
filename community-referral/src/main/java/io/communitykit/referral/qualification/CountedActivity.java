package io.communitykit.referral.qualification;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.ActivityId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An activity that counts, as far as it is kept. Ordered by instant, then by id.
 *
 * @param id which activity
 * @param at when it happened, to the microsecond
 */
public record CountedActivity(ActivityId id, Instant at) implements Comparable<CountedActivity> {

  /** Checks the components. */
  public CountedActivity {
    requireNonNull(id, "id");
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
  }

  @Override
  public int compareTo(CountedActivity other) {
    int byInstant = at.compareTo(other.at);
    return byInstant != 0 ? byInstant : id.compareTo(other.id);
  }
}
