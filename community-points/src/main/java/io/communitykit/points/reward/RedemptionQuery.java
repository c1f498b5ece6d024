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
 * @param state in which state
 * @param dueAt only those whose {@link Redemption#dueAt} is this instant or before
 */
public record RedemptionQuery(
    Optional<MemberId> member,
    Optional<String> reward,
    Optional<RedemptionState> state,
    Optional<Instant> dueAt) {

  /** All there are. */
  public static final RedemptionQuery ALL =
      new RedemptionQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Checks the components. */
  public RedemptionQuery {
    requireNonNull(member, "member");
    requireNonNull(reward, "reward");
    requireNonNull(state, "state");
    requireNonNull(dueAt, "dueAt");
  }

  /** Returns the wish for those of {@code member}. */
  public static RedemptionQuery of(MemberId member) {
    return new RedemptionQuery(
        Optional.of(member), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Returns the wish for those in {@code state}. */
  public static RedemptionQuery in(RedemptionState state) {
    return new RedemptionQuery(
        Optional.empty(), Optional.empty(), Optional.of(state), Optional.empty());
  }

  /** Returns the wish for those that are due at {@code asOf}. */
  public static RedemptionQuery due(Instant asOf) {
    return new RedemptionQuery(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(asOf));
  }

  /** Returns this wish, of {@code reward} alone. */
  public RedemptionQuery ofReward(String reward) {
    return new RedemptionQuery(member, Optional.of(reward), state, dueAt);
  }

  /** Whether {@code redemption} is wanted. */
  public boolean matches(Redemption redemption) {
    return member.map(redemption.member()::equals).orElse(true)
        && reward.map(redemption.reward()::equals).orElse(true)
        && state.map(redemption.state()::equals).orElse(true)
        && dueAt.map(redemption::isDue).orElse(true);
  }
}
