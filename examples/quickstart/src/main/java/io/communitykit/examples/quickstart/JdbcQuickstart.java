package io.communitykit.examples.quickstart;

import io.communitykit.jdbc.points.JdbcLedgerStore;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.program.PointsProgram;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import javax.sql.DataSource;

/** The ledger in a database: tables from the jar, then a program on top. */
final class JdbcQuickstart {

  private JdbcQuickstart() {}

  static PointsProgram program(DataSource dataSource, EarningRules rules)
      throws SQLException, IOException {
    String tables = "/schema/h2/V1__ledger.sql"; // or /schema/postgresql, or let Flyway do it
    try (InputStream sql =
            Objects.requireNonNull(JdbcLedgerStore.class.getResourceAsStream(tables));
        Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
    }
    // region readme
    LedgerStore store = JdbcLedgerStore.on(dataSource).groupCommit().open();
    PointsProgram points = PointsProgram.builder(rules).store(store).build();
    // endregion
    return points;
  }
}
