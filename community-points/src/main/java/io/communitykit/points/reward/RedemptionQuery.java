package io.communitykit.points.reward;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import java.time.Instant;
import java.util.Optional;

/**
 * Which redemptions are wanted; what is empty is not asked.
 *
 * @param member whose
 * @param reward of which reward
 * @param pool with codes of which pool
 * @param state in which state
 * @param dueAt only those whose {@link Redemption#dueAt} is this instant or before
 */
public record RedemptionQuery(
    Optional<MemberId> member,
    Optional<String> reward,
    Optional<String> pool,
    Optional<RedemptionState> state,
    Optional<Instant> dueAt) {

  /** All there are. */
  public static final RedemptionQuery ALL =
      new RedemptionQuery(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Checks the components. */
  public RedemptionQuery {
    requireNonNull(member, "member");
    requireNonNull(reward, "reward");
    requireNonNull(pool, "pool");
    requireNonNull(state, "state");
    requireNonNull(dueAt, "dueAt");
  }

  /** Returns the wish for those of {@code member}. */
  public static RedemptionQuery of(MemberId member) {
    return new RedemptionQuery(Optional.of(member), ALL.reward, ALL.pool, ALL.state, ALL.dueAt);
  }

  /** Returns the wish for those in {@code state}. */
  public static RedemptionQuery in(RedemptionState state) {
    return new RedemptionQuery(ALL.member, ALL.reward, ALL.pool, Optional.of(state), ALL.dueAt);
  }

  /** Returns the wish for those that are due at {@code asOf}. */
  public static RedemptionQuery due(Instant asOf) {
    return new RedemptionQuery(ALL.member, ALL.reward, ALL.pool, ALL.state, Optional.of(asOf));
  }

  /** Returns this wish, of {@code reward} alone. */
  public RedemptionQuery ofReward(String reward) {
    return new RedemptionQuery(member, Optional.of(reward), pool, state, dueAt);
  }

  /** Returns this wish, of those alone whose codes are of {@code pool}. */
  public RedemptionQuery ofPool(String pool) {
    return new RedemptionQuery(member, reward, Optional.of(pool), state, dueAt);
  }

  /** Whether {@code redemption} is wanted. */
  public boolean matches(Redemption redemption) {
    return member.map(redemption.member()::equals).orElse(true)
        && reward.map(redemption.reward()::equals).orElse(true)
        && (pool.isEmpty() || pool.equals(redemption.pool()))
        && state.map(redemption.state()::equals).orElse(true)
        && dueAt.map(redemption::isDue).orElse(true);
  }
}
