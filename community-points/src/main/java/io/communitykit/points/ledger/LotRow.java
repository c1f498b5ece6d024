package io.communitykit.points.ledger;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** What an account of {@link InMemoryLedgerStore} holds of an open lot. */
final class LotRow {

  /** The order lots are spent in, as {@link OpenLot#SPEND_ORDER}. */
  static final Comparator<LotRow> BY_EXPIRY =
      (a, b) -> {
        int order = Long.compare(a.expirySeconds, b.expirySeconds);
        order = order != 0 ? order : Integer.compare(a.expiryNanos, b.expiryNanos);
        return order != 0 ? order : Long.compare(a.sequence, b.sequence);
      };

  /** The order pending points become available in. */
  static final Comparator<LotRow> BY_ACTIVATION =
      Comparator.comparing(LotRow::activatesAt).thenComparingLong(row -> row.sequence);

  /** Where the log describes the lot; {@link PackedLog#NONE} for the common one. */
  final int lot;

  /** The first entry of the lot in the account. */
  final long sequence;

  // Not an Instant, which would take 24 bytes more.
  private final long expirySeconds;
  private final int expiryNanos;

  private long available;
  // Most lots are neither pending nor held.
  private Aside aside = Aside.NOTHING;

  /** What of a lot cannot be spent now. */
  private record Aside(long pending, long held, Instant activatesAt) {
    static final Aside NOTHING = new Aside(0, 0, Instant.MIN);
  }

  LotRow(int lot, long sequence, Instant expiresAt) {
    this.lot = lot;
    this.sequence = sequence;
    this.expirySeconds = expiresAt.getEpochSecond();
    this.expiryNanos = expiresAt.getNano();
  }

  /** Returns when the lot lapses, {@link Instant#MAX} if never. */
  Instant expiresAt() {
    return Instant.ofEpochSecond(expirySeconds, expiryNanos);
  }

  boolean lapsesAfter(Instant at) {
    long seconds = at.getEpochSecond();
    return expirySeconds > seconds || (expirySeconds == seconds && expiryNanos > at.getNano());
  }

  Instant activatesAt() {
    return aside.activatesAt;
  }

  long available() {
    return available;
  }

  long pending() {
    return aside.pending;
  }

  long held() {
    return aside.held;
  }

  boolean isOpen() {
    return available != 0 || aside.pending != 0 || aside.held != 0;
  }

  void set(long available, long pending, long held, Optional<Instant> activatesAt) {
    this.available = available;
    aside =
        pending == 0 && held == 0
            ? Aside.NOTHING
            : new Aside(pending, held, activatesAt.orElse(Instant.MIN));
  }
}
