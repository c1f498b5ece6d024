package io.communitykit.points.ledger;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How transactions are packed inside the record of their unit. */
final class PackedTransactions {

  private static final TransactionKind[] KINDS = TransactionKind.values();

  // Bits of a transaction's first number; its kind lies above them.
  private static final int RULES = 1;
  private static final int REASON = 2;
  private static final int MORE = 4;
  private static final int KIND_SHIFT = 3;

  // Bits of the number that tells what else there is.
  private static final int OWN_ID = 1;
  private static final int OWN_TIME = 2;
  private static final int DEADLINE = 4;
  private static final int TARGET = 8;

  // Bits of an entry's first number, beside its book: what is as in the entry before.
  private static final int BOOK_MASK = 15;
  private static final int SAME_ACCOUNT = 16;
  private static final int SAME_LOT = 32;
  private static final int OPPOSITE_AMOUNT = 64;

  /** What transactions share with their unit. */
  static final class Unit {
    private final TransactionId id;
    private final Instant happened;
    private final Instant recordedAt;
    private final AccountKey[] accounts;
    private final List<Lot> opened;
    private final int[] positions;

    /**
     * Collects what is shared.
     *
     * @param id the unit's
     * @param happened when its last transaction happened
     * @param recordedAt when the store wrote it
     * @param accounts those it has entries of
     * @param opened the lots it opens
     * @param positions where these are described
     */
    Unit(
        TransactionId id,
        Instant happened,
        Instant recordedAt,
        AccountKey[] accounts,
        List<Lot> opened,
        int[] positions) {
      this.id = id;
      this.happened = happened;
      this.recordedAt = recordedAt;
      this.accounts = accounts;
      this.opened = opened;
      this.positions = positions;
    }
  }

  private final PackedTexts texts;
  private final PackedMessages messages;
  private final PackedLots lots;

  PackedTransactions(PackedTexts texts, PackedLots lots) {
    this.texts = texts;
    this.messages = new PackedMessages(texts);
    this.lots = lots;
  }

  /**
   * Writes {@code transaction}.
   *
   * @param unit the id of its unit
   * @param happened when the unit's last transaction happened
   * @param changes the sum of the unit
   */
  void write(
      PackedWriter out,
      Transaction transaction,
      TransactionId unit,
      Instant happened,
      UnitChanges changes) {
    int more =
        (transaction.id().equals(unit) ? 0 : OWN_ID)
            | (transaction.occurredAt().equals(happened) ? 0 : OWN_TIME)
            | (transaction.deadline().isPresent() ? DEADLINE : 0)
            | (transaction.target().isPresent() ? TARGET : 0);
    out.number(
        (transaction.rules().isPresent() ? RULES : 0)
            | (transaction.reason().isPresent() ? REASON : 0)
            | (more == 0 ? 0 : MORE)
            | Codes.of(transaction.kind()) << KIND_SHIFT);
    if (more != 0) {
      out.number(more);
    }
    if ((more & OWN_ID) != 0) {
      texts.id(out, transaction.id().value());
    }
    if ((more & OWN_TIME) != 0) {
      out.instant(transaction.occurredAt(), happened);
    }
    transaction.deadline().ifPresent(out::instant);
    transaction.target().ifPresent(target -> texts.id(out, target.value()));
    if (transaction.rules().isPresent()) {
      texts.repeated(out, transaction.rules().get().hash());
      out.number(transaction.rules().get().version());
    }
    transaction.reason().ifPresent(reason -> messages.write(out, reason));
    out.number(transaction.opened().size());
    writeEntries(out, transaction.entries(), changes);
  }

  private static void writeEntries(PackedWriter out, List<Entry> entries, UnitChanges changes) {
    int opened = changes.opened().size();
    out.number(entries.size());
    AccountChange account = null;
    LotChange lot = null;
    long amount = 0;
    for (Entry entry : entries) {
      boolean sameAccount = account != null && account.account().key().equals(entry.account());
      if (!sameAccount) {
        account = changes.find(entry.account());
      }
      boolean sameLot = lot != null && lot.id().equals(entry.lot());
      // What is known of a lot differs between accounts, but not where it is described.
      lot = sameLot ? lot : requireNonNull(account).find(entry.lot());
      boolean opposite = entry.amount() == -amount;
      amount = entry.amount();
      out.number(
          Codes.of(entry.book())
              | (sameAccount ? SAME_ACCOUNT : 0)
              | (sameLot ? SAME_LOT : 0)
              | (opposite ? OPPOSITE_AMOUNT : 0));
      if (!sameAccount) {
        out.number(requireNonNull(account).place());
      }
      if (!sameLot) {
        writeLot(out, requireNonNull(lot), opened);
      }
      if (!opposite) {
        out.signed(amount);
      }
    }
  }

  /** Writes zero for the common lot, the place of one opened here, or beyond those a position. */
  private static void writeLot(PackedWriter out, LotChange lot, int opened) {
    if (lot.opened() != LotChange.NOT_OPENED) {
      out.number(lot.opened() + 1L);
    } else if (lot.position() == PackedLog.NONE) {
      out.number(0);
    } else {
      out.number(Integer.toUnsignedLong(lot.position()) + opened);
    }
  }

  /**
   * Reads the transactions of {@code unit}.
   *
   * @param lotsOfEntries gets, for each transaction and entry, where the log describes the lot
   */
  List<Transaction> read(PackedReader in, Unit unit, int count, List<int[]> lotsOfEntries) {
    List<Transaction> transactions = new ArrayList<>(count);
    int openedBefore = 0;
    for (int i = 0; i < count; i++) {
      Transaction transaction = readOne(in, unit, openedBefore, lotsOfEntries);
      transactions.add(transaction);
      openedBefore += transaction.opened().size();
    }
    return transactions;
  }

  private Transaction readOne(
      PackedReader in, Unit unit, int openedBefore, List<int[]> lotsOfEntries) {
    int flags = in.count();
    int more = (flags & MORE) == 0 ? 0 : in.count();
    TransactionId id = (more & OWN_ID) == 0 ? unit.id : new TransactionId(texts.readId(in));
    Instant occurredAt = (more & OWN_TIME) == 0 ? unit.happened : in.instant(unit.happened);
    Optional<Instant> deadline =
        (more & DEADLINE) == 0 ? Optional.empty() : Optional.of(in.instant());
    Optional<TransactionId> target =
        (more & TARGET) == 0 ? Optional.empty() : Optional.of(new TransactionId(texts.readId(in)));
    Optional<RulesVersion> rules =
        (flags & RULES) == 0 ? Optional.empty() : Optional.of(readRules(in));
    Optional<Message> reason =
        (flags & REASON) == 0 ? Optional.empty() : Optional.of(messages.read(in));
    List<Lot> opened = unit.opened.subList(openedBefore, openedBefore + in.count());
    int[] positions = new int[in.count()];
    lotsOfEntries.add(positions);
    return new Transaction(
        id,
        KINDS[flags >> KIND_SHIFT],
        occurredAt,
        unit.recordedAt,
        opened,
        readEntries(in, unit, positions),
        reason,
        rules,
        deadline,
        target);
  }

  private RulesVersion readRules(PackedReader in) {
    String hash = texts.read(in);
    return new RulesVersion(in.count(), hash);
  }

  /** Reads as many entries as {@code positions} has room for, and fills that. */
  private List<Entry> readEntries(PackedReader in, Unit unit, int[] positions) {
    List<Entry> entries = new ArrayList<>(positions.length);
    int account = 0;
    LotId lot = LotId.COMMON;
    int position = PackedLog.NONE;
    long amount = 0;
    for (int i = 0; i < positions.length; i++) {
      int flags = in.count();
      account = (flags & SAME_ACCOUNT) == 0 ? in.count() : account;
      if ((flags & SAME_LOT) == 0) {
        long form = in.number();
        int opened = unit.opened.size();
        boolean openedHere = form > 0 && form <= opened;
        position =
            openedHere ? unit.positions[(int) form - 1] : form == 0 ? 0 : (int) (form - opened);
        lot = openedHere ? unit.opened.get((int) form - 1).id() : lots.id(position);
      }
      amount = (flags & OPPOSITE_AMOUNT) == 0 ? in.signed() : -amount;
      positions[i] = position;
      entries.add(
          new Entry(unit.accounts[account], AccountChange.BOOKS[flags & BOOK_MASK], lot, amount));
    }
    return entries;
  }
}
