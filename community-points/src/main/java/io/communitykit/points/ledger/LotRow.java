package io.communitykit.points.ledger;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** What an account of {@link InMemoryLedgerStore} holds of a lot, at one moment. Immutable. */
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
  final long expirySeconds;
  final int expiryNanos;

  private final long available;
  // Most lots are neither pending nor held.
  private final Aside aside;

  /** What of a lot cannot be spent now. */
  private record Aside(long pending, long held, Instant activatesAt) {
    static final Aside NOTHING = new Aside(0, 0, Instant.MIN);
  }

  private LotRow(
      int lot, long sequence, long expirySeconds, int expiryNanos, long available, Aside aside) {
    this.lot = lot;
    this.sequence = sequence;
    this.expirySeconds = expirySeconds;
    this.expiryNanos = expiryNanos;
    this.available = available;
    this.aside = aside;
  }

  /** Creates a row of a lot of which {@code available} can be spent, and nothing is set aside. */
  LotRow(int lot, long sequence, long expirySeconds, int expiryNanos, long available) {
    this(lot, sequence, expirySeconds, expiryNanos, available, Aside.NOTHING);
  }

  /** Creates a row of a lot of which nothing is there. */
  LotRow(int lot, long sequence, Instant expiresAt) {
    this(lot, sequence, expiresAt.getEpochSecond(), expiresAt.getNano(), 0);
  }

  /** Returns a row in the same place of the order. */
  LotRow with(long available, long pending, long held, Optional<Instant> activatesAt) {
    return new LotRow(
        lot,
        sequence,
        expirySeconds,
        expiryNanos,
        available,
        pending == 0 && held == 0
            ? Aside.NOTHING
            : new Aside(pending, held, activatesAt.orElse(Instant.MIN)));
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

  /** Whether nothing of the lot is pending or held. */
  boolean isPlain() {
    return aside.pending == 0 && aside.held == 0;
  }

  boolean isOpen() {
    return available != 0 || aside.pending != 0 || aside.held != 0;
  }
}
