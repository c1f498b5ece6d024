package io.communitykit.testkit.points;

import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The units that the contract commits. */
final class LedgerUnits {

  static final Instant NOON = Instant.parse("2026-06-01T04:00:00Z");
  static final AssetId POINTS = AssetId.of("points");
  static final AssetId COIN = AssetId.of("coin");
  static final List<AssetId> ASSETS = List.of(COIN, POINTS);
  static final RulesVersion RULES = new RulesVersion(1, "0123456789abcdef".repeat(4));
  static final AccountKey ANN = account("ann");
  static final AccountKey BO = account("bo");
  static final Message WHY = Message.of("contract.why", "who", "ann", "amount", 3L);
  static final CounterKey CLAIMS = new CounterKey(ANN, "claims", 0);

  private LedgerUnits() {}

  static AccountKey account(String owner) {
    return new AccountKey(MemberId.of(owner), POINTS);
  }

  static TransactionId id(String id) {
    return TransactionId.of(id);
  }

  static Fingerprint fingerprint(Object... nameThenValue) {
    Fingerprint.Builder fields = Fingerprint.of("contract");
    for (int i = 0; i < nameThenValue.length; i += 2) {
      fields.with((String) nameThenValue[i], nameThenValue[i + 1]);
    }
    return fields.build();
  }

  static Lot lot(String id, AccountKey account, long amount, Optional<Instant> expiresAt) {
    return new Lot(
        LotId.of(id),
        account,
        new LotSource(LotSource.Kind.RULE, "contract", 1, id, 7, Ratio.of(3, 2)),
        amount,
        NOON,
        Optional.empty(),
        expiresAt);
  }

  static Lot pendingLot(String id, AccountKey account, long amount, Instant activatesAt) {
    return new Lot(
        LotId.of(id),
        account,
        new LotSource(LotSource.Kind.RULE, "contract", 1, id, 7, Ratio.of(3, 2)),
        amount,
        NOON,
        Optional.of(activatesAt),
        Optional.empty());
  }

  static Transaction opening(String id, Instant recordedAt, Lot... lots) {
    List<Entry> entries = new ArrayList<>();
    for (Lot lot : lots) {
      Book book = lot.activatesAt().isPresent() ? Book.PENDING : Book.AVAILABLE;
      entries.add(new Entry(lot.account(), Book.ISSUANCE, lot.id(), -lot.amount()));
      entries.add(new Entry(lot.account(), book, lot.id(), lot.amount()));
    }
    return new Transaction(
        id(id),
        TransactionKind.AWARD,
        NOON,
        recordedAt,
        List.of(lots),
        entries,
        Optional.empty(),
        Optional.of(RULES));
  }

  static Transaction moving(
      String id, TransactionKind kind, AccountKey account, Book from, Book to, String lot, long n) {
    return new Transaction(
        id(id),
        kind,
        NOON,
        NOON,
        List.of(),
        List.of(
            new Entry(account, from, LotId.of(lot), -n), new Entry(account, to, LotId.of(lot), n)),
        Optional.empty());
  }

  /** The two entries that move some of a lot from one book to another. */
  record Move(Entry out, Entry in) {}

  static Move move(AccountKey account, Book from, Book to, String lot, long amount) {
    return move(account, from, account, to, lot, amount);
  }

  static Move move(
      AccountKey giver, Book from, AccountKey receiver, Book to, String lot, long amount) {
    return new Move(
        new Entry(giver, from, LotId.of(lot), -amount),
        new Entry(receiver, to, LotId.of(lot), amount));
  }

  static Transaction act(String id, TransactionKind kind, Move... moves) {
    return new Transaction(
        id(id), kind, NOON, NOON, List.of(), flat(moves), Optional.empty(), Optional.empty());
  }

  /** Sets aside the parts that {@code moves} put into HELD. */
  static Transaction hold(String id, Instant deadline, Move... moves) {
    return new Transaction(
        id(id),
        TransactionKind.HOLD,
        NOON,
        NOON,
        List.of(),
        flat(moves),
        Optional.of(WHY),
        Optional.empty(),
        Optional.of(deadline),
        Optional.empty());
  }

  /** Resolves the hold {@code hold}. */
  static Transaction resolve(TransactionKind kind, String hold, Move... moves) {
    return targeting(TransactionId.resolving(id(hold)), kind, id(hold), moves);
  }

  static Transaction targeting(
      TransactionId id, TransactionKind kind, TransactionId target, Move... moves) {
    return new Transaction(
        id,
        kind,
        NOON,
        NOON,
        List.of(),
        flat(moves),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(target));
  }

  private static List<Entry> flat(Move[] moves) {
    return Stream.of(moves).flatMap(move -> Stream.of(move.out(), move.in())).toList();
  }

  static CommitUnit unit(
      TransactionId id, Map<AccountKey, Long> versions, Transaction... transactions) {
    return new CommitUnit(
        id, fingerprint("id", id), List.of(transactions), versions, List.of(), List.of());
  }

  /** A unit of one transaction, named like it. */
  static CommitUnit unit(Map<AccountKey, Long> versions, Transaction transaction) {
    return unit(transaction.id(), versions, transaction);
  }

  /** An award of one lot, named like the unit. */
  static CommitUnit award(String id, AccountKey account, long amount, Instant... expiresAt) {
    Optional<Instant> expiry = expiresAt.length == 0 ? Optional.empty() : Optional.of(expiresAt[0]);
    return award(id, opening(id, NOON, lot(id, account, amount, expiry)));
  }

  static CommitUnit award(String id, Transaction... transactions) {
    return new CommitUnit(
        id(id), fingerprint("id", id), List.of(transactions), Map.of(), List.of(), List.of());
  }

  static CommitUnit spend(String id, AccountKey account, long version, String lot, long amount) {
    return new CommitUnit(
        id(id),
        fingerprint("id", id),
        List.of(
            moving(id, TransactionKind.SPEND, account, Book.AVAILABLE, Book.REDEEMED, lot, amount)),
        Map.of(account, version),
        List.of(),
        List.of());
  }

  static CommitUnit guarded(CommitUnit unit, Guard... guards) {
    return deciding(unit, unit.expectedVersions(), List.of(guards));
  }

  static CommitUnit deciding(CommitUnit unit, Map<AccountKey, Long> versions, List<Guard> guards) {
    return new CommitUnit(
        unit.id(),
        unit.fingerprint(),
        unit.transactions(),
        versions,
        guards,
        unit.counters(),
        unit.activeUntil());
  }

  static CommitUnit counting(CommitUnit unit, CounterDelta... counters) {
    return new CommitUnit(
        unit.id(),
        unit.fingerprint(),
        unit.transactions(),
        unit.expectedVersions(),
        unit.guards(),
        List.of(counters),
        unit.activeUntil());
  }

  static CommitUnit asking(CommitUnit unit, Fingerprint fingerprint) {
    return new CommitUnit(
        unit.id(),
        fingerprint,
        unit.transactions(),
        unit.expectedVersions(),
        unit.guards(),
        unit.counters(),
        unit.activeUntil());
  }

  static CommitUnit active(CommitUnit unit, AccountKey account, Instant until) {
    return new CommitUnit(
        unit.id(),
        unit.fingerprint(),
        unit.transactions(),
        unit.expectedVersions(),
        unit.guards(),
        unit.counters(),
        Map.of(account, until));
  }
}
