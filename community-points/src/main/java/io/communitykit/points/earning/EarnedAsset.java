package io.communitykit.points.earning;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.AssetId;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.calendar.Period;
import io.communitykit.points.ExpiryRounding;
import io.communitykit.points.LotPolicy;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAmount;
import java.util.Optional;

/**
 * Something that can be earned, and how long it lasts.
 *
 * @param id its name
 * @param scale digits after the point when it is shown
 * @param lots whether awards stay apart
 * @param expiresAfter how long after it can be spent it lapses, if ever
 * @param roundUp to the end of which period that is moved, if at all
 */
public record EarnedAsset(
    AssetId id,
    int scale,
    LotPolicy lots,
    Optional<TemporalAmount> expiresAfter,
    Optional<ExpiryRounding> roundUp) {

  /** Checks the components. */
  public EarnedAsset {
    requireNonNull(id, "id");
    requireNonNull(lots, "lots");
    requireNonNull(expiresAfter, "expiresAfter");
    requireNonNull(roundUp, "roundUp");
  }

  /**
   * Returns when what can be spent from {@code usableAt} on has lapsed.
   *
   * <p>Calendar periods are added to the wall clock, months clamped to their last day: P1M after 31
   * January 10:00 is 28 February 10:00. Rounded up to the end of the month, it is the first instant
   * of March.
   */
  public Optional<Instant> expiresAt(Instant usableAt, CommunityCalendar calendar) {
    if (expiresAfter.isEmpty()) {
      return Optional.empty();
    }
    ZonedDateTime end = usableAt.atZone(calendar.zone()).plus(expiresAfter.get());
    if (roundUp.isEmpty()) {
      return Optional.of(end.toInstant());
    }
    // The last instant that still counts decides the period: what ends exactly with a period,
    // stays.
    Period last = calendar.period(roundUp.get().unit(), end.toInstant().minusNanos(1_000));
    return Optional.of(calendar.end(last));
  }
}
