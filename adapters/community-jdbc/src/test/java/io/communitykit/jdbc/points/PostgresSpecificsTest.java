package io.communitykit.jdbc.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.communitykit.core.MemberId;
import io.communitykit.core.Namespace;
import io.communitykit.jdbc.ConnectionSource;
import io.communitykit.jdbc.Databases;
import io.communitykit.jdbc.JdbcStoreException;
import io.communitykit.jdbc.StoreBuilder;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.CommitResult;
import io.communitykit.points.ledger.CommitResult.Status;
import io.communitykit.points.ledger.CommitUnit;
import io.communitykit.points.ledger.LedgerAuditor;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.ledger.TransactionId;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is particular to PostgreSQL")
class PostgresSpecificsTest {

  private Namespace community = StoreBuilder.MAIN;

  @BeforeEach
  void freshCommunity() {
    community = Namespace.of(Databases.freshName());
  }

  private JdbcLedgerStore store(DataSource dataSource) {
    return JdbcLedgerStore.on(dataSource).community(community).open();
  }

  private static long available(JdbcLedgerStore store, String owner) {
    return store.load(Units.account(owner), LoadSpec.BALANCES).balance(Book.AVAILABLE);
  }

  @Test
  @DisplayName(
      "a commit is one statement, so is a batch of new awards, and no other batch is more than 12")
  void statements() {
    AtomicInteger count = new AtomicInteger();
    JdbcLedgerStore store = store(counting(Databases.postgres(), count));
    store.commit(Units.award("warm", "ann", 1));
    count.set(0);
    assertThat(store.commit(Units.award("one", "ann", 1)).status()).isEqualTo(Status.COMMITTED);
    assertThat(count).hasValue(1);
    count.set(0);
    store.load(Units.account("ann"), LoadSpec.OPEN_LOTS);
    assertThat(count).hasValue(1);
    List<CommitUnit> units = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      units.add(Units.award("b" + i, "m" + i % 50, 1));
    }
    store.commitAll(units.subList(0, 50)); // Opens the accounts.
    count.set(0);
    store.commitAll(units.subList(50, 1_000));
    assertThat(count).hasValue(1);
    units.replaceAll(unit -> Units.award("c" + unit.id().value(), "ann", 1));
    units.set(7, Units.award("one", "ann", 1));
    count.set(0);
    store.commitAll(units); // What is known is read as well.
    assertThat(count.get()).isBetween(2, 12);
    count.set(0);
    store.commitAll(units);
    assertThat(count.get()).isBetween(2, 12);
  }

  /** Counts executed statements, explicit commits and switches of a connection's mode. */
  private static DataSource counting(DataSource source, AtomicInteger count) {
    return proxy(DataSource.class, source, count);
  }

  private static <T> T proxy(Class<T> type, T target, AtomicInteger count) {
    return type.cast(
        Proxy.newProxyInstance(
            PostgresSpecificsTest.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              if (method.getName().startsWith("execute") || method.getName().equals("commit")) {
                count.incrementAndGet();
              }
              Object answer;
              try {
                answer = method.invoke(target, arguments);
              } catch (java.lang.reflect.InvocationTargetException e) {
                throw e.getCause();
              }
              return answer instanceof Connection connection
                  ? proxy(Connection.class, connection, count)
                  : answer instanceof java.sql.PreparedStatement statement
                      ? proxy(java.sql.PreparedStatement.class, statement, count)
                      : answer;
            }));
  }

  private static long rows(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  @Test
  @DisplayName("members are listed by their UTF-8 bytes: upper case, lower case, accents, emoji")
  void byteOrder() {
    List<String> owners = List.of("Zoe", "a", "b", "é", "漢", "\uFFFD", "\uD83D\uDE00");
    for (JdbcLedgerStore store : List.of(store(Databases.postgres()), onH2())) {
      List<String> shuffled = new ArrayList<>(owners);
      Collections.shuffle(shuffled, new Random(7));
      shuffled.forEach(owner -> store.commit(Units.award("t-" + owner, owner, 1)));
      List<String> seen = new ArrayList<>();
      Optional<String> cursor = Optional.empty();
      do {
        var page = store.accounts(Units.POINTS, LoadSpec.BALANCES, cursor, 2);
        page.items().forEach(state -> seen.add(state.key().owner().value()));
        cursor = page.next();
      } while (cursor.isPresent());
      assertThat(seen).isEqualTo(owners);
      assertThat(owners.stream().map(MemberId::of).sorted().map(MemberId::value)).isEqualTo(owners);
    }
  }

  private static JdbcLedgerStore onH2() {
    return JdbcLedgerStore.on(Databases.h2()).open();
  }

  @Test
  @DisplayName("two communities in one database know nothing of each other")
  void communities() {
    JdbcLedgerStore one = store(Databases.postgres());
    freshCommunity();
    JdbcLedgerStore two = store(Databases.postgres());
    assertThat(one.commit(Units.award("t", "ann", 1)).status()).isEqualTo(Status.COMMITTED);
    assertThat(two.commit(Units.award("t", "ann", 2)).status()).isEqualTo(Status.COMMITTED);
    assertThat(available(one, "ann")).isEqualTo(1);
    assertThat(available(two, "ann")).isEqualTo(2);
    two.erase(MemberId.of("ann"), MemberId.of("2f1c"));
    assertThat(available(one, "ann")).isEqualTo(1);
    assertThat(one.find(TransactionId.of("t"))).isPresent();
  }

  @Test
  @DisplayName("Flyway creates the schema from the folder in the jar")
  void migration() throws SQLException {
    String url = Databases.emptyPostgres();
    Flyway flyway =
        Flyway.configure()
            .dataSource(url, null, null)
            .locations("classpath:schema/postgresql")
            .load();
    assertThat(flyway.migrate().migrationsExecuted).isEqualTo(Databases.VERSIONS.size());
    try (Connection connection = DriverManager.getConnection(url)) {
      JdbcLedgerStore store = JdbcLedgerStore.on(ConnectionSource.joining(() -> connection)).open();
      assertThat(store.commit(Units.award("t", "ann", 3)).status()).isEqualTo(Status.COMMITTED);
      assertThat(rows(connection, "select count(*) from ledger_entry where owner = 'ann'"))
          .isEqualTo(2);
      assertThat(rows(connection, "select sum(amount) from ledger_entry")).isZero();
    }
  }

  @Test
  @DisplayName("units are neither changed nor deleted by hand")
  void appendOnly() {
    store(Databases.postgres()).commit(Units.award("t", "ann", 3));
    for (String sql :
        List.of("update ledger_unit set body = ''", "delete from ledger_unit where id = 't'")) {
      assertThatThrownBy(() -> Databases.execute(Databases.postgres(), sql))
          .hasStackTraceContaining("only ever added");
    }
  }

  @Test
  @DisplayName(
      "batches and gathered commits over the same accounts by 8 threads lose and double nothing")
  void crowd() throws Exception {
    int threads = 8;
    int batches = 25;
    JdbcLedgerStore grouped =
        JdbcLedgerStore.on(Databases.postgres()).community(community).groupCommit().open();
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<Long>> walks = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        int thread = t;
        walks.add(() -> commitRandomBatches(grouped, thread, batches));
      }
      long committed = 0;
      for (Future<Long> walk : executor.invokeAll(walks)) {
        committed += walk.get();
      }
      JdbcLedgerStore store = store(Databases.postgres());
      long stored = 0;
      for (AccountState state :
          store.accounts(Units.POINTS, LoadSpec.BALANCES, Optional.empty(), 1_000).items()) {
        stored += state.balance(Book.AVAILABLE);
      }
      assertThat(stored).isEqualTo(committed);
      assertThat(LedgerAuditor.audit(store, List.of(Units.POINTS)).findings()).isEmpty();
    } finally {
      executor.shutdownNow();
    }
  }

  /** Every id is tried by several threads; each transaction is of one point. */
  private long commitRandomBatches(JdbcLedgerStore grouped, int thread, int batches) {
    Random random = new Random(thread);
    JdbcLedgerStore store = store(Databases.postgres());
    long committed = 0;
    for (int batch = 0; batch < batches; batch++) {
      List<CommitUnit> units = new ArrayList<>();
      int size = 1 + random.nextInt(30);
      for (int i = 0; i < size; i++) {
        int id = random.nextInt(2_000);
        String owner = "m" + id % 20;
        units.add(
            id % 7 == 0 && id % 20 != id / 20 % 20
                ? Units.both("t" + id, owner, "m" + id / 20 % 20)
                : Units.award("t" + id, owner, 1));
      }
      List<CommitResult> results =
          thread % 2 == 0 ? store.commitAll(units) : units.stream().map(grouped::commit).toList();
      for (CommitResult result : results) {
        committed += result.status() == Status.COMMITTED ? result.transactions().size() : 0;
      }
    }
    return committed;
  }

  @Test
  @DisplayName(
      "a connection that dies in the middle of the host's transaction leaves nothing of it")
  void connectionDies() throws SQLException {
    JdbcLedgerStore store = store(Databases.postgres());
    store.commit(Units.award("before", "ann", 1));
    try (Connection doomed = Databases.postgresUnpooled().getConnection()) {
      doomed.setAutoCommit(false);
      JdbcLedgerStore dying =
          JdbcLedgerStore.on(ConnectionSource.joining(() -> doomed)).community(community).open();
      dying.commit(Units.award("lost", "ann", 1));
      dying.commit(Units.award("zoe", "zoe", 1));
      long pid = rows(doomed, "select pg_backend_pid()");
      Databases.execute(Databases.postgres(), "select pg_terminate_backend(" + pid + ")");
      assertThatThrownBy(() -> dying.commit(Units.award("after", "ann", 1)))
          .isInstanceOf(JdbcStoreException.class);
    }
    assertThat(available(store, "ann")).isEqualTo(1);
    assertThat(available(store, "zoe")).isZero();
    assertThat(store.commit(Units.award("lost", "ann", 1)).status()).isEqualTo(Status.COMMITTED);
    assertThat(LedgerAuditor.audit(store, List.of(Units.POINTS)).findings()).isEmpty();
  }
}
