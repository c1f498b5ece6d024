package io.communitykit.benchmarks;

import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.points.Ratio;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.CommitUnit;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Units that award one lot and spend some, in the form that a points program gives them. */
final class Awards {

  private static final AssetId POINTS = AssetId.of("points");
  private static final Optional<RulesVersion> RULES =
      Optional.of(new RulesVersion(1, "0123456789abcdef".repeat(4)));
  private static final long AMOUNT = 5;

  private Awards() {}

  static AccountKey account(int member) {
    return new AccountKey(MemberId.of("m" + member), POINTS);
  }

  /** Returns the id of the activity {@code number}. */
  static String activity(int number) {
    return "a" + (100_000 + number);
  }

  static LotId lot(int number) {
    return LotId.derived("rule", "club", "post", activity(number), "actor");
  }

  /** Returns the award of the activity {@code number}, which happens a second after the last. */
  static CommitUnit award(int number, AccountKey account) {
    Instant at = History.START.plusMillis(1_000L * number + 37L * (number % 27));
    TransactionId id = TransactionId.of("activity:" + activity(number));
    LotId lot = lot(number);
    Transaction transaction =
        new Transaction(
            id,
            TransactionKind.AWARD,
            at,
            at.plusNanos(153_417_000),
            List.of(
                new Lot(
                    lot,
                    account,
                    new LotSource(LotSource.Kind.RULE, "post", 1, activity(number), 0, Ratio.ONE),
                    AMOUNT,
                    at,
                    Optional.empty(),
                    Optional.of(at.plus(Duration.ofDays(365))))),
            List.of(
                new Entry(account, Book.ISSUANCE, lot, -AMOUNT),
                new Entry(account, Book.AVAILABLE, lot, AMOUNT)),
            Optional.empty(),
            RULES);
    Fingerprint request =
        Fingerprint.of("activity")
            .with("actor", account.owner())
            .with("type", "post.created")
            .with("object", "post-" + number)
            .with("circle", "c" + number % 50)
            .with("at", at)
            .with("attributes.length", 20 + number % 480)
            .build();
    return new CommitUnit(
        id,
        request,
        List.of(transaction),
        Map.of(),
        List.of(new Guard.NothingDue(account, at)),
        List.of());
  }

  /** Returns a spend of all of the awards {@code from} to before {@code to}, of one account. */
  static CommitUnit spend(int number, AccountKey account, long version, int from, int to) {
    List<Entry> entries = new ArrayList<>(2 * (to - from));
    for (int award = from; award < to; award++) {
      entries.add(new Entry(account, Book.AVAILABLE, lot(award), -AMOUNT));
      entries.add(new Entry(account, Book.REDEEMED, lot(award), AMOUNT));
    }
    Instant at = History.START.plusSeconds(to);
    TransactionId id = TransactionId.of("spend:" + number);
    Fingerprint request =
        Fingerprint.of("spend").with("member", account.owner()).with("amount", to - from).build();
    return new CommitUnit(
        id,
        request,
        List.of(
            new Transaction(
                id, TransactionKind.SPEND, at, at, List.of(), entries, Optional.empty())),
        Map.of(account, version),
        List.of(),
        List.of());
  }
}
