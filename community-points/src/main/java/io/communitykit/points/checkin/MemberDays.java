package io.communitykit.points.checkin;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Activity;
import io.communitykit.core.AttributeValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Days by the member's own clock.
 *
 * @param attribute which fact of an activity names the zone
 * @param minGap how far apart two check-ins must be to count as two
 */
public record MemberDays(String attribute, Duration minGap) {

  /** Longest gap: a whole day, so that who checks in at the same time every day always counts. */
  public static final Duration MAX_GAP = Duration.ofDays(1);

  /** Checks the components. */
  public MemberDays {
    requireNonNull(attribute, "attribute");
    if (minGap.isNegative() || minGap.isZero() || minGap.compareTo(MAX_GAP) > 0) {
      throw new IllegalArgumentException("minGap must be up to " + MAX_GAP + ", was " + minGap);
    }
  }

  /** Returns the zone that {@code activity} names; empty if it names none that exists. */
  Optional<ZoneId> zone(Activity activity) {
    if (activity.attribute(attribute).orElse(null) instanceof AttributeValue.Text text) {
      try {
        return Optional.of(ZoneId.of(text.value()));
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }
}
