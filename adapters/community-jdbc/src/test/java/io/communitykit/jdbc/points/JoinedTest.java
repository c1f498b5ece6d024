package io.communitykit.jdbc.points;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.Namespace;
import io.communitykit.jdbc.ConnectionSource;
import io.communitykit.jdbc.Databases;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.CommitResult.Status;
import io.communitykit.points.ledger.LoadSpec;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A store that joins its host's transactions")
class JoinedTest {

  static Stream<Named<DataSource>> databases() {
    return Stream.of(Named.of("PostgreSQL", Databases.postgres()), Named.of("H2", Databases.h2()));
  }

  @ParameterizedTest(autoCloseArguments = false) // Other tests use the pools, too.
  @MethodSource("databases")
  @DisplayName("shares the fate of the host's transaction, whatever it answers")
  void joined(DataSource database) throws SQLException {
    Namespace community = Namespace.of(Databases.freshName());
    JdbcLedgerStore outside = JdbcLedgerStore.on(database).community(community).open();
    outside.commit(Units.award("known", "ann", 5));
    String table = "host_" + community;
    Databases.execute(database, "create table " + table + " (id integer)");
    try (Connection host = database.getConnection()) {
      host.setAutoCommit(false);
      JdbcLedgerStore joined =
          JdbcLedgerStore.on(ConnectionSource.joining(() -> host))
              .community(community)
              .groupCommit()
              .open();
      for (boolean commits : List.of(false, true)) {
        try (Statement statement = host.createStatement()) {
          statement.execute("insert into " + table + " values (1)");
          assertThat(joined.commit(Units.award("new", "ann", 1)).status())
              .isEqualTo(Status.COMMITTED);
          assertThat(joined.commit(Units.award("new", "ann", 1)).status())
              .isEqualTo(Status.REPLAYED);
          assertThat(joined.commit(Units.award("known", "bo", 5)).status())
              .isEqualTo(Status.ID_CONFLICT);
          assertThat(
                  joined.commitAll(
                      List.of(
                          Units.award("a", "bo", 1),
                          Units.award("b", "bo", 1),
                          Units.award("a", "bo", 1),
                          Units.award("c", "cy", 1))))
              .extracting(result -> result.status())
              .containsExactly(
                  Status.COMMITTED, Status.COMMITTED, Status.REPLAYED, Status.COMMITTED);
          assertThat(available(joined, "ann")).isEqualTo(6);
          statement.execute("insert into " + table + " values (2)");
        }
        assertThat(host.getAutoCommit()).isFalse();
        assertThat(available(outside, "ann")).isEqualTo(5);
        if (commits) {
          host.commit();
        } else {
          host.rollback();
        }
        assertThat(rows(host, "select count(*) from " + table)).isEqualTo(commits ? 2 : 0);
        assertThat(available(outside, "ann")).isEqualTo(commits ? 6 : 5);
        assertThat(available(outside, "bo")).isEqualTo(commits ? 2 : 0);
      }
    }
  }

  private static long available(JdbcLedgerStore store, String owner) {
    return store.load(Units.account(owner), LoadSpec.BALANCES).balance(Book.AVAILABLE);
  }

  private static long rows(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
