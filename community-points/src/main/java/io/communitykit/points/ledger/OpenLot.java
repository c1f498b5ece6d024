package io.communitykit.points.ledger;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * What is left of a lot in an account: nothing, if it was asked for by name.
 *
 * @param id which lot
 * @param lot where it came from; empty for the common lot
 * @param sequence the first entry of the lot in this account; zero if there is none yet
 * @param amounts what stands in {@code AVAILABLE}, {@code PENDING} and {@code HELD}; books without
 *     an amount are left out
 */
public record OpenLot(LotId id, Optional<Lot> lot, long sequence, Map<Book, Long> amounts) {

  /** The order lots are spent in: first to lapse first, never lapsing last, then as opened. */
  public static final Comparator<OpenLot> SPEND_ORDER =
      Comparator.<OpenLot, Instant>comparing(open -> open.expiresAt().orElse(Instant.MAX))
          .thenComparingLong(OpenLot::sequence);

  /** Checks and copies the components. */
  public OpenLot {
    requireNonNull(id, "id");
    requireNonNull(lot, "lot");
    amounts = Map.copyOf(amounts);
  }

  /** Returns what stands in {@code book}. */
  public long amount(Book book) {
    return amounts.getOrDefault(book, 0L);
  }

  /** Returns when it lapses, if ever. */
  public Optional<Instant> expiresAt() {
    return lot.flatMap(Lot::expiresAt);
  }

  /** Whether it has lapsed at {@code asOf}. */
  public boolean isExpiredAt(Instant asOf) {
    return expiresAt().filter(at -> !at.isAfter(asOf)).isPresent();
  }
}
