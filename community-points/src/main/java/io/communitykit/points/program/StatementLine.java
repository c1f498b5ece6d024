package io.communitykit.points.program;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Message;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.Lot;
import io.communitykit.points.ledger.TransactionId;
import io.communitykit.points.ledger.TransactionKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one transaction did to an account.
 *
 * @param sequence its last entry in the account
 * @param transaction which one
 * @param kind what it does
 * @param occurredAt when that happened
 * @param recordedAt when it was written
 * @param changes what it added to each book, in minor units, negative for what it took; books that
 *     it left as they were are left out
 * @param available what was available after it
 * @param lots where what it moved came from, each lot once; none for the common lot
 * @param reason why, for the member to read, where the lots do not say it
 */
public record StatementLine(
    long sequence,
    TransactionId transaction,
    TransactionKind kind,
    Instant occurredAt,
    Instant recordedAt,
    Map<Book, Long> changes,
    long available,
    List<Lot> lots,
    Optional<Message> reason) {

  /** Checks and copies the components. */
  public StatementLine {
    requireNonNull(transaction, "transaction");
    requireNonNull(kind, "kind");
    requireNonNull(occurredAt, "occurredAt");
    requireNonNull(recordedAt, "recordedAt");
    changes = Map.copyOf(changes);
    lots = List.copyOf(lots);
    requireNonNull(reason, "reason");
  }
}
