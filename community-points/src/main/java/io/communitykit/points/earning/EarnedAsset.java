package io.communitykit.points.earning;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.AssetId;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.points.ClawbackPolicy;
import io.communitykit.points.LotPolicy;
import java.time.Instant;
import java.time.temporal.TemporalAmount;
import java.util.Optional;

/**
 * Something that can be earned, and how long it lasts.
 *
 * @param id its name
 * @param scale digits after the point when it is shown
 * @param lots whether awards stay apart
 * @param expiry when it lapses
 * @param inactiveAfter how long after the owner last earned, gave, got or used any of it all of it
 *     lapses, if ever
 * @param clawback how far an award is taken back
 */
public record EarnedAsset(
    AssetId id,
    int scale,
    LotPolicy lots,
    ExpiryPolicy expiry,
    Optional<TemporalAmount> inactiveAfter,
    ClawbackPolicy clawback) {

  /** Checks the components. */
  public EarnedAsset {
    requireNonNull(id, "id");
    requireNonNull(lots, "lots");
    requireNonNull(expiry, "expiry");
    requireNonNull(inactiveAfter, "inactiveAfter");
    requireNonNull(clawback, "clawback");
  }

  /** Returns how long an account of which something is done at {@code at} counts as active. */
  public Optional<Instant> activeUntil(Instant at, CommunityCalendar calendar) {
    return inactiveAfter.map(period -> at.atZone(calendar.zone()).plus(period).toInstant());
  }
}
