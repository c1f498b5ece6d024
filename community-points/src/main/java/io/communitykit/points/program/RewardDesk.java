package io.communitykit.points.program;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.core.Page;
import io.communitykit.points.command.RedeemCommand;
import io.communitykit.points.ledger.CommitResult;
import io.communitykit.points.ledger.CommitUnit;
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
 * told that there is nothing left, gives its codes back unless the ledger knows it.
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

  /** How many redemptions are looked at before somebody is refused. */
  private static final int AT_ONCE = 100;

  private final RewardCatalogue catalogue;
  private final RewardStore store;
  private final Timekeeper time;
  private final RewardLedger ledger;
  private final RedeemFlow redeeming;
  private final RedemptionEnds ends;
  private final RedemptionBook book;

  RewardDesk(PointsProgram program, Timekeeper time, RewardCatalogue catalogue, RewardStore store) {
    this.catalogue = requireNonNull(catalogue, "catalogue");
    this.store = requireNonNull(store, "store");
    this.time = time;
    this.ledger = new RewardLedger(program.store());
    this.redeeming = new RedeemFlow(program, catalogue, store, time);
    this.ends = new RedemptionEnds(program, ledger, time);
    this.book = new RedemptionBook(store, ledger, ends);
    RedeemFlow.check(catalogue, program.rules());
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
   * empty if it would be done. Writes nothing.
   */
  public Optional<RedemptionReceipt> refusal(RedeemCommand command) {
    return redeeming.refusal(requireNonNull(command, "command"));
  }

  /**
   * Takes the price of a reward, or holds it until the reward is fulfilled. The same command again
   * takes nothing more, whatever the catalogue is by then.
   *
   * @throws ContentionException if others kept writing to the same accounts; safe to repeat
   * @throws io.communitykit.points.AmountOverflowException if one transaction may not move so much
   */
  public RedemptionReceipt redeem(RedeemCommand command) {
    Instant now = time.now();
    if (time.isFromTheFuture(command.at(), now)) {
      return RedemptionReceipt.refused(
          Status.FROM_THE_FUTURE,
          command.id(),
          Message.of("points.receipt.from-the-future", "at", command.at(), "now", now));
    }
    Optional<Redemption> before = store.find(command.id());
    if (before.isPresent()) {
      return repeated(command, before.get());
    }
    Optional<RedemptionReceipt> refusal = refusalAfterLook(command);
    if (refusal.isPresent()) {
      return recovered(command).orElse(refusal.get());
    }
    BeginCommit begun = store.begin(catalogue.begin(command, now));
    return switch (begun.status()) {
      case BEGUN -> take(begun.redemption().orElseThrow());
      case REPLAYED, ID_CONFLICT -> repeated(command, begun.redemption().orElseThrow());
      case OUT_OF_COUPONS ->
          RedeemFlow.outOfCoupons(
              command,
              store.couponsLeft(
                  catalogue.reward(command.reward()).orElseThrow().coupons().orElseThrow()));
    };
  }

  /** Looks at what may have lapsed before it says that there is nothing left. */
  private Optional<RedemptionReceipt> refusalAfterLook(RedeemCommand command) {
    while (true) {
      Optional<RedemptionReceipt> refusal = redeeming.refusal(command);
      if (refusal.isEmpty() || !mayComeBack(refusal.get()) || look(command) == 0) {
        return refusal;
      }
    }
  }

  private static boolean mayComeBack(RedemptionReceipt refusal) {
    return switch (refusal.status()) {
      case OUT_OF_STOCK, OUT_OF_COUPONS, MEMBER_LIMIT -> true;
      default -> false;
    };
  }

  private int look(RedeemCommand command) {
    RedemptionQuery due = RedemptionQuery.due(command.at()).ofReward(command.reward());
    int ended = 0;
    for (Redemption redemption : store.list(due, Optional.empty(), AT_ONCE).items()) {
      ended += book.settle(redemption, command.at()) ? 1 : 0;
    }
    return ended;
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
    return book.follow(redemption, standing, redemption.at())
        .map(followed -> RedemptionReceipt.of(status, followed))
        .orElseGet(() -> RedeemFlow.outOfCoupons(redemption.command(), 0));
  }

  /**
   * Hands a reward out whose points are held: they are redeemed. One that is fulfilled already
   * stays so.
   *
   * @param at when; at the deadline it is too late
   * @throws ContentionException if others kept writing to the same accounts; safe to repeat
   */
  public RedemptionReceipt fulfil(String id, Instant at) {
    return resolved(id, TransactionKind.CAPTURE, Optional.empty(), at);
  }

  /**
   * Gives a redemption up that is not fulfilled: points, stock and limit are back in one step.
   *
   * @param reason why, for the member to read
   * @param at when; at the deadline it has lapsed, which comes to the same
   * @throws ContentionException if others kept writing to the same accounts; safe to repeat
   */
  public RedemptionReceipt release(String id, Message reason, Instant at) {
    return resolved(id, TransactionKind.RELEASE, Optional.of(reason), at);
  }

  private RedemptionReceipt resolved(
      String id, TransactionKind kind, Optional<Message> reason, Instant at) {
    RedemptionState wanted =
        kind == TransactionKind.CAPTURE ? RedemptionState.FULFILLED : RedemptionState.RELEASED;
    Optional<RedemptionReceipt> early = early(id, at);
    if (early.isPresent()) {
      return early.get();
    }
    Redemption redemption = store.find(id).orElseThrow();
    RedemptionState standing = book.standing(redemption, at).orElseThrow();
    if (standing == RedemptionState.HELD) {
      if (ends.resolve(redemption, kind, reason, at) == RedemptionEnds.End.DONE) {
        return RedemptionReceipt.of(Status.DONE, book.moved(redemption, wanted, at));
      }
      standing = othersWereFaster(redemption, at);
    }
    Redemption now = book.moved(redemption, standing, at);
    return now.state() == wanted
        ? RedemptionReceipt.of(Status.REPLAYED, now)
        : RedemptionReceipt.already(now);
  }

  /**
   * Takes a redemption back that is fulfilled: the very lots are back with the dates they lapse at,
   * stock and limit too, in one step. A code that the member saw is not given out again.
   *
   * @param reason why, for the member to read
   * @throws ContentionException if others kept writing to the same accounts; safe to repeat
   */
  public RedemptionReceipt refund(String id, Message reason, Instant at) {
    Optional<RedemptionReceipt> early = early(id, at);
    if (early.isPresent()) {
      return early.get();
    }
    Redemption redemption = store.find(id).orElseThrow();
    RedemptionState standing = book.standing(redemption, at).orElseThrow();
    if (standing != RedemptionState.FULFILLED) {
      Redemption now = book.moved(redemption, standing, at);
      return standing == RedemptionState.REFUNDED
          ? RedemptionReceipt.of(Status.REPLAYED, now)
          : RedemptionReceipt.already(now);
    }
    return switch (ends.refund(redemption, reason, at)) {
      case TOO_MANY_LOTS ->
          RedemptionReceipt.refused(
              Status.TOO_MANY_LOTS,
              redemption,
              Message.of("points.receipt.too-many-lots", "max", CommitUnit.MAX_OPEN_LOTS));
      case DONE -> RedemptionReceipt.of(Status.DONE, refunded(redemption, at));
      default -> RedemptionReceipt.of(Status.REPLAYED, refunded(redemption, at));
    };
  }

  private Redemption refunded(Redemption redemption, Instant at) {
    return book.moved(redemption, RedemptionState.REFUNDED, at);
  }

  /** Returns how it ended; if nobody ended it, an account says that its time is over. */
  private RedemptionState othersWereFaster(Redemption redemption, Instant at) {
    RedemptionState standing = ledger.standing(redemption).orElseThrow();
    // Time may have run out in the account alone: stock and limits come back with the end.
    return standing == RedemptionState.HELD || standing == RedemptionState.LAPSED
        ? book.ended(redemption, at)
        : standing;
  }

  /** Refuses what lies ahead or is not there. */
  private Optional<RedemptionReceipt> early(String id, Instant at) {
    Instant now = time.now();
    if (time.isFromTheFuture(at, now)) {
      return Optional.of(
          RedemptionReceipt.refused(
              Status.FROM_THE_FUTURE,
              id,
              Message.of("points.receipt.from-the-future", "at", at, "now", now)));
    }
    return store.find(id).flatMap(ledger::standing).isPresent()
        ? Optional.empty()
        : Optional.of(
            RedemptionReceipt.refused(
                Status.NOT_FOUND, id, Message.of("points.receipt.not-found", "id", id)));
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
   * Looks at up to {@code max} redemptions that are due at {@code asOf}: gives stock, limits and
   * codes back of what was not fulfilled in time, and codes of what was left behind. Bookkeeping
   * only: whoever would be refused looks by themselves.
   *
   * @return how many changed
   * @throws IllegalArgumentException if {@code asOf} lies further ahead than clocks may differ:
   *     what has lapsed cannot come back
   */
  public int sweep(Instant asOf, int max) {
    Instant now = time.now();
    if (time.isFromTheFuture(asOf, now)) {
      throw new IllegalArgumentException("asOf must not be after now, " + now + ", was " + asOf);
    }
    int changed = 0;
    Optional<String> cursor = Optional.empty();
    int left = max;
    do {
      Page<Redemption> page =
          store.list(RedemptionQuery.due(asOf), cursor, Math.min(Page.MAX_SIZE, left));
      for (Redemption due : page.items()) {
        changed += book.settle(due, asOf) ? 1 : 0;
      }
      left -= page.items().size();
      cursor = page.next();
    } while (cursor.isPresent() && left > 0);
    return changed;
  }
}
