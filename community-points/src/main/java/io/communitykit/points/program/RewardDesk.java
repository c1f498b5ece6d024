package io.communitykit.points.program;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.core.Page;
import io.communitykit.points.CircleMembers;
import io.communitykit.points.command.RedeemCommand;
import io.communitykit.points.ledger.CommitResult;
import io.communitykit.points.ledger.TransactionKind;
import io.communitykit.points.program.RedemptionReceipt.Status;
import io.communitykit.points.reward.BeginCommit;
import io.communitykit.points.reward.Redemption;
import io.communitykit.points.reward.RedemptionQuery;
import io.communitykit.points.reward.RedemptionState;
import io.communitykit.points.reward.Reward;
import io.communitykit.points.reward.RewardCatalogue;
import io.communitykit.points.reward.RewardStore;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where members redeem points for rewards, and staff hand them out.
 *
 * <p><b>What is one step.</b> The whole price, the stock and the member's limit are one unit of the
 * ledger, and so is each end of a redemption. A redemption is written to the {@link RewardStore}
 * first, with its codes; then the ledger takes the points; then the store follows. Whoever dies in
 * between leaves a redemption that is begun, and costs nobody anything: the same command again
 * finishes it, and after {@link Redemption#BEGUN_FOR} {@link #sweep}, or anybody who would else be
 * told that there is nothing left, gives it up unless the ledger knows it: first in the ledger, so
 * that whoever began it and wakes up late pays nothing, then its codes go back.
 *
 * <p><b>Time.</b> Points that are held longer than the reward allows are available again by the
 * ledger's own law. Stock, limit and codes come back with the first look at the redemption after
 * that, and always before anybody is refused for want of them; {@link #sweep} only tidies.
 *
 * <p>Every write is idempotent: a redemption under its own id, its end once however often it is
 * asked for. Immutable and thread-safe; a new catalogue is a new desk, and several may be in use at
 * once.
 */
public final class RewardDesk {

  /** How many redemptions are moved on before it is decided again. */
  private static final int AT_ONCE = 100;

  private final RewardCatalogue catalogue;
  private final RewardStore store;
  private final Timekeeper time;
  private final RewardLedger ledger;
  private final RedeemFlow redeeming;
  private final HandingOver handing;
  private final RedemptionBook book;
  private final DueRedemptions due;

  RewardDesk(
      PointsProgram program,
      Timekeeper time,
      RewardCatalogue catalogue,
      RewardStore store,
      Optional<CircleMembers> members) {
    this.catalogue = requireNonNull(catalogue, "catalogue");
    this.store = requireNonNull(store, "store");
    this.time = time;
    this.ledger = new RewardLedger(program.store());
    this.redeeming = new RedeemFlow(program, catalogue, store, members, time);
    RedemptionEnds ends = new RedemptionEnds(program, ledger, time);
    this.book = new RedemptionBook(store, ledger, ends);
    this.handing = new HandingOver(time, ends, book);
    this.due = new DueRedemptions(book);
    new RewardGate(program, members).check(catalogue);
  }

  /** Returns what can be had. */
  public RewardCatalogue catalogue() {
    return catalogue;
  }

  /** Returns where redemptions are kept, for adding codes, export and erasure. */
  public RewardStore store() {
    return store;
  }

  /**
   * Returns how many of {@code reward} are left, what lapsed and was not looked at yet still taken;
   * empty if there is no end of it. Zero also if a new version of the catalogue has less than was
   * taken before.
   *
   * @throws IllegalArgumentException if the catalogue has no such reward
   */
  public OptionalLong left(String reward) {
    Reward found =
        catalogue
            .reward(reward)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "reward must be of " + catalogue + ", was " + reward));
    Optional<Long> left = redeeming.left(found);
    return left.isPresent() ? OptionalLong.of(left.get()) : OptionalLong.empty();
  }

  /**
   * Returns why {@code command} would be refused if it came now, as a page of a shop shows it;
   * empty if it would be done. Writes nothing, so it counts what lapsed as taken until somebody
   * looked: {@link #redeem} may still find stock, a code or room under a limit.
   */
  public Optional<RedemptionReceipt> refusal(RedeemCommand command) {
    return untimely(command).or(() -> redeeming.refusal(command));
  }

  private Optional<RedemptionReceipt> untimely(RedeemCommand command) {
    Optional<RedemptionReceipt> ahead = HandingOver.ahead(time, command.id(), command.at());
    if (ahead.isPresent()) {
      return ahead;
    }
    Instant now = time.now();
    return time.isTooLate(command.at(), now)
        ? Optional.of(
            RedemptionReceipt.refused(
                Status.TOO_LATE,
                command.id(),
                Message.of("points.receipt.too-late", "at", command.at(), "now", now)))
        : Optional.empty();
  }

  /**
   * Takes the price of a reward, or holds it until the reward is fulfilled. The same command again
   * takes nothing more, whatever the catalogue is by then.
   *
   * @throws ContentionException if others kept writing to the same accounts; safe to repeat
   * @throws io.communitykit.points.AmountOverflowException if one transaction may not move so much
   */
  public RedemptionReceipt redeem(RedeemCommand command) {
    return NotCountedException.answered(command.id(), () -> tryToRedeem(command));
  }

  private RedemptionReceipt tryToRedeem(RedeemCommand command) {
    Optional<Redemption> before = store.find(command.id());
    if (before.isPresent()) {
      return repeated(command, before.get());
    }
    for (int i = 1; i <= Timekeeper.MAX_ATTEMPTS; i++) {
      Optional<RedemptionReceipt> refusal = untimely(command).or(() -> refusalAfterLook(command));
      if (refusal.isPresent()) {
        return recovered(command).orElse(refusal.get());
      }
      BeginCommit begun = store.begin(catalogue.begin(command, time.now()));
      switch (begun.status()) {
        case BEGUN -> {
          return take(begun.redemption().orElseThrow());
        }
        case REPLAYED, ID_CONFLICT -> {
          return repeated(command, begun.redemption().orElseThrow());
        }
        case OUT_OF_COUPONS -> {} // Others were faster, and may have left some behind.
      }
    }
    throw new ContentionException(command.id(), Timekeeper.MAX_ATTEMPTS);
  }

  /** Looks at what may have lapsed before it says that there is nothing left. */
  private Optional<RedemptionReceipt> refusalAfterLook(RedeemCommand command) {
    while (true) {
      Optional<RedemptionReceipt> refusal = redeeming.refusal(command);
      if (refusal.isEmpty() || !mayComeBack(command, refusal.get().status())) {
        return refusal;
      }
    }
  }

  /** Looks at all that may hold what {@code command} lacks; whether any of it came back. */
  private boolean mayComeBack(RedeemCommand command, Status lacking) {
    RedemptionQuery query = RedemptionQuery.due(command.at());
    return switch (lacking) {
      case OUT_OF_STOCK, MEMBER_LIMIT -> cameBack(query.ofReward(command.reward()), command);
      case OUT_OF_COUPONS -> {
        Reward reward = catalogue.reward(command.reward()).orElseThrow();
        yield cameBack(query.ofPool(reward.coupons().orElseThrow()), command);
      }
      default -> false;
    };
  }

  private boolean cameBack(RedemptionQuery query, RedeemCommand command) {
    return due.look(query, command.at(), AT_ONCE).changed() > 0;
  }

  private RedemptionReceipt repeated(RedeemCommand command, Redemption stored) {
    if (!stored.command().equals(command)) {
      return recovered(command).orElseGet(() -> conflict(command));
    }
    // Who began it may have died: it is finished under the terms that it was begun with.
    return stored.state() == RedemptionState.BEGUN
        ? take(stored)
        : RedemptionReceipt.of(Status.REPLAYED, stored);
  }

  private static RedemptionReceipt conflict(RedeemCommand command) {
    return RedemptionReceipt.refused(
        Status.ID_CONFLICT,
        command.id(),
        Message.of("points.reward.id-conflict", "id", command.id()));
  }

  private RedemptionReceipt take(Redemption begun) {
    for (int i = 1; i <= Timekeeper.MAX_ATTEMPTS; i++) {
      RedeemFlow.Taken taken = redeeming.take(begun);
      switch (taken.outcome()) {
        case DONE -> {
          boolean held = begun.deadline().isPresent();
          RedemptionState standing = held ? RedemptionState.HELD : RedemptionState.FULFILLED;
          return followed(Status.DONE, begun, standing);
        }
        case REPLAYED -> {
          if (!ledger.isAsPaid(begun, catalogue)) {
            store.withdraw(begun.id()); // Begun anew by later terms: its row was lost.
            return recovered(begun.command()).orElseThrow();
          }
          return followed(Status.REPLAYED, begun, book.standing(begun, begun.at()).orElseThrow());
        }
        case REFUSED -> {
          return withdrawn(begun, taken.refusal().orElseThrow());
        }
        case TAKEN_BY_OTHERS -> {
          Optional<RedemptionReceipt> refusal = refusalAfterLook(begun.command());
          if (refusal.isPresent()) {
            return withdrawn(begun, refusal.get());
          }
        }
        case GIVEN_UP -> {
          store.withdraw(begun.id());
          return RedemptionReceipt.refused(
              Status.GIVEN_UP, begun.id(), Message.of("points.reward.given-up"));
        }
        case AGAIN -> {}
      }
    }
    throw new ContentionException(begun.id(), Timekeeper.MAX_ATTEMPTS);
  }

  /** Gives codes back, unless somebody with the same command was faster. */
  private RedemptionReceipt withdrawn(Redemption begun, RedemptionReceipt refusal) {
    Optional<RedemptionReceipt> done = recovered(begun.command());
    if (done.filter(RedemptionReceipt::isDone).isEmpty()) {
      store.withdraw(begun.id());
    }
    return done.orElse(refusal);
  }

  /** What can no longer be done may have been done before: then the ledger says so. */
  private Optional<RedemptionReceipt> recovered(RedeemCommand command) {
    if (ledger.store().find(command.transaction()).isEmpty()) {
      return Optional.empty();
    }
    CommitResult stored = ledger.repeated(command);
    if (stored.status() == CommitResult.Status.ID_CONFLICT) {
      return Optional.of(
          RedemptionReceipt.refused(Status.ID_CONFLICT, command.id(), Refusals.idConflict(stored)));
    }
    Redemption redemption =
        store
            .find(command.id())
            .orElseGet(() -> ledger.redemption(command, stored.transactions(), catalogue));
    return Optional.of(
        followed(
            Status.REPLAYED, redemption, book.standing(redemption, redemption.at()).orElseThrow()));
  }

  private RedemptionReceipt followed(
      Status status, Redemption redemption, RedemptionState standing) {
    RedemptionBook.Followed followed = book.follow(redemption, standing, redemption.at());
    if (followed.redemption().isEmpty()) {
      return RedeemFlow.outOfCoupons(redemption.command(), 0);
    }
    Redemption now = followed.redemption().get();
    return followed.lacksCoupons()
        ? RedemptionReceipt.refused(
            Status.TOO_MANY_LOTS, now, Message.of("points.reward.no-coupon-paid"))
        : RedemptionReceipt.of(status, now);
  }

  /**
   * Hands a reward out whose points are held: they are redeemed. One that is fulfilled already
   * stays so.
   *
   * @param at when; at the deadline it is too late
   * @throws ContentionException if others kept writing to the same accounts; safe to repeat
   */
  public RedemptionReceipt fulfil(String id, Instant at) {
    return NotCountedException.answered(
        id, () -> handing.resolved(id, TransactionKind.CAPTURE, Optional.empty(), at));
  }

  /**
   * Gives a redemption up that is not fulfilled: points, stock and limit are back in one step.
   *
   * @param reason why, for the member to read
   * @param at when; at the deadline it has lapsed, which comes to the same
   * @throws ContentionException if others kept writing to the same accounts; safe to repeat
   */
  public RedemptionReceipt release(String id, Message reason, Instant at) {
    return NotCountedException.answered(
        id, () -> handing.resolved(id, TransactionKind.RELEASE, Optional.of(reason), at));
  }

  /**
   * Takes a redemption back that is fulfilled: the very lots are back with the dates they lapse at,
   * stock and limit too, in one step. A code that the member saw is not given out again.
   *
   * @param reason why, for the member to read
   * @throws ContentionException if others kept writing to the same accounts; safe to repeat
   */
  public RedemptionReceipt refund(String id, Message reason, Instant at) {
    return NotCountedException.answered(id, () -> handing.refunded(id, reason, at));
  }

  /** Returns the redemption {@code id} as it stands at {@code asOf}, if there is one. */
  public Optional<Redemption> find(String id, Instant asOf) {
    return store.find(id).flatMap(found -> book.shown(found, asOf));
  }

  /**
   * Returns what {@code member} redeemed, the earliest first, as it stands at {@code asOf}.
   *
   * @param cursor where to go on, from the page before; empty for the first
   * @param limit at most {@link Page#MAX_SIZE}; a page may have fewer and still not be the last
   */
  public Page<Redemption> of(MemberId member, Instant asOf, Optional<String> cursor, int limit) {
    return book.shown(store.list(RedemptionQuery.of(member), cursor, limit), asOf);
  }

  /**
   * Returns what is to be fulfilled, the earliest first, as it stands at {@code asOf}.
   *
   * @param cursor where to go on, from the page before; empty for the first
   * @param limit at most {@link Page#MAX_SIZE}; a page may have fewer and still not be the last
   */
  public Page<Redemption> toFulfil(Instant asOf, Optional<String> cursor, int limit) {
    Page<Redemption> held =
        book.shown(store.list(RedemptionQuery.in(RedemptionState.HELD), cursor, limit), asOf);
    return new Page<>(
        held.items().stream().filter(one -> one.state() == RedemptionState.HELD).toList(),
        held.next());
  }

  /**
   * Moves up to {@code max} redemptions on that are due at {@code asOf}: gives stock, limits and
   * codes back of what was not fulfilled in time, and codes of what was left behind. Bookkeeping
   * only: whoever would be refused looks by themselves.
   *
   * @throws IllegalArgumentException if {@code asOf} lies further ahead than clocks may differ:
   *     what has lapsed cannot come back
   */
  public RewardSweep sweep(Instant asOf, int max) {
    Instant now = time.now();
    if (time.isFromTheFuture(asOf, now)) {
      throw new IllegalArgumentException("asOf must not be after now, " + now + ", was " + asOf);
    }
    return due.look(RedemptionQuery.due(asOf), asOf, max);
  }
}
