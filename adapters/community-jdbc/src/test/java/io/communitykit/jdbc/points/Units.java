package io.communitykit.jdbc.points;

import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.points.Ratio;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.CommitUnit;
import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.Entry;
import io.communitykit.points.ledger.Fingerprint;
import io.communitykit.points.ledger.Guard;
import io.communitykit.points.ledger.Lot;
import io.communitykit.points.ledger.LotId;
import io.communitykit.points.ledger.LotSource;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionId;
import io.communitykit.points.ledger.TransactionKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The units that the tests commit. */
final class Units {

  static final Instant NOON = Instant.parse("2026-06-01T04:00:00Z");
  static final AssetId POINTS = AssetId.of("points");

  private Units() {}

  static AccountKey account(String owner) {
    return new AccountKey(MemberId.of(owner), POINTS);
  }

  static LotId lot(String id) {
    return LotId.derived("test", id);
  }

  /** An award as a rule with a cap gives it: one lot that lapses, a guard, a counter. */
  static CommitUnit award(String id, String owner, long amount) {
    AccountKey key = account(owner);
    Lot lot =
        new Lot(
            lot(id),
            key,
            new LotSource(LotSource.Kind.RULE, "post.create", 7, id, 0, Ratio.ONE),
            amount,
            NOON,
            Optional.empty(),
            Optional.of(NOON.plus(Duration.ofDays(365))));
    Transaction transaction =
        new Transaction(
            TransactionId.of(id),
            TransactionKind.AWARD,
            NOON,
            NOON,
            List.of(lot),
            List.of(
                new Entry(key, Book.ISSUANCE, lot.id(), -amount),
                new Entry(key, Book.AVAILABLE, lot.id(), amount)),
            Optional.empty());
    return new CommitUnit(
        TransactionId.of(id),
        Fingerprint.of("activity").with("id", id).with("actor", owner).build(),
        List.of(transaction),
        Map.of(),
        List.of(new Guard.NothingDue(key, NOON)),
        List.of(
            new CounterDelta(
                new CounterKey(key, "cap:post.create:DAY", 20_605), amount, 1_000_000_000)));
  }

  /** A point for each of two owners, who are named in any order. */
  static CommitUnit both(String id, String one, String other) {
    List<CommitUnit> awards = List.of(award(id, one, 1), award(id + "+", other, 1));
    return new CommitUnit(
        TransactionId.of(id),
        Fingerprint.of("activity").with("id", id).with("actor", one).build(),
        awards.stream().flatMap(award -> award.transactions().stream()).toList(),
        Map.of(),
        awards.stream().flatMap(award -> award.guards().stream()).toList(),
        awards.stream().flatMap(award -> award.counters().stream()).toList());
  }
}
