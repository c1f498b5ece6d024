package io.communitykit.points.program;

import io.communitykit.core.Message;
import io.communitykit.core.Page;
import io.communitykit.points.ledger.TransactionKind;
import io.communitykit.points.reward.BeginCommit;
import io.communitykit.points.reward.Redemption;
import io.communitykit.points.reward.RedemptionState;
import io.communitykit.points.reward.RewardStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Brings stored redemptions to what the ledger says of them, and to what time did to them. */
record RedemptionBook(RewardStore store, RewardLedger ledger, RedemptionEnds ends) {

  Redemption moved(Redemption redemption, RedemptionState standing, Instant at) {
    return store.advance(redemption.id(), standing, at).orElse(redemption);
  }

  /**
   * Moves {@code redemption} to where the ledger says that it stands. If somebody took it for left
   * behind and gave its codes away, and there are no others, it is undone.
   *
   * @return as it is now; empty if it is undone
   */
  Optional<Redemption> follow(Redemption redemption, RedemptionState standing, Instant at) {
    Optional<Redemption> followed = store.advance(redemption.id(), standing, at);
    if (followed.isPresent()) {
      return followed;
    }
    BeginCommit again = store.begin(redemption.withCoupons(List.of()));
    if (again.status() == BeginCommit.Status.ID_CONFLICT) {
      return Optional.of(redemption.become(standing, at)); // The ledger refuses the other one.
    }
    if (again.status() != BeginCommit.Status.OUT_OF_COUPONS) {
      return store.advance(redemption.id(), standing, at);
    }
    Message reason = Message.of("points.reward.no-coupon");
    if (standing == RedemptionState.HELD) {
      ends.resolve(redemption, TransactionKind.RELEASE, Optional.of(reason), at);
    } else if (standing == RedemptionState.FULFILLED) {
      ends.refund(redemption, reason, at);
    }
    return Optional.empty();
  }

  /**
   * Returns where {@code redemption} stands at {@code at}, empty if the ledger knows nothing of it.
   * If it was not fulfilled in time, its stock is back after this.
   */
  Optional<RedemptionState> standing(Redemption redemption, Instant at) {
    return ledger
        .standing(redemption)
        .map(standing -> hasLapsed(redemption, standing, at) ? ended(redemption, at) : standing);
  }

  /** Returns how a held redemption ended that nobody can resolve any more; stock is back then. */
  RedemptionState ended(Redemption redemption, Instant at) {
    Instant deadline = redemption.deadline().orElseThrow();
    RedemptionEnds.End lapse = ends.lapse(redemption, at.isBefore(deadline) ? deadline : at);
    return lapse == RedemptionEnds.End.NOT_POSSIBLE
        ? ledger.standing(redemption).orElseThrow()
        : RedemptionState.LAPSED;
  }

  /**
   * Looks at one that is due: left behind while it was begun, or held for too long.
   *
   * @return whether anything changed
   */
  boolean settle(Redemption due, Instant asOf) {
    Optional<RedemptionState> standing = standing(due, asOf);
    if (standing.isEmpty()) {
      return store.withdraw(due.id());
    }
    return follow(due, standing.get(), asOf).filter(now -> now.state() != due.state()).isPresent();
  }

  private static boolean hasLapsed(Redemption redemption, RedemptionState standing, Instant asOf) {
    boolean isOver = redemption.deadline().filter(end -> !end.isAfter(asOf)).isPresent();
    return standing == RedemptionState.LAPSED || (standing == RedemptionState.HELD && isOver);
  }

  Page<Redemption> shown(Page<Redemption> page, Instant asOf) {
    return new Page<>(
        page.items().stream().flatMap(one -> shown(one, asOf).stream()).toList(), page.next());
  }

  /** Returns it as the ledger says where the store may be behind; empty if it costs nothing yet. */
  Optional<Redemption> shown(Redemption stored, Instant asOf) {
    boolean isBehind = stored.state() == RedemptionState.BEGUN || stored.isDue(asOf);
    if (!isBehind) {
      return Optional.of(stored.shown());
    }
    return ledger
        .standing(stored)
        .map(standing -> hasLapsed(stored, standing, asOf) ? RedemptionState.LAPSED : standing)
        .map(standing -> stored.become(standing, stored.dueAt().orElse(stored.at())).shown());
  }
}
