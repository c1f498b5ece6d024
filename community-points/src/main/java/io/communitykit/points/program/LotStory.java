package io.communitykit.points.program;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Message;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.Lot;
import io.communitykit.points.ledger.LotId;
import io.communitykit.points.ledger.RulesVersion;
import io.communitykit.points.ledger.TransactionId;
import io.communitykit.points.ledger.TransactionKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of a lot in an account.
 *
 * @param id which lot
 * @param lot where it came from; empty for the common lot
 * @param rules which rule set opened it; empty for the common lot, and where none did
 * @param books what stands in each book now, in minor units
 * @param uses what took from it or gave back to it, in order
 */
public record LotStory(
    LotId id,
    Optional<Lot> lot,
    Optional<RulesVersion> rules,
    Map<Book, Long> books,
    List<Use> uses) {

  /**
   * Something that took from a lot, or gave back to it.
   *
   * @param kind what it was
   * @param transaction which transaction; empty if it is due and not committed yet
   * @param at when
   * @param amount how much it took, in minor units; negative for what it gave back
   * @param reason why, for the member to read, if that was said
   */
  public record Use(
      TransactionKind kind,
      Optional<TransactionId> transaction,
      Instant at,
      long amount,
      Optional<Message> reason) {

    /** Checks the components. */
    public Use {
      requireNonNull(kind, "kind");
      requireNonNull(transaction, "transaction");
      requireNonNull(at, "at");
      requireNonNull(reason, "reason");
    }
  }

  /** Checks and copies the components. */
  public LotStory {
    requireNonNull(id, "id");
    requireNonNull(lot, "lot");
    requireNonNull(rules, "rules");
    books = Map.copyOf(books);
    uses = List.copyOf(uses);
  }

  /** Returns what stands in {@code book}. */
  public long in(Book book) {
    return books.getOrDefault(book, 0L);
  }

  /** Returns what the owner still has of it. */
  public long left() {
    return in(Book.AVAILABLE) + in(Book.PENDING) + in(Book.HELD);
  }
}
