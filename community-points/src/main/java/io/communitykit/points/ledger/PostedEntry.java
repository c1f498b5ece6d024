package io.communitykit.points.ledger;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Message;
import java.time.Instant;
import java.util.Optional;

/**
 * An entry as the ledger keeps it.
 *
 * @param sequence its place in the account: from 1, without gaps
 * @param transaction what it belongs to
 * @param kind what that does
 * @param occurredAt when that happened
 * @param recordedAt when it was written; rises with the sequence
 * @param entry what moved
 * @param lot where the entry's lot came from; empty for the common lot
 * @param rules which rule set decided the transaction, if one did
 * @param reason why, for the member to read, where the lot does not say it
 */
public record PostedEntry(
    long sequence,
    TransactionId transaction,
    TransactionKind kind,
    Instant occurredAt,
    Instant recordedAt,
    Entry entry,
    Optional<Lot> lot,
    Optional<RulesVersion> rules,
    Optional<Message> reason) {

  /** Checks the components. */
  public PostedEntry {
    requireNonNull(transaction, "transaction");
    requireNonNull(kind, "kind");
    requireNonNull(occurredAt, "occurredAt");
    requireNonNull(recordedAt, "recordedAt");
    requireNonNull(entry, "entry");
    requireNonNull(lot, "lot");
    requireNonNull(rules, "rules");
    requireNonNull(reason, "reason");
    if (sequence < 1) {
      throw new IllegalArgumentException("sequence must be 1 or more, was " + sequence);
    }
  }
}
