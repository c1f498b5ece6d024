package io.communitykit.points.ledger;

import static java.util.Objects.requireNonNull;

import io.communitykit.points.Amounts;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Points that are set aside until a purchase is finished or given up.
 *
 * <p>A hold is resolved once, by a transaction whose id follows from its own: {@link
 * TransactionId#resolving}.
 *
 * @param id the transaction that set them aside
 * @param deadline the first instant at which they are available again unless resolved before
 * @param parts what of which lots, in the order they were taken
 */
public record OpenHold(TransactionId id, Instant deadline, List<Part> parts) {

  /** The order holds time out in: by deadline, then by id. */
  public static final Comparator<OpenHold> ORDER =
      Comparator.comparing(OpenHold::deadline).thenComparing(OpenHold::id);

  /**
   * What a hold took of a lot.
   *
   * @param lot which lot
   * @param amount how much, in minor units; more than zero
   */
  public record Part(LotId lot, long amount) {

    /** Checks the components. */
    public Part {
      requireNonNull(lot, "lot");
      Amounts.checkMoved(amount);
    }
  }

  /** Checks and copies the components. */
  public OpenHold {
    requireNonNull(id, "id");
    requireNonNull(deadline, "deadline");
    parts = List.copyOf(parts);
  }

  /**
   * Returns the hold that {@code transaction} opens.
   *
   * @throws IllegalArgumentException if that is not a hold
   */
  public static OpenHold of(Transaction transaction) {
    Instant deadline =
        transaction
            .deadline()
            .orElseThrow(() -> new IllegalArgumentException(transaction.id() + " must be a hold"));
    List<Part> parts =
        transaction.entries().stream()
            .filter(entry -> entry.book() == Book.HELD)
            .map(entry -> new Part(entry.lot(), entry.amount()))
            .toList();
    return new OpenHold(transaction.id(), deadline, parts);
  }

  /** Returns how much is held. */
  public long amount() {
    long sum = 0;
    for (Part part : parts) {
      sum = Amounts.plus(sum, part.amount());
    }
    return sum;
  }
}
