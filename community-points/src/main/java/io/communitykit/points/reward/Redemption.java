package io.communitykit.points.reward;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Identifiers;
import io.communitykit.core.MemberId;
import io.communitykit.points.command.RedeemCommand;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A reward that a member asked for, with the terms of that moment.
 *
 * @param id the command's
 * @param member whose points
 * @param reward which reward
 * @param quantity how many
 * @param at when it was asked for
 * @param version of the catalogue whose terms hold
 * @param price what it costs in all
 * @param limit where it counts against the member's limit, if there is one
 * @param deadline the first instant at which held points are available again; empty if it is
 *     redeemed at once
 * @param pool where its codes are from, if it has some
 * @param state how far it has come
 * @param changedAt when that was; of one that is begun, the writer's clock
 * @param coupons its codes, as many as {@code quantity} if it has a pool
 */
public record Redemption(
    String id,
    MemberId member,
    String reward,
    int quantity,
    Instant at,
    int version,
    List<RewardPrice> price,
    Optional<RewardLimit.Bucket> limit,
    Optional<Instant> deadline,
    Optional<String> pool,
    RedemptionState state,
    Instant changedAt,
    List<String> coupons) {

  /** The order redemptions are listed in: the earliest first, then by id. */
  public static final Comparator<Redemption> ORDER =
      Comparator.comparing(Redemption::at).thenComparing(Redemption::id, Identifiers::compare);

  /**
   * How long one that is begun is left alone: whoever began it is done or dead by then. What they
   * write later is still right, only more work.
   */
  public static final Duration BEGUN_FOR = Duration.ofHours(1);

  /** Checks and copies the components. */
  public Redemption {
    requireNonNull(id, "id");
    requireNonNull(member, "member");
    requireNonNull(reward, "reward");
    requireNonNull(at, "at");
    price = List.copyOf(price);
    requireNonNull(limit, "limit");
    requireNonNull(deadline, "deadline");
    requireNonNull(pool, "pool");
    requireNonNull(state, "state");
    changedAt = requireNonNull(changedAt, "changedAt").truncatedTo(ChronoUnit.MICROS);
    coupons = List.copyOf(coupons);
  }

  /** Returns what was asked for. */
  public RedeemCommand command() {
    return new RedeemCommand(id, member, reward, quantity, at);
  }

  /** Whether the same was asked for, whatever became of it. */
  public boolean isSameAs(Redemption other) {
    return command().equals(other.command());
  }

  /**
   * Returns when somebody should look at it: held points are free at the deadline, and one that is
   * begun was left behind. Empty if it has ended.
   */
  public Optional<Instant> dueAt() {
    return switch (state) {
      case BEGUN -> Optional.of(changedAt.plus(BEGUN_FOR));
      case HELD -> deadline;
      case FULFILLED, RELEASED, LAPSED, REFUNDED -> Optional.empty();
    };
  }

  /** Whether {@link #dueAt} is {@code asOf} or before. */
  public boolean isDue(Instant asOf) {
    return dueAt().filter(due -> !due.isAfter(asOf)).isPresent();
  }

  /** Returns it in {@code next}, without codes that nobody saw if it ended there. */
  public Redemption become(RedemptionState next, Instant changedAt) {
    return with(next, changedAt, state.givesCouponsBack(next) ? List.of() : coupons);
  }

  /** Returns it with {@code coupons}. */
  public Redemption withCoupons(List<String> coupons) {
    return with(state, changedAt, coupons);
  }

  /** Returns it as one that has no codes and is owed none. */
  public Redemption withoutPool() {
    return new Redemption(
        id,
        member,
        reward,
        quantity,
        at,
        version,
        price,
        limit,
        deadline,
        Optional.empty(),
        state,
        changedAt,
        List.of());
  }

  /** Returns what the member may see: no codes before they may have them. */
  public Redemption shown() {
    return state.isHandedOver() ? this : withCoupons(List.of());
  }

  private Redemption with(RedemptionState next, Instant changedAt, List<String> coupons) {
    return new Redemption(
        id, member, reward, quantity, at, version, price, limit, deadline, pool, next, changedAt,
        coupons);
  }

  /** Returns it as another member's. */
  public Redemption of(MemberId another) {
    return new Redemption(
        id, another, reward, quantity, at, version, price, limit, deadline, pool, state, changedAt,
        coupons);
  }
}
