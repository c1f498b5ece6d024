package io.communitykit.points.program;

import io.communitykit.core.Message;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.CommitResult;
import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.Entry;
import io.communitykit.points.ledger.Fingerprint;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.ledger.LotId;
import io.communitykit.points.ledger.OpenHold;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionId;
import io.communitykit.points.ledger.TransactionKind;
import io.communitykit.points.reward.Redemption;
import io.communitykit.points.reward.RewardPrice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Ends redemptions in the ledger: each by one unit, whose id follows from the redemption's, so that
 * each ends once. Points, stock and limit move in the same unit.
 */
final class RedemptionEnds {

  private final PointsProgram program;
  private final RewardLedger ledger;
  private final Timekeeper time;
  private final Parts reversals;

  RedemptionEnds(PointsProgram program, RewardLedger ledger, Timekeeper time) {
    this.program = program;
    this.ledger = ledger;
    this.time = time;
    this.reversals = new Parts(new Merges(ledger.store()));
  }

  /** What an attempt came to. */
  enum End {
    /** It is in the ledger now. */
    DONE,
    /** It was in the ledger before. */
    REPLAYED,
    /** It ended in another way before. */
    NOT_POSSIBLE,
    /** The account would have too many open lots. */
    TOO_MANY_LOTS,
    /** The ledger moved on; only within this class. */
    AGAIN
  }

  /**
   * Redeems what is held, or gives it back with stock and limit, at {@code at}, which is before the
   * deadline.
   *
   * @param kind {@link TransactionKind#CAPTURE} or {@link TransactionKind#RELEASE}
   * @return {@code NOT_POSSIBLE} if the hold is resolved already or has timed out
   */
  End resolve(Redemption redemption, TransactionKind kind, Optional<Message> reason, Instant at) {
    return untilDone(redemption, () -> tryToResolve(redemption, kind, reason, at));
  }

  private End tryToResolve(
      Redemption redemption, TransactionKind kind, Optional<Message> reason, Instant at) {
    AssetTerms terms = new AssetTerms(program.rules());
    UnitDraft draft = draft(TransactionId.resolving(RewardLedger.id(redemption)), kind.name(), at);
    for (RewardPrice part : redemption.price()) {
      AccountState loaded = ledger.store().load(account(redemption, part), LoadSpec.OPEN_LOTS);
      Optional<OpenHold> hold = loaded.hold(RewardLedger.payment(redemption, part));
      if (hold.isEmpty()) {
        return End.NOT_POSSIBLE;
      }
      draft.settle(loaded);
      Transaction resolution =
          transaction(
              TransactionId.resolving(hold.get().id()),
              kind,
              at,
              draft.recordedAt(),
              entries(loaded.key(), hold.get(), kind),
              reason,
              hold.get().id());
      draft.add(resolution, Map.of());
      terms.extend(draft, loaded.key(), at);
    }
    if (kind == TransactionKind.RELEASE) {
      draft.count(RewardLedger.back(redemption));
    }
    return commit(draft);
  }

  private static List<Entry> entries(AccountKey account, OpenHold hold, TransactionKind kind) {
    Book to = kind == TransactionKind.CAPTURE ? Book.REDEEMED : Book.AVAILABLE;
    List<Entry> entries = new ArrayList<>();
    for (OpenHold.Part part : hold.parts()) {
      entries.add(new Entry(account, Book.HELD, part.lot(), -part.amount()));
      entries.add(new Entry(account, to, part.lot(), part.amount()));
    }
    return entries;
  }

  /**
   * Gives stock and limit of {@code redemption} back, whose hold has timed out at {@code asOf}, and
   * writes what is due in the accounts if nobody did before.
   *
   * @return {@code NOT_POSSIBLE} if the hold was resolved before
   */
  End lapse(Redemption redemption, Instant asOf) {
    return untilDone(redemption, () -> tryToLapse(redemption, asOf));
  }

  private End tryToLapse(Redemption redemption, Instant asOf) {
    UnitDraft draft = draft(RewardLedger.lapse(redemption), "LAPSE", asOf);
    for (RewardPrice part : redemption.price()) {
      AccountKey account = account(redemption, part);
      AccountState loaded = ledger.store().load(account, LoadSpec.lotsDueAt(asOf));
      TransactionId payment = RewardLedger.payment(redemption, part);
      if (loaded.hold(payment).isPresent()) {
        draft.settle(loaded);
      } else if (!ledger.isTimedOut(payment)) {
        return End.NOT_POSSIBLE;
      }
    }
    draft.count(RewardLedger.back(redemption));
    return commit(draft);
  }

  /**
   * Brings the price of {@code redemption} back to the very lots, as far as nobody did before, with
   * stock and limit.
   */
  End refund(Redemption redemption, Message reason, Instant at) {
    return untilDone(redemption, () -> tryToRefund(redemption, reason, at));
  }

  private End tryToRefund(Redemption redemption, Message reason, Instant at) {
    UnitDraft draft = draft(RewardLedger.refund(redemption), "REFUND", at);
    for (RewardPrice part : redemption.price()) {
      Transaction redeemed =
          ledger.store().find(RewardLedger.redeemed(redemption, part)).orElseThrow();
      List<Parts.Part> parts = reversals.of(redeemed, Book.REDEEMED);
      AccountKey account = parts.get(0).account();
      CounterKey counter = Parts.reversed(parts.get(0).original(), redeemed.id(), LotId.COMMON);
      List<LotId> lots = parts.stream().map(Parts.Part::lot).distinct().toList();
      AccountState loaded =
          ledger
              .store()
              .load(account, LoadSpec.OPEN_LOTS.withLots(lots).withCounters(List.of(counter)));
      long done = done(counter, loaded);
      if (done == part.amount()) {
        continue; // Somebody reversed this part by hand.
      }
      draft.settle(loaded);
      Transaction refund =
          transaction(
              RewardLedger.refund(redemption, part),
              TransactionKind.REFUND,
              at,
              draft.recordedAt(),
              Parts.refund(parts, Book.REDEEMED, done, part.amount() - done),
              Optional.of(reason),
              redeemed.id());
      draft.add(refund, Parts.lots(loaded));
      draft.count(List.of(new CounterDelta(counter, part.amount() - done, part.amount())));
    }
    draft.count(RewardLedger.back(redemption));
    return commit(draft);
  }

  /** Returns how much was reversed by hand; of merged accounts it is counted elsewhere. */
  private long done(CounterKey counter, AccountState loaded) {
    return counter.account().equals(loaded.key())
        ? loaded.counter(counter)
        : ledger.counter(counter);
  }

  private UnitDraft draft(TransactionId id, String word, Instant at) {
    // Neither when nor why: a redemption ends once, and who asks again wants no more than that.
    Fingerprint fingerprint = Fingerprint.of("reward." + word).build();
    return new UnitDraft(id, fingerprint, at, time.now());
  }

  private static AccountKey account(Redemption redemption, RewardPrice part) {
    return new AccountKey(redemption.member(), part.asset());
  }

  private End commit(UnitDraft draft) {
    CommitResult result = ledger.store().commit(draft.unit());
    return switch (result.status()) {
      case COMMITTED -> End.DONE;
      case REPLAYED -> End.REPLAYED;
      case ID_CONFLICT -> End.NOT_POSSIBLE;
      case VERSION_CONFLICT -> End.AGAIN;
      case LIMIT_EXCEEDED -> limit(result.limit().orElseThrow());
    };
  }

  private static End limit(CommitResult.Limit limit) {
    if (limit.kind() == CommitResult.Limit.Kind.OPEN_LOTS) {
      return End.TOO_MANY_LOTS;
    }
    throw NotCountedException.of(limit);
  }

  private static End untilDone(Redemption redemption, Supplier<End> attempt) {
    for (int i = 1; i <= Timekeeper.MAX_ATTEMPTS; i++) {
      End end = attempt.get();
      if (end != End.AGAIN) {
        return end;
      }
    }
    throw new ContentionException(redemption.id(), Timekeeper.MAX_ATTEMPTS);
  }

  private static Transaction transaction(
      TransactionId id,
      TransactionKind kind,
      Instant at,
      Instant recordedAt,
      List<Entry> entries,
      Optional<Message> reason,
      TransactionId target) {
    return new Transaction(
        id,
        kind,
        at,
        recordedAt,
        List.of(),
        entries,
        reason,
        Optional.empty(),
        Optional.empty(),
        Optional.of(target));
  }
}
