package io.communitykit.points.ledger;

import io.communitykit.points.Ratio;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How lots are packed: inside the record of the unit that opened them, each at a position of its
 * own. What a lot shares with its unit is not repeated, so reading one looks there too.
 */
final class PackedLots {

  /**
   * Where a lot stands in the order of an account's.
   *
   * @param sequence its first entry in the account; zero if it has none
   */
  record Place(long sequence, Optional<Instant> activatesAt, Optional<Instant> expiresAt) {

    Place withSequence(long sequence) {
      return new Place(sequence, activatesAt, expiresAt);
    }
  }

  private static final LotSource.Kind[] KINDS = LotSource.Kind.values();
  // Bits of a lot's first number; its kind lies above them.
  private static final int ACTIVATES = 1;
  private static final int EXPIRES = 2;
  private static final int EVENT_NAMES_UNIT = 4;
  private static final int OPENED_WITH_UNIT = 8;
  private static final int MULTIPLIED = 16;
  private static final int KIND_SHIFT = 5;

  private final PackedTexts texts;
  private final PackedLog log;
  private final MemoryAccounts accounts;
  private final TextHash hash;
  private final PackedIndex index = new PackedIndex();
  private final PackedIndex arrivals = new PackedIndex();

  PackedLots(PackedTexts texts, PackedLog log, MemoryAccounts accounts, TextHash hash) {
    this.texts = texts;
    this.log = log;
    this.accounts = accounts;
    this.hash = hash;
  }

  /**
   * Writes {@code lot} at the next position of the record {@code out} and returns its offset there.
   *
   * @param account the number of its account
   * @param sequence its first entry in that account; zero if it has none
   * @param unit the id of the unit that the record begins with
   * @param happened the instant that follows the id there
   */
  int write(
      PackedWriter out, Lot lot, int account, long sequence, TransactionId unit, Instant happened) {
    out.align(PackedLog.UNIT);
    int offset = out.size();
    LotSource source = lot.source();
    boolean own = isName(unit.value(), source.event());
    boolean now = lot.openedAt().equals(happened);
    boolean multiplied = !source.multiplier().equals(Ratio.ONE);
    out.number(offset);
    texts.unique(out, lot.id().value());
    out.number(
        (lot.activatesAt().isPresent() ? ACTIVATES : 0)
            | (lot.expiresAt().isPresent() ? EXPIRES : 0)
            | (own ? EVENT_NAMES_UNIT : 0)
            | (now ? OPENED_WITH_UNIT : 0)
            | (multiplied ? MULTIPLIED : 0)
            | Codes.of(source.kind()) << KIND_SHIFT);
    out.number(account);
    out.number(sequence);
    lot.activatesAt().ifPresent(out::instant);
    lot.expiresAt().ifPresent(out::instant);
    texts.repeated(out, source.name());
    out.signed(source.version());
    out.number(source.cut());
    out.number(lot.amount());
    if (!own) {
      texts.unique(out, source.event());
    }
    if (!now) {
      out.instant(lot.openedAt(), happened);
    }
    if (multiplied) {
      out.number(source.multiplier().numerator());
      out.number(source.multiplier().denominator());
    }
    return offset;
  }

  /** Whether {@code id} is {@code name} after a word and a colon. */
  private static boolean isName(String id, String name) {
    int from = PackedTexts.nameOf(id);
    return id.length() - from == name.length() && id.startsWith(name, from);
  }

  int hash(LotId id) {
    return hash.of(id.value());
  }

  /** Makes the lot whose id has {@code hash}, written at {@code position}, known. */
  void add(int hash, int position) {
    index.add(hash, position);
  }

  /** Returns where {@code id} is described, if it was ever opened. */
  int find(LotId id) {
    return find(id, hash(id));
  }

  int find(LotId id, int hash) {
    return index.find(hash, position -> isAt(position, id));
  }

  private boolean isAt(int position, LotId id) {
    PackedReader in = log.reader(position);
    in.number();
    return texts.isNext(in, id.value());
  }

  LotId id(int position) {
    if (position == PackedLog.NONE) {
      return LotId.COMMON;
    }
    PackedReader in = log.reader(position);
    in.number();
    return new LotId(texts.read(in));
  }

  /** Returns where the lot {@code id} at {@code position} stands in {@code account}. */
  Place place(int position, LotId id, int account) {
    PackedReader in = log.reader(position);
    in.number();
    texts.skip(in);
    int flags = in.count();
    int owner = in.count();
    long sequence = in.number();
    return new Place(
        owner == account && sequence != 0 ? sequence : arrival(id, account),
        instant(in, flags & ACTIVATES),
        instant(in, flags & EXPIRES));
  }

  private static Optional<Instant> instant(PackedReader in, int given) {
    return given == 0 ? Optional.empty() : Optional.of(in.instant());
  }

  /** Returns an empty row in the place of the lot {@code id} in {@code account}, if it is known. */
  @Nullable LotRow row(LotId id, MemoryAccount account) {
    if (id.equals(LotId.COMMON)) {
      return new LotRow(PackedLog.NONE, account.commonSequence(), Instant.MAX);
    }
    int position = find(id);
    if (position == PackedLog.NONE) {
      return null;
    }
    Place place = place(position, id, account.number());
    return new LotRow(position, place.sequence(), place.expiresAt().orElse(Instant.MAX));
  }

  /** Returns {@code row} with the lot that it is of. */
  OpenLot open(LotRow row) {
    Map<Book, Long> amounts = amounts(row);
    if (row.lot == PackedLog.NONE) {
      return new OpenLot(LotId.COMMON, Optional.empty(), row.sequence, amounts);
    }
    Lot lot = read(row.lot);
    return new OpenLot(lot.id(), Optional.of(lot), row.sequence, amounts);
  }

  private static Map<Book, Long> amounts(LotRow row) {
    if (row.isPlain() && row.isOpen()) {
      return Map.of(Book.AVAILABLE, row.available());
    }
    Map<Book, Long> amounts = new EnumMap<>(Book.class);
    put(amounts, Book.AVAILABLE, row.available());
    put(amounts, Book.PENDING, row.pending());
    put(amounts, Book.HELD, row.held());
    return amounts;
  }

  private static void put(Map<Book, Long> amounts, Book book, long amount) {
    if (amount != 0) {
      amounts.put(book, amount);
    }
  }

  Lot read(int position) {
    return read(log.reader(position));
  }

  /** Reads the lot that {@code in} stands before, and goes past it. */
  Lot read(PackedReader in) {
    int start = in.offset();
    PackedReader unit = in.at(start - in.count());
    unit.number();
    LotId id = new LotId(texts.read(in));
    int flags = in.count();
    AccountKey account = accounts.get(in.count()).key();
    in.number();
    Optional<Instant> activatesAt = instant(in, flags & ACTIVATES);
    Optional<Instant> expiresAt = instant(in, flags & EXPIRES);
    String name = texts.read(in);
    int version = (int) in.signed();
    long cut = in.number();
    long amount = in.number();
    String unitId = texts.readId(unit);
    String event =
        (flags & EVENT_NAMES_UNIT) == 0
            ? texts.read(in)
            : unitId.substring(PackedTexts.nameOf(unitId));
    Instant happened = unit.instant();
    Instant openedAt = (flags & OPENED_WITH_UNIT) == 0 ? in.instant(happened) : happened;
    Ratio multiplier = (flags & MULTIPLIED) == 0 ? Ratio.ONE : Ratio.of(in.number(), in.number());
    LotSource source =
        new LotSource(KINDS[flags >> KIND_SHIFT], name, version, event, cut, multiplier);
    return new Lot(id, account, source, amount, openedAt, activatesAt, expiresAt);
  }

  /**
   * Writes at the next position of {@code out} that {@code lot}, of another account, has its first
   * entry in {@code account} at {@code sequence}, and returns the offset there.
   */
  int writeArrival(PackedWriter out, LotId lot, int account, long sequence) {
    out.align(PackedLog.UNIT);
    int offset = out.size();
    texts.unique(out, lot.value());
    out.number(account);
    out.number(sequence);
    return offset;
  }

  void skipArrival(PackedReader in) {
    in.align(PackedLog.UNIT);
    texts.skip(in);
    in.number();
    in.number();
  }

  /** Makes the arrival written at {@code position} known. */
  void addArrival(LotId lot, int account, int position) {
    arrivals.add(hash.of(hash.of(lot.value()), account), position);
  }

  /** Returns the first entry of {@code lot} in {@code account}, zero if it never came there. */
  long arrival(LotId lot, int account) {
    int position =
        arrivals.find(
            hash.of(hash.of(lot.value()), account),
            at -> {
              PackedReader in = log.reader(at);
              return texts.read(in).equals(lot.value()) && in.number() == account;
            });
    if (position == PackedLog.NONE) {
      return 0;
    }
    PackedReader in = log.reader(position);
    texts.skip(in);
    in.number();
    return in.number();
  }
}
