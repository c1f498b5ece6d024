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
   * What following the ledger came to.
   *
   * @param redemption as it is now; empty if it is undone
   * @param lacksCoupons whether it has no codes, and the points could not be given back
   */
  record Followed(Optional<Redemption> redemption, boolean lacksCoupons) {

    static Followed to(Optional<Redemption> redemption) {
      return new Followed(redemption, false);
    }
  }

  /**
   * Moves {@code redemption} to where the ledger says that it stands. If somebody withdrew it and
   * its codes are another's, and there are no others, it is undone. Where even that cannot be, it
   * is kept without codes, for staff to see.
   */
  Followed follow(Redemption redemption, RedemptionState standing, Instant at) {
    Optional<Redemption> followed = store.advance(redemption.id(), standing, at);
    if (followed.isPresent()) {
      return Followed.to(followed);
    }
    BeginCommit again = store.begin(redemption.withCoupons(List.of()));
    if (again.status() == BeginCommit.Status.ID_CONFLICT) {
      // The ledger refuses the other one.
      return Followed.to(Optional.of(redemption.become(standing, at)));
    }
    if (again.status() != BeginCommit.Status.OUT_OF_COUPONS) {
      return Followed.to(store.advance(redemption.id(), standing, at));
    }
    if (isUndone(redemption, standing, at)) {
      return Followed.to(Optional.empty());
    }
    store.begin(redemption.withoutPool());
    return new Followed(store.advance(redemption.id(), standing, at), true);
  }

  /** Gives everything back for want of codes, and returns whether that is so. */
  private boolean isUndone(Redemption redemption, RedemptionState standing, Instant at) {
    Message reason = Message.of("points.reward.no-coupon");
    RedemptionState now = standing;
    if (now == RedemptionState.HELD) {
      RedemptionEnds.End end =
          ends.resolve(redemption, TransactionKind.RELEASE, Optional.of(reason), at);
      if (end != RedemptionEnds.End.NOT_POSSIBLE) {
        return end != RedemptionEnds.End.TOO_MANY_LOTS;
      }
      now = resolvedByOthers(redemption, at);
    }
    return now != RedemptionState.FULFILLED
        || ends.refund(redemption, reason, at) != RedemptionEnds.End.TOO_MANY_LOTS;
  }

  /** Returns how it ended; if nobody ended it, an account says that its time is over. */
  RedemptionState resolvedByOthers(Redemption redemption, Instant at) {
    RedemptionState standing = ledger.standing(redemption).orElseThrow();
    // Time may have run out in the account alone: stock and limits come back with the end.
    return standing == RedemptionState.HELD || standing == RedemptionState.LAPSED
        ? ended(redemption, at)
        : standing;
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
    if (lapse != RedemptionEnds.End.NOT_POSSIBLE) {
      return RedemptionState.LAPSED;
    }
    RedemptionState standing = ledger.standing(redemption).orElseThrow();
    if (standing == RedemptionState.HELD) {
      throw NotCountedException.notHeldBy(redemption.member());
    }
    return standing;
  }

  /**
   * Looks at one that is due: left behind while it was begun, or held for too long.
   *
   * @return whether anything changed
   */
  boolean settle(Redemption due, Instant asOf) {
    Optional<RedemptionState> standing = standing(due, asOf);
    if (standing.isEmpty() && !ledger.giveUp(due)) {
      standing = standing(due, asOf); // Whoever began it paid just now.
    }
    if (standing.isEmpty()) {
      return store.withdraw(due.id());
    }
    return follow(due, standing.get(), asOf)
        .redemption()
        .filter(now -> now.state() != due.state())
        .isPresent();
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
