package io.communitykit.points.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How units are packed: one record each, in this order.
 *
 * <ol>
 *   <li>how many transactions, the unit's id, and when the last transaction happened: what lots and
 *       fingerprint refer to;
 *   <li>the accounts, each with its first entry here: what finding an entry by its sequence reads;
 *   <li>the fingerprint, the store's clock, the lots opened, the transactions;
 *   <li>which lots came to which accounts for the first time.
 * </ol>
 */
final class PackedUnits {

  private final PackedTexts texts;
  private final PackedFingerprints fingerprints;
  private final PackedTransactions packed;
  private final PackedLots lots;
  private final PackedLog log;
  private final MemoryAccounts accounts;
  private final PackedWriter out = new PackedWriter();

  PackedUnits(PackedTexts texts, PackedLots lots, PackedLog log, MemoryAccounts accounts) {
    this.texts = texts;
    this.fingerprints = new PackedFingerprints(texts);
    this.packed = new PackedTransactions(texts, lots);
    this.lots = lots;
    this.log = log;
    this.accounts = accounts;
  }

  /**
   * A unit as read back, without its fingerprint.
   *
   * @param lots for each transaction and each of its entries, where the log describes the lot
   */
  record Stored(TransactionId id, List<Transaction> transactions, List<int[]> lots) {}

  /**
   * Adds a unit to the log, and its lots to those known.
   *
   * @param transactions as recorded, all at one time
   * @param changes the sum of them; its accounts are kept
   * @return its position
   */
  int write(
      TransactionId id,
      Fingerprint fingerprint,
      List<Transaction> transactions,
      UnitChanges changes) {
    out.clear();
    Instant happened = happened(transactions);
    out.number(transactions.size());
    texts.id(out, id.value());
    out.instant(happened);
    out.number(changes.accounts().size());
    for (AccountChange change : changes.accounts()) {
      out.number(change.account().number());
      out.number(change.account().entries() + 1);
    }
    String owner =
        changes.accounts().isEmpty()
            ? ""
            : changes.accounts().get(0).account().key().owner().value();
    fingerprints.write(out, fingerprint, happened, owner);
    out.instant(transactions.isEmpty() ? happened : transactions.get(0).recordedAt(), happened);
    int[] lotOffsets = writeLots(id, happened, changes);
    for (Transaction transaction : transactions) {
      packed.write(out, transaction, id, happened, changes);
    }
    return added(changes, lotOffsets);
  }

  private static Instant happened(List<Transaction> transactions) {
    return transactions.isEmpty()
        ? PackedWriter.ORIGIN
        : transactions.get(transactions.size() - 1).occurredAt();
  }

  private int[] writeLots(TransactionId id, Instant happened, UnitChanges changes) {
    OpenedLots opened = changes.opened();
    int[] offsets = new int[opened.size()];
    out.number(offsets.length);
    for (int i = 0; i < offsets.length; i++) {
      Lot lot = opened.get(i);
      AccountChange account = changes.find(lot.account());
      LotChange change = account == null ? null : account.find(lot.id());
      int number = accounts.keep(lot.account()).number();
      long sequence = change == null ? 0 : change.sequence();
      offsets[i] = lots.write(out, lot, number, sequence, id, happened);
    }
    return offsets;
  }

  private int added(UnitChanges changes, int[] lotOffsets) {
    List<LotChange> arriving = new ArrayList<>(0);
    List<Integer> arrivingTo = new ArrayList<>(0);
    for (AccountChange account : changes.accounts()) {
      for (LotChange lot : account.lots()) {
        if (lot.arrives()) {
          arriving.add(lot);
          arrivingTo.add(account.account().number());
        }
      }
    }
    out.number(arriving.size());
    int[] offsets = new int[arriving.size()];
    for (int i = 0; i < offsets.length; i++) {
      LotChange lot = arriving.get(i);
      offsets[i] = lots.writeArrival(out, lot.id(), arrivingTo.get(i), lot.sequence());
    }
    int position = log.append(out);
    for (int i = 0; i < lotOffsets.length; i++) {
      lots.add(changes.opened().hash(i), position + lotOffsets[i] / PackedLog.UNIT);
    }
    for (AccountChange account : changes.accounts()) {
      for (LotChange lot : account.lots()) {
        if (lot.opened() != LotChange.NOT_OPENED) {
          lot.setPosition(position + lotOffsets[lot.opened()] / PackedLog.UNIT);
        }
      }
    }
    for (int i = 0; i < offsets.length; i++) {
      lots.addArrival(
          arriving.get(i).id(), arrivingTo.get(i), position + offsets[i] / PackedLog.UNIT);
    }
    return position;
  }

  /** Whether the unit at {@code position} has the id {@code id}. */
  boolean isUnit(int position, TransactionId id) {
    PackedReader in = log.reader(position);
    in.number();
    return texts.readId(in).equals(id.value());
  }

  /** Returns the first entry in {@code account} of the unit at {@code position}, which has one. */
  long firstSequence(int position, int account) {
    PackedReader in = log.reader(position);
    in.number();
    texts.skipId(in);
    in.instant();
    for (int left = in.count(); left > 0; left--) {
      boolean here = in.count() == account;
      long sequence = in.number();
      if (here) {
        return sequence;
      }
    }
    throw new IllegalStateException("unit at " + position + " must have entries of " + account);
  }

  Fingerprint fingerprint(int position) {
    PackedReader in = log.reader(position);
    in.number();
    texts.skipId(in);
    Instant happened = in.instant();
    AccountKey[] keys = readAccounts(in);
    String owner = keys.length == 0 ? "" : keys[0].owner().value();
    return fingerprints.read(in, happened, owner);
  }

  /** Returns the transaction {@code id}, if it is of the unit at {@code position}. */
  Optional<Transaction> find(int position, TransactionId id) {
    for (Transaction transaction : read(position).transactions()) {
      if (transaction.id().equals(id)) {
        return Optional.of(transaction);
      }
    }
    return Optional.empty();
  }

  Stored read(int position) {
    return read(log.reader(position), position);
  }

  /** Reads the unit that {@code in} stands before, and goes past it. */
  Stored read(PackedReader in, int position) {
    int start = in.offset();
    int count = in.count();
    TransactionId id = new TransactionId(texts.readId(in));
    Instant happened = in.instant();
    AccountKey[] keys = readAccounts(in);
    fingerprints.skip(in);
    Instant recordedAt = in.instant(happened);
    List<Lot> opened = new ArrayList<>();
    int[] positions = readLots(in, position, start, opened);
    PackedTransactions.Unit unit =
        new PackedTransactions.Unit(id, happened, recordedAt, keys, opened, positions);
    List<int[]> lotsOfEntries = new ArrayList<>(count);
    List<Transaction> stored = packed.read(in, unit, count, lotsOfEntries);
    for (int left = in.count(); left > 0; left--) {
      lots.skipArrival(in);
    }
    return new Stored(id, stored, lotsOfEntries);
  }

  private AccountKey[] readAccounts(PackedReader in) {
    AccountKey[] keys = new AccountKey[in.count()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = accounts.get(in.count()).key();
      in.number();
    }
    return keys;
  }

  /** Reads the lots into {@code opened}, and returns their positions. */
  private int[] readLots(PackedReader in, int position, int start, List<Lot> opened) {
    int[] positions = new int[in.count()];
    for (int i = 0; i < positions.length; i++) {
      in.align(PackedLog.UNIT);
      positions[i] = position + (in.offset() - start) / PackedLog.UNIT;
      opened.add(lots.read(in));
    }
    return positions;
  }
}
