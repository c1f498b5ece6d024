package io.communitykit.points.program;

import io.communitykit.core.Message;
import io.communitykit.points.CircleMembers;
import io.communitykit.points.command.RedeemCommand;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.CommitResult;
import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionKind;
import io.communitykit.points.program.RedemptionReceipt.Status;
import io.communitykit.points.reward.Redemption;
import io.communitykit.points.reward.Reward;
import io.communitykit.points.reward.RewardCatalogue;
import io.communitykit.points.reward.RewardLimit;
import io.communitykit.points.reward.RewardPrice;
import io.communitykit.points.reward.RewardStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides whether a member may have a reward, and takes what it costs. */
final class RedeemFlow {

  private final PointsProgram program;
  private final RewardLedger ledger;
  private final RewardCatalogue catalogue;
  private final RewardStore store;
  private final Timekeeper time;
  private final RewardGate gate;

  RedeemFlow(
      PointsProgram program,
      RewardCatalogue catalogue,
      RewardStore store,
      Optional<CircleMembers> members,
      Timekeeper time) {
    this.program = program;
    this.ledger = new RewardLedger(program.store());
    this.catalogue = catalogue;
    this.store = store;
    this.time = time;
    this.gate = new RewardGate(program, members);
  }

  /** Returns why {@code command} cannot be done now, the first reason in order of precedence. */
  Optional<RedemptionReceipt> refusal(RedeemCommand command) {
    Optional<Reward> found = catalogue.reward(command.reward());
    if (found.isEmpty()) {
      return refused(
          command,
          Status.UNKNOWN_REWARD,
          Message.of("points.reward.unknown", "reward", command.reward()));
    }
    Reward reward = found.get();
    Optional<RedemptionReceipt> closed = gate.refusal(command, reward);
    if (closed.isPresent()) {
      return closed;
    }
    return scarcity(command, reward).or(() -> shortage(command));
  }

  private Optional<RedemptionReceipt> scarcity(RedeemCommand command, Reward reward) {
    int asked = command.quantity();
    if (reward.stock().isPresent()) {
      long left = left(reward).orElse(0L);
      if (left < asked) {
        return refused(
            command,
            Status.OUT_OF_STOCK,
            Message.of("points.reward.out-of-stock", "left", left, "asked", asked));
      }
    }
    if (reward.coupons().isPresent() && store.find(command.id()).isEmpty()) {
      long left = store.couponsLeft(reward.coupons().get());
      if (left < asked) {
        return Optional.of(outOfCoupons(command, left));
      }
    }
    if (reward.perMember().isPresent()) {
      RewardLimit limit = reward.perMember().get();
      Redemption redemption = catalogue.begin(command, command.at());
      long had = ledger.counter(RewardLedger.limit(redemption, redemption.limit().orElseThrow()));
      if (had > limit.max() - asked) {
        return refused(
            command,
            Status.MEMBER_LIMIT,
            Message.of(
                "points.reward.member-limit." + limit.per(),
                "max",
                limit.max(),
                "had",
                had,
                "asked",
                asked));
      }
    }
    return Optional.empty();
  }

  /** Returns how many of {@code reward} are left; more may be taken than there are by now. */
  Optional<Long> left(Reward reward) {
    return reward.stock().isEmpty()
        ? Optional.empty()
        : Optional.of(
            Math.max(
                0, reward.stock().getAsLong() - ledger.counter(RewardLedger.stock(reward.id()))));
  }

  static RedemptionReceipt outOfCoupons(RedeemCommand command, long left) {
    return RedemptionReceipt.refused(
        Status.OUT_OF_COUPONS,
        command.id(),
        Message.of("points.reward.out-of-coupons", "left", left, "asked", command.quantity()));
  }

  private Optional<RedemptionReceipt> shortage(RedeemCommand command) {
    List<RewardPrice> missing = new ArrayList<>();
    Redemption redemption = catalogue.begin(command, command.at());
    for (RewardPrice part : redemption.price()) {
      AccountState settled = load(redemption, part).settled(command.at());
      missing(settled, part).ifPresent(missing::add);
    }
    return missing.isEmpty() ? Optional.empty() : Optional.of(insufficient(redemption, missing));
  }

  private AccountState load(Redemption redemption, RewardPrice part) {
    return ledger
        .store()
        .load(
            new AccountKey(redemption.member(), part.asset()),
            LoadSpec.taking(part.amount(), redemption.at()));
  }

  private static Optional<RewardPrice> missing(AccountState settled, RewardPrice part) {
    long available = Math.max(0, settled.balance(Book.AVAILABLE));
    return available >= part.amount()
        ? Optional.empty()
        : Optional.of(new RewardPrice(part.asset(), part.amount() - available));
  }

  private static RedemptionReceipt insufficient(Redemption redemption, List<RewardPrice> missing) {
    List<Message> parts =
        missing.stream()
            .map(
                part ->
                    Message.of(
                        "points.reward.missing",
                        "amount",
                        part.amount(),
                        "asset",
                        part.asset().value()))
            .toList();
    Message reason = Message.of("points.reward.insufficient", "missing", parts);
    return new RedemptionReceipt(
        Status.INSUFFICIENT, redemption.id(), Optional.empty(), missing, Optional.of(reason));
  }

  private static Optional<RedemptionReceipt> refused(
      RedeemCommand command, Status status, Message reason) {
    return Optional.of(RedemptionReceipt.refused(status, command.id(), reason));
  }

  /** What an attempt to take the price came to. */
  record Taken(Outcome outcome, Optional<RedemptionReceipt> refusal) {

    enum Outcome {
      /** The ledger has it now. */
      DONE,
      /** The ledger had it before. */
      REPLAYED,
      /** It cannot be, as the refusal says. */
      REFUSED,
      /** The ledger moved on; decide again. */
      AGAIN,
      /** Somebody gave it up: nobody pays under its id any more. */
      GIVEN_UP,
      /** Stock or limit were taken by others meanwhile. */
      TAKEN_BY_OTHERS
    }

    static Taken of(Outcome outcome) {
      return new Taken(outcome, Optional.empty());
    }
  }

  /** Takes what {@code redemption} costs, as one unit, and counts it. */
  Taken take(Redemption redemption) {
    UnitDraft draft =
        new UnitDraft(
            RewardLedger.id(redemption),
            RewardLedger.fingerprint(redemption.command()),
            redemption.at(),
            time.now());
    AssetTerms terms = new AssetTerms(program.rules());
    List<RewardPrice> missing = new ArrayList<>();
    for (RewardPrice part : redemption.price()) {
      AccountState settled = draft.settle(load(redemption, part));
      missing(settled, part).ifPresent(missing::add);
      if (missing.isEmpty()) {
        draft.add(payment(redemption, part, settled, draft.recordedAt()), Map.of());
        terms.extend(draft, settled.key(), redemption.at());
      }
    }
    if (!missing.isEmpty()) {
      return new Taken(Taken.Outcome.REFUSED, Optional.of(insufficient(redemption, missing)));
    }
    draft.count(counted(redemption));
    CommitResult result = ledger.store().commit(draft.unit());
    return switch (result.status()) {
      case COMMITTED -> Taken.of(Taken.Outcome.DONE);
      case REPLAYED -> Taken.of(Taken.Outcome.REPLAYED);
      case VERSION_CONFLICT -> Taken.of(Taken.Outcome.AGAIN);
      case ID_CONFLICT ->
          ledger.giveUp(redemption)
              ? Taken.of(Taken.Outcome.GIVEN_UP)
              : refused(redemption, Status.ID_CONFLICT, Refusals.idConflict(result));
      case LIMIT_EXCEEDED -> exceeded(redemption, result.limit().orElseThrow());
    };
  }

  private static Taken refused(Redemption redemption, Status status, Message reason) {
    return new Taken(
        Taken.Outcome.REFUSED,
        Optional.of(RedemptionReceipt.refused(status, redemption.id(), reason)));
  }

  private static Taken exceeded(Redemption redemption, CommitResult.Limit limit) {
    return switch (limit.kind()) {
      case COUNTER -> Taken.of(Taken.Outcome.TAKEN_BY_OTHERS);
      case OPEN_LOTS -> refused(redemption, Status.TOO_MANY_LOTS, Refusals.tooManyLots(limit));
      case OPEN_HOLDS ->
          refused(
              redemption,
              Status.TOO_MANY_HOLDS,
              Message.of("points.receipt.too-many-holds", "max", limit.max()));
    };
  }

  private static Transaction payment(
      Redemption redemption, RewardPrice part, AccountState settled, Instant recordedAt) {
    boolean held = redemption.deadline().isPresent();
    return new Transaction(
        RewardLedger.payment(redemption, part),
        held ? TransactionKind.HOLD : TransactionKind.SPEND,
        redemption.at(),
        recordedAt,
        List.of(),
        Taking.entries(
            settled, Taking.upTo(part.amount(), settled), held ? Book.HELD : Book.REDEEMED),
        Optional.of(RewardLedger.reason(redemption)),
        Optional.empty(),
        redemption.deadline(),
        Optional.empty());
  }

  /** Everything taken is counted, also where there is no end of it: a later version may set one. */
  private List<CounterDelta> counted(Redemption redemption) {
    Optional<Reward> reward = catalogue.reward(redemption.reward());
    List<CounterDelta> counted = new ArrayList<>();
    CounterKey stock = RewardLedger.stock(redemption.reward());
    long max = reward.map(found -> found.stock().orElse(Long.MAX_VALUE)).orElse(Long.MAX_VALUE);
    counted.add(new CounterDelta(stock, redemption.quantity(), max));
    for (RewardLimit.Bucket bucket : RewardLedger.buckets(redemption)) {
      long limit =
          redemption
              .limit()
              .filter(bucket::equals)
              .flatMap(same -> reward.flatMap(Reward::perMember))
              .map(RewardLimit::max)
              .orElse(Long.MAX_VALUE);
      counted.add(
          new CounterDelta(RewardLedger.limit(redemption, bucket), redemption.quantity(), limit));
    }
    return counted;
  }
}
