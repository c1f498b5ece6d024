package io.communitykit.jdbc.referral;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.ActivityId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Namespace;
import io.communitykit.jdbc.ConnectionSource;
import io.communitykit.jdbc.Databases;
import io.communitykit.jdbc.StoreBuilder;
import io.communitykit.referral.ReferralState;
import io.communitykit.referral.VisitorKey;
import io.communitykit.referral.attribution.Touch;
import io.communitykit.referral.binding.AdvanceCommit;
import io.communitykit.referral.binding.BindCommit;
import io.communitykit.referral.binding.CountCommit;
import io.communitykit.referral.binding.MergeUnit;
import io.communitykit.referral.binding.RefereeScope;
import io.communitykit.referral.binding.ReferralQuery;
import io.communitykit.referral.binding.ReferralStore;
import io.communitykit.referral.code.CodePolicy;
import io.communitykit.referral.code.CodeText;
import io.communitykit.referral.code.GuessLimit;
import io.communitykit.referral.code.IssueCommand;
import io.communitykit.referral.code.ReferralCode;
import io.communitykit.referral.code.TypedCode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is particular to referrals on PostgreSQL")
class PostgresReferralsTest {

  private static final CodeText CODE = CodeText.of("ANNA");
  private static final VisitorKey VISITOR = VisitorKey.of("visitor-1");

  private static final Touch TOUCH = new Touch(ActivityId.of("t"), VISITOR, CODE, Units.at(3));

  private Namespace community = StoreBuilder.MAIN;

  @BeforeEach
  void freshCommunity() {
    community = Namespace.of(Databases.freshName());
  }

  private JdbcReferrals stores(DataSource dataSource) {
    return JdbcReferrals.on(dataSource).community(community).open();
  }

  private static ReferralCode code(String owner) {
    return ReferralCode.of(
        Units.PROGRAM,
        CODE,
        IssueCommand.of(ActivityId.of("i1"), MemberId.of(owner), Units.at(1), Units.at(5)),
        CodePolicy.DEFAULT);
  }

  @Test
  @DisplayName("a bind is one statement, and so is an advance and whatever is looked up")
  void statements() {
    AtomicInteger count = new AtomicInteger();
    JdbcReferrals stores = stores(counting(Databases.postgres(), count));
    ReferralStore referrals = stores.referrals();
    List<Callable<?>> steps =
        List.of(
            () -> referrals.bind(Units.checked(Units.bind("bo", 20, "ann", 10))),
            () -> referrals.bind(Units.bind(RefereeScope.ANYBODY, "cy", 30, "bo", 20)),
            () -> referrals.facts(Units.facts("dee", "bo")),
            () -> referrals.advance(Units.qualify("bo", "ann")),
            () -> referrals.find(Units.PROGRAM, Units.member("bo")),
            () -> stores.codes().issue(code("ann")),
            () -> stores.touches().append(Units.PROGRAM, TOUCH),
            () ->
                referrals.list(
                    new ReferralQuery(Units.PROGRAM, Optional.empty(), Optional.empty(), 9)),
            () -> stores.codes().find(Units.PROGRAM, CODE),
            () -> stores.codes().look(typed(CODE.value(), 9), GuessLimit.DEFAULT),
            () -> stores.codes().look(typed("?", 9), GuessLimit.DEFAULT),
            () -> stores.touches().first(Units.PROGRAM, VISITOR, Units.at(0), Units.at(9)));
    for (Callable<?> step : steps) {
      count.set(0);
      call(step);
      assertThat(count).hasValue(1);
    }
    count.set(0);
    referrals.observe(Units.PROGRAM, Units.member("bo"), Set.of(Units.DEVICE), Units.at(7));
    assertThat(count).hasValue(1);
    assertThat(referrals.count(Units.count("a1", "bo", 5)).status())
        .isEqualTo(CountCommit.Status.COUNTED);
    count.set(0);
    assertThat(referrals.count(Units.count("a1", "bo", 5)).status())
        .isEqualTo(CountCommit.Status.REPLAYED);
    assertThat(count).hasValue(1);
  }

  private static Object call(Callable<?> step) {
    try {
      return step.call();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Counts executed statements and explicit commits. */
  private static DataSource counting(DataSource source, AtomicInteger count) {
    return proxy(DataSource.class, source, count);
  }

  private static <T> T proxy(Class<T> type, T target, AtomicInteger count) {
    return type.cast(
        Proxy.newProxyInstance(
            PostgresReferralsTest.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              if (method.getName().startsWith("execute") || method.getName().equals("commit")) {
                count.incrementAndGet();
              }
              Object answer;
              try {
                answer = method.invoke(target, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              return answer instanceof Connection connection
                  ? proxy(Connection.class, connection, count)
                  : answer instanceof PreparedStatement statement
                      ? proxy(PreparedStatement.class, statement, count)
                      : answer;
            }));
  }

  @Test
  @DisplayName("what a statement reads does not grow with what there is")
  void indexes() throws SQLException {
    try (Connection connection = DriverManager.getConnection(Databases.emptyPostgres());
        Statement statement = connection.createStatement()) {
      statement.execute(Databases.schema("postgresql"));
      for (String table : FILLED) {
        statement.execute(
            "insert into referral" + table + " from generate_series(1, 20000) as i(i)");
      }
      statement.execute("analyze");
      long before = read(statement);
      connection.setAutoCommit(false);
      useEverything(JdbcReferrals.on(ConnectionSource.joining(() -> connection)).open());
      connection.setAutoCommit(true);
      assertThat(read(statement) - before).isBetween(100L, 2_000L);
    }
  }

  /** Others' rows of the same program, as many in each table; merges are few. */
  private static final List<String> FILLED =
      List.of(
          "_member select 'main', 'invite-a-friend', 'm' || i, 0",
          " select 'main', 'invite-a-friend', 'm' || i, 'n' || i, 1, 0, i,"
              + " case when i % 2 = 0 then 'ATTRIBUTED' else 'REWARDED' end,"
              + " '{\"referee\":\"m\",\"refereeJoinedAt\":1,\"at\":1}',"
              + " '{\"source\":\"NAMED\",\"at\":1}', '[]', '[]'",
          "_mention select 'main', 'invite-a-friend', 'o' || i, 'm' || i",
          "_sighting select 'main', 'invite-a-friend', 'DEVICE', 'device-hash-' || i, 'm' || i, 1",
          "_sighting select 'main', 'invite-a-friend', 'NETWORK', 'fedcba9876543210', 'm' || i, i",
          "_signal select 'main', 'invite-a-friend', 'DEVICE', 'device-hash-' || i, 1",
          "_code_use select 'main', 'invite-a-friend', 'CODE' || i, 1",
          "_counter select 'main', 'invite-a-friend', 'm' || i, 'REFERRER', 'qualified', 'LIFETIME', 1",
          "_code select 'main', 'invite-a-friend', 'CODE' || i, 'i' || i, 'm' || i, 'm' || i, 1, 1",
          "_guess select 'main', 'm' || i, 'invite-a-friend', 'typed', 1",
          "_touch select 'main', 'invite-a-friend', 't' || i, 'v' || i, 1, 'CODE', '[]'");

  private static TypedCode typed(String text, int seconds) {
    return new TypedCode(Units.PROGRAM, Units.member("bo"), text, Units.at(seconds));
  }

  /** Returns how many rows were read, by an index or without, this connection's last included. */
  private static long read(Statement statement) throws SQLException {
    statement.execute("select pg_stat_force_next_flush()");
    try (ResultSet row =
        statement.executeQuery(
            "select (select sum(seq_tup_read) from pg_stat_user_tables)"
                + " + (select sum(idx_tup_read) from pg_stat_user_indexes)")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void useEverything(JdbcReferrals stores) {
    ReferralStore referrals = stores.referrals();
    stores.codes().issue(code("ann"));
    stores.codes().issue(code("bo"));
    stores.codes().look(typed("?", 9), GuessLimit.DEFAULT);
    stores.codes().look(typed("?", 10), GuessLimit.DEFAULT);
    stores.codes().look(typed(CODE.value(), 10), GuessLimit.DEFAULT);
    stores.codes().handOver(Units.PROGRAM, Units.member("ann"), Units.member("bo"));
    stores.touches().append(Units.PROGRAM, TOUCH);
    stores.touches().append(Units.PROGRAM, TOUCH);
    stores.touches().first(Units.PROGRAM, VISITOR, Units.at(0), Units.at(9));
    stores.touches().last(Units.PROGRAM, VISITOR, Units.at(0), Units.at(9));
    stores.touches().latest(Units.PROGRAM, VISITOR, 10);
    stores.touches().forget(Units.PROGRAM, VISITOR);
    referrals.bind(Units.checked(Units.bind("bo", 20, "ann", 10)));
    referrals.bind(Units.bind("cy", 30, "bo", 20));
    referrals.bind(Units.bind("bo", 20, "cy", 30));
    referrals.bind(Units.bind(RefereeScope.ANYBODY, "dee", 5, "cy", 30));
    referrals.count(Units.count("a1", "bo", 5));
    referrals.count(Units.count("a1", "bo", 5));
    referrals.advance(Units.qualify("bo", "ann"));
    referrals.observe(Units.PROGRAM, Units.member("bo"), Set.of(Units.DEVICE), Units.at(7));
    referrals.facts(Units.facts("eve", "cy"));
    for (Optional<MemberId> referrer :
        List.of(Optional.of(Units.member("ann")), Optional.<MemberId>empty())) {
      for (ReferralState state : List.of(ReferralState.ATTRIBUTED, ReferralState.REWARDED)) {
        referrals.list(
            new ReferralQuery(Units.PROGRAM, referrer, Optional.of(state), Optional.of("a"), 10));
      }
    }
    referrals.merge(
        new MergeUnit(Units.PROGRAM, Units.member("cy"), Units.member("cynthia"), Units.at(2_000)));
    referrals.bind(Units.bind("fay", 60, "cynthia", 30));
    referrals.export(Units.member("bo"));
    referrals.erase(Units.member("bo"), Units.member("x1"));
    stores.codes().export(Units.member("bo"));
    stores.codes().erase(Units.member("bo"), Units.member("x1"));
  }

  @Test
  @DisplayName("a joined bind shares the fate of the host's transaction, whatever it answers")
  void joined() throws SQLException {
    ReferralStore outside = stores(Databases.postgres()).referrals();
    outside.bind(Units.bind("bo", 20, "ann", 10));
    try (Connection host = Databases.postgres().getConnection()) {
      host.setAutoCommit(false);
      ReferralStore joined =
          JdbcReferrals.on(ConnectionSource.joining(() -> host))
              .community(community)
              .open()
              .referrals();
      for (boolean commits : List.of(false, true)) {
        assertThat(joined.bind(Units.bind("cy", 30, "bo", 20)).status())
            .isEqualTo(BindCommit.Status.BOUND);
        assertThat(joined.bind(Units.bind("cy", 30, "bo", 20)).status())
            .isEqualTo(BindCommit.Status.REPLAYED);
        assertThat(joined.bind(Units.bind("ann", 10, "cy", 30)).status())
            .isEqualTo(BindCommit.Status.CYCLE);
        assertThat(joined.count(Units.count("a1", "cy", 40)).status())
            .isEqualTo(CountCommit.Status.COUNTED);
        assertThat(joined.advance(Units.qualify("cy", "bo")).status())
            .isEqualTo(AdvanceCommit.Status.ADVANCED);
        assertThat(outside.find(Units.PROGRAM, Units.member("cy"))).isEmpty();
        if (commits) {
          host.commit();
        } else {
          host.rollback();
        }
      }
      host.setAutoCommit(true);
    }
    assertThat(outside.find(Units.PROGRAM, Units.member("cy")))
        .hasValueSatisfying(
            found -> assertThat(found.referral().state()).isEqualTo(ReferralState.REWARDED));
  }

  @Test
  @DisplayName("no circle closes between long paths that are bound to each other at once")
  void circles() throws Exception {
    ReferralStore store = stores(Databases.postgres()).referrals();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (int race = 0; race < 100; race++) {
        List<Callable<BindCommit>> closing = new ArrayList<>();
        for (int path = 0; path < 4; path++) {
          String root = "r" + race + "-" + path;
          for (int i = 1; i <= 3; i++) {
            String above = i == 1 ? root : root + "-" + (i - 1);
            store.bind(Units.bind(RefereeScope.ANYBODY, root + "-" + i, 5, above, 5));
          }
          String last = "r" + race + "-" + (path + 1) % 4 + "-3";
          closing.add(() -> store.bind(Units.bind(RefereeScope.ANYBODY, root, 5, last, 5)));
        }
        int bound = 0;
        for (Future<BindCommit> each : threads.invokeAll(closing)) {
          bound += each.get().status() == BindCommit.Status.BOUND ? 1 : 0;
        }
        assertThat(bound).isEqualTo(3);
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
