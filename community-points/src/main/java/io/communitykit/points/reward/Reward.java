package io.communitykit.points.reward;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.CircleId;
import io.communitykit.core.Identifiers;
import io.communitykit.core.calendar.CommunityCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Something that can be had for points.
 *
 * @param id names it for ever
 * @param price what one of it costs, all of it together; each asset once
 * @param stock how many there are in all, those that were taken included; empty without end
 * @param perMember how many one member may have
 * @param from its first moment
 * @param to the first moment after it
 * @param minLevel the lowest level that may have it
 * @param minTier the lowest tier that may have it
 * @param circle whose members may have it
 * @param fulfilWithin how long the points are held; empty if it is redeemed at once
 * @param coupons the pool that codes are taken from
 */
public record Reward(
    String id,
    List<RewardPrice> price,
    OptionalLong stock,
    Optional<RewardLimit> perMember,
    Optional<Instant> from,
    Optional<Instant> to,
    OptionalInt minLevel,
    Optional<String> minTier,
    Optional<CircleId> circle,
    Optional<Duration> fulfilWithin,
    Optional<String> coupons) {

  /** Checks and copies the components. */
  public Reward {
    Identifiers.check("reward id", id);
    price = List.copyOf(price);
    requireNonNull(stock, "stock");
    requireNonNull(perMember, "perMember");
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    requireNonNull(minLevel, "minLevel");
    requireNonNull(minTier, "minTier");
    requireNonNull(circle, "circle");
    requireNonNull(fulfilWithin, "fulfilWithin");
    requireNonNull(coupons, "coupons");
    if (price.isEmpty()) {
      throw new IllegalArgumentException("price must be of an asset at least, was none");
    }
  }

  /**
   * Returns where one redeemed at {@code at} counts against the member's limit, if there is one.
   */
  public Optional<RewardLimit.Bucket> bucket(Instant at, CommunityCalendar calendar) {
    return perMember.map(limit -> limit.bucket(at, calendar));
  }

  /** Whether it was offered before {@code at} and no longer is. */
  public boolean isOver(Instant at) {
    return to.isPresent() && !at.isBefore(to.get());
  }

  /** Whether it is offered after {@code at} and not yet. */
  public boolean isToCome(Instant at) {
    return from.isPresent() && at.isBefore(from.get());
  }
}
