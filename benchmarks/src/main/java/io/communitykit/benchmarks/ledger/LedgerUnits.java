package io.communitykit.benchmarks.ledger;

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
import io.communitykit.points.ledger.RulesVersion;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionId;
import io.communitykit.points.ledger.TransactionKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Awards as a PointsProgram commits them: of a rule with a daily cap, in a lot of their own that
 * lapses after a year.
 */
final class LedgerUnits {

  private static final AssetId POINTS = AssetId.of("points");
  private static final Instant NOON = Instant.parse("2026-06-01T04:00:00Z");
  private static final Optional<Instant> LAPSES = Optional.of(NOON.plus(Duration.ofDays(365)));
  private static final Optional<RulesVersion> RULES =
      Optional.of(new RulesVersion(7, "0f343b09".repeat(8)));
  private static final long TODAY = 20_605;
  private static final long CAP = 1_000_000_000;

  private LedgerUnits() {}

  /** Returns five points for {@code owner} under {@code id}. */
  static CommitUnit award(String id, String owner) {
    AccountKey key = new AccountKey(MemberId.of(owner), POINTS);
    Lot lot =
        new Lot(
            LotId.derived("activity", "club", id, "post", "actor"),
            key,
            new LotSource(LotSource.Kind.RULE, "post", 7, id, 0, Ratio.ONE),
            5,
            NOON,
            Optional.empty(),
            LAPSES);
    Transaction transaction =
        new Transaction(
            TransactionId.of(id),
            TransactionKind.AWARD,
            NOON,
            NOON,
            List.of(lot),
            List.of(
                new Entry(key, Book.ISSUANCE, lot.id(), -5),
                new Entry(key, Book.AVAILABLE, lot.id(), 5)),
            Optional.empty(),
            RULES);
    return new CommitUnit(
        TransactionId.of(id),
        Fingerprint.of("activity")
            .with("actor", owner)
            .with("type", "post.created")
            .with("object", id)
            .with("at", NOON)
            .with("attributes.length", 120)
            .build(),
        List.of(transaction),
        Map.of(),
        List.of(new Guard.NothingDue(key, NOON), new Guard.NoDebt(key)),
        List.of(new CounterDelta(new CounterKey(key, "cap:post:DAY:0", TODAY), 5, CAP)));
  }
}
