package io.communitykit.testkit.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A data source that dies")
class CrashingDataSourceTest {

  private final List<String> calls = new ArrayList<>();

  /** A driver that does nothing but note what it is asked for. */
  private final DataSource driver =
      fake(
          DataSource.class,
          Map.of(
              "getConnection",
              fake(
                  Connection.class,
                  Map.of(
                      "prepareStatement",
                      fake(PreparedStatement.class, Map.of("executeUpdate", 1)),
                      "isClosed",
                      false,
                      "getAutoCommit",
                      false))));

  private <T> T fake(Class<T> type, Map<String, Object> answers) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              calls.add(method.getName());
              return answers.get(method.getName());
            });
    return type.cast(proxy);
  }

  private @Nullable String write(CrashPoint crash) {
    calls.clear();
    try (Connection connection = CrashingDataSource.of(driver, crash).getConnection();
        PreparedStatement statement = connection.prepareStatement("insert")) {
      statement.executeUpdate();
      connection.commit();
      return null;
    } catch (SQLException e) {
      return e.getSQLState();
    }
  }

  @Test
  @DisplayName("dies before and after a statement, and before and after the commit")
  void diesAtEachStep() {
    assertThat(write(CrashPoint.at(1))).isEqualTo("08006");
    assertThat(calls).doesNotContain("executeUpdate", "commit").contains("rollback", "close");
    assertThat(write(CrashPoint.at(2))).isEqualTo("08006");
    assertThat(calls).contains("executeUpdate", "rollback").doesNotContain("commit");
    assertThat(write(CrashPoint.at(3))).isEqualTo("08006");
    assertThat(calls).contains("executeUpdate", "rollback").doesNotContain("commit");
    assertThat(write(CrashPoint.at(4))).isEqualTo("08006");
    assertThat(calls).contains("commit");
    assertThat(write(CrashPoint.at(5))).isNull();
    assertThat(calls).contains("commit", "close").doesNotContain("rollback");
  }

  @Test
  @DisplayName("stays dead: it lends no further connection, and the one it lent does nothing more")
  void staysDead() throws SQLException {
    CrashPoint crash = CrashPoint.at(1);
    DataSource source = CrashingDataSource.of(driver, crash);
    Connection connection = source.getConnection();
    assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
    assertThat(crash.isReached()).isTrue();
    calls.clear();
    assertThatThrownBy(() -> connection.setAutoCommit(true)).isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> connection.prepareStatement("more"))
        .isInstanceOf(SQLException.class)
        .hasMessage("the connection died before prepareStatement");
    assertThatThrownBy(source::getConnection).isInstanceOf(SQLException.class);
    assertThat(calls).isEmpty();
  }
}
