package io.communitykit.jdbc.points;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.Namespace;
import io.communitykit.jdbc.Databases;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.CommitResult;
import io.communitykit.points.ledger.CommitResult.Status;
import io.communitykit.points.ledger.CommitUnit;
import io.communitykit.points.ledger.Entry;
import io.communitykit.points.ledger.Fingerprint;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionId;
import io.communitykit.points.ledger.TransactionKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A batch on PostgreSQL")
class PostgresBatchTest {

  private static CommitUnit spend(String id, String owner, String award, long version) {
    AccountKey key = Units.account(owner);
    Transaction transaction =
        new Transaction(
            TransactionId.of(id),
            TransactionKind.SPEND,
            Units.NOON,
            Units.NOON,
            List.of(),
            List.of(
                new Entry(key, Book.AVAILABLE, Units.lot(award), -2),
                new Entry(key, Book.REDEEMED, Units.lot(award), 2)),
            Optional.empty());
    return new CommitUnit(
        TransactionId.of(id),
        Fingerprint.of("spend").with("id", id).build(),
        List.of(transaction),
        Map.of(key, version),
        List.of(),
        List.of());
  }

  @Test
  @DisplayName("opens new lots, takes from old ones and repeats an id, all in one statement")
  void mixed() {
    String name = Databases.freshName();
    JdbcLedgerStore store =
        JdbcLedgerStore.on(Databases.postgres()).community(Namespace.of(name)).open();
    store.commit(Units.award("old", "ann", 5));
    assertThat(
            store.commitAll(
                List.of(
                    spend("spend", "ann", "old", 1),
                    Units.award("new", "ann", 1),
                    Units.award("old", "ann", 5),
                    Units.award("bo", "bo", 1))))
        .extracting(CommitResult::status)
        .containsExactly(Status.COMMITTED, Status.COMMITTED, Status.REPLAYED, Status.COMMITTED);
    assertThat(store.load(Units.account("ann"), LoadSpec.OPEN_LOTS).balance(Book.AVAILABLE))
        .isEqualTo(4);
  }
}
