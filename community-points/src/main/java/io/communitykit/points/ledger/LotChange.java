package io.communitykit.points.ledger;

import io.communitykit.points.Amounts;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a unit changes of one lot in one account of {@link InMemoryLedgerStore}. */
final class LotChange {

  /** {@link #opened} of a lot that the unit does not open. */
  static final int NOT_OPENED = -1;

  private final LotId id;
  private final int opened;
  private final boolean arrives;
  private final long sequence;
  private final Optional<Instant> activatesAt;
  private final Optional<Instant> expiresAt;
  private final @Nullable LotRow row;
  private int position;
  private long available;
  private long pending;
  private long held;

  /**
   * Creates an empty change.
   *
   * @param position where the log describes the lot; none for the common one and for a lot that the
   *     unit opens
   * @param opened its place among the lots that the unit opens
   * @param arrives whether it is another account's and has no entry in this one yet
   * @param place its first entry in this account, here or before, and its times
   * @param account where
   */
  LotChange(
      LotId id,
      int position,
      int opened,
      boolean arrives,
      PackedLots.Place place,
      MemoryAccount account) {
    this.id = id;
    this.position = position;
    this.opened = opened;
    this.arrives = arrives;
    this.sequence = place.sequence();
    this.activatesAt = place.activatesAt();
    this.expiresAt = place.expiresAt();
    this.row = opened == NOT_OPENED ? account.row(newRow()) : null;
  }

  private LotRow newRow() {
    return new LotRow(position, sequence, expiresAt.orElse(Instant.MAX));
  }

  LotId id() {
    return id;
  }

  int position() {
    return position;
  }

  /** Says where a lot was written that the unit opens. */
  void setPosition(int position) {
    this.position = position;
  }

  int opened() {
    return opened;
  }

  boolean arrives() {
    return arrives;
  }

  long sequence() {
    return sequence;
  }

  /** Returns what the account has of the lot before the change, if it is open there. */
  @Nullable LotRow row() {
    return row;
  }

  void add(Book book, long amount) {
    switch (book) {
      case AVAILABLE -> available = Amounts.plus(available, amount);
      case PENDING -> pending = Amounts.plus(pending, amount);
      case HELD -> held = Amounts.plus(held, amount);
      default -> {}
    }
  }

  /** Returns what would stand in {@code book}: available, pending or held. */
  long after(Book book) {
    LotRow now = row;
    return switch (book) {
      case AVAILABLE -> now == null ? available : Amounts.plus(now.available(), available);
      case PENDING -> now == null ? pending : Amounts.plus(now.pending(), pending);
      case HELD -> now == null ? held : Amounts.plus(now.held(), held);
      default -> throw new IllegalArgumentException("book must be kept by lot, was " + book);
    };
  }

  boolean isOpenAfter() {
    return after(Book.AVAILABLE) != 0 || after(Book.PENDING) != 0 || after(Book.HELD) != 0;
  }

  /** Whether this opens a lot of which only available points are left. */
  boolean opensPlain() {
    return row == null && available > 0 && pending == 0 && held == 0;
  }

  /** Returns when the lot lapses, {@link Instant#MAX} if never. */
  Instant expiresAt() {
    return expiresAt.orElse(Instant.MAX);
  }

  /** Returns the row of the lot as it will be. */
  LotRow rowAfter() {
    LotRow before = row == null ? newRow() : row;
    return before.with(after(Book.AVAILABLE), after(Book.PENDING), after(Book.HELD), activatesAt);
  }
}
