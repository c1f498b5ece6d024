package io.communitykit.testkit.points.model;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityType;
import io.communitykit.core.AttributeValue;
import io.communitykit.core.MemberId;
import io.communitykit.core.RewardIntent;
import io.communitykit.points.LotPolicy;
import io.communitykit.points.command.ExchangeCommand;
import io.communitykit.points.command.GrantCommand;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.TransactionId;
import io.communitykit.testkit.points.model.ModelAccount.Row;
import io.communitykit.testkit.points.model.ModelDeed.Share;
import io.communitykit.testkit.points.model.ModelLot.Piece;
import io.communitykit.testkit.points.model.ModelRules.Asset;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Points that come into being: earned, paid, granted or exchanged. */
record ModelAwards(ModelLedger ledger) {

  Answer record(Activity activity) {
    TransactionId id = TransactionId.of(activity.id());
    return ledger.once(
        id.value(), activity, ledger.earlyOrLate(activity.at()), () -> earn(id, activity));
  }

  private static long value(Activity activity) {
    return activity.attributes().get("value") instanceof AttributeValue.Whole whole
        ? whole.value()
        : 0;
  }

  private Answer earn(TransactionId id, Activity activity) {
    long value = value(activity);
    ModelDeed deed = new ModelDeed(ModelDeed.Kind.AWARD);
    String event = activity.id().value();
    Asset points = ledger.rules.asset(ModelRules.POINTS).orElseThrow();
    if (activity.type().equals(ActivityType.POST_CREATED)) {
      String month = activity.actor() + " " + YearMonth.from(activity.at().atZone(ZoneOffset.UTC));
      long used = ledger.earnedInMonth.getOrDefault(month, 0L);
      long given = Math.min(value, ModelRules.CAP - used);
      ledger.earnedInMonth.put(month, used + given);
      award(deed, "RULE", event, activity.actor(), points, given, activity.at(), Duration.ZERO);
    } else {
      MemberId target = activity.target().orElseThrow();
      award(deed, "RULE", event, target, points, value, activity.at(), ModelRules.PENDING);
      MemberId actor = activity.actor();
      award(deed, "RULE", event, actor, points, ModelRules.LIKER, activity.at(), Duration.ZERO);
    }
    ledger.did(id, deed);
    return Answer.done(deed.shares.isEmpty() ? "NOTHING" : "EARNED", 0, deed.pieces());
  }

  Answer pay(RewardIntent intent) {
    TransactionId id = TransactionId.of(intent.id());
    return ledger.once(
        id.value(),
        intent,
        ledger.earlyOrLate(intent.at()),
        () -> {
          Optional<Asset> asset = ledger.rules.asset(intent.asset());
          if (asset.isEmpty()) {
            return Answer.of("UNKNOWN_ASSET");
          }
          ModelDeed deed = new ModelDeed(ModelDeed.Kind.AWARD);
          award(
              deed,
              "INTENT",
              intent.id().value(),
              intent.beneficiary(),
              asset.get(),
              intent.amount(),
              intent.at(),
              intent.pendingFor());
          ledger.did(id, deed);
          return Answer.done("EARNED", 0, deed.pieces());
        });
  }

  private void award(
      ModelDeed deed,
      String kind,
      String event,
      MemberId to,
      Asset asset,
      long amount,
      Instant at,
      Duration pending) {
    if (amount == 0) {
      return;
    }
    Instant usable = at.plus(pending);
    boolean apart = asset.lots() == LotPolicy.PER_AWARD || !pending.isZero();
    ModelLot lot =
        apart
            ? new ModelLot(ModelLot.key(kind, event, to.value()), usable, asset.expiresAt(usable))
            : ModelLot.COMMON;
    ModelAccount account = ledger.settled(ModelLedger.key(to, asset.id()), at);
    receive(account, lot, amount, !pending.isZero(), Book.ISSUANCE, at);
    deed.shares.add(new Share(account.key, lot, amount));
  }

  private void receive(
      ModelAccount account, ModelLot lot, long amount, boolean pending, Book from, Instant at) {
    Row row = account.row(lot);
    row.pending += pending ? amount : 0;
    row.available += pending ? 0 : amount;
    account.post(from, -amount);
    ledger.extend(account, at);
    account.happen(at);
  }

  Answer grant(GrantCommand command) {
    return ledger.once(
        command.transaction().value(),
        command,
        ledger.early(command.at()),
        () -> {
          Optional<Asset> asset = ledger.rules.asset(command.asset());
          if (asset.isEmpty()) {
            return Answer.of("UNKNOWN_ASSET");
          }
          ModelAccount owner =
              ledger.settled(ModelLedger.key(command.owner(), command.asset()), command.at());
          ModelLot lot = issued("GRANT", command.transaction(), owner, asset.get(), command.at());
          if (command.expiresAt().isPresent()) {
            lot = new ModelLot(lot.key(), lot.usableFrom(), command.expiresAt().get());
          }
          receive(owner, lot, command.amount(), false, Book.ISSUANCE, command.at());
          ModelDeed deed = new ModelDeed(ModelDeed.Kind.AWARD);
          deed.shares.add(new Share(owner.key, lot, command.amount()));
          ledger.did(command.transaction(), deed);
          return Answer.done("DONE", owner.available(), deed.pieces());
        });
  }

  private static ModelLot issued(
      String kind, TransactionId id, ModelAccount owner, Asset asset, Instant at) {
    return asset.lots() == LotPolicy.NONE
        ? ModelLot.COMMON
        : new ModelLot(
            ModelLot.key(kind, id.value(), owner.key.owner().value()), at, asset.expiresAt(at));
  }

  Answer exchange(ExchangeCommand command) {
    return ledger.once(
        command.transaction().value(),
        command,
        ledger.early(command.at()),
        () -> {
          Optional<Asset> asset = ledger.rules.asset(command.to());
          if (asset.isEmpty()) {
            return Answer.of("UNKNOWN_ASSET");
          }
          long received =
              command.amount() * command.rate().numerator() / command.rate().denominator();
          if (received == 0) {
            return Answer.of("TOO_LITTLE");
          }
          ModelAccount from =
              ledger.settled(ModelLedger.key(command.member(), command.from()), command.at());
          if (from.available() < command.amount()) {
            return Answer.of("INSUFFICIENT", from.available());
          }
          ModelAccount to =
              ledger.settled(ModelLedger.key(command.member(), command.to()), command.at());
          List<Piece> given = from.take(command.amount());
          from.post(Book.EXCHANGE, command.amount());
          ledger.extend(from, command.at());
          ModelLot lot = issued("EXCHANGE", command.transaction(), to, asset.get(), command.at());
          receive(to, lot, received, false, Book.EXCHANGE, command.at());
          ledger.other(command.transaction());
          return Answer.done("DONE", from.available(), given);
        });
  }
}
