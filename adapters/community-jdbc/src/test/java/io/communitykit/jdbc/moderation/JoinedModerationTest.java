package io.communitykit.jdbc.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.ContentId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Namespace;
import io.communitykit.jdbc.ConnectionSource;
import io.communitykit.jdbc.Databases;
import io.communitykit.moderation.Actor;
import io.communitykit.moderation.ContentFingerprint;
import io.communitykit.moderation.RateLimit;
import io.communitykit.moderation.Sketch;
import io.communitykit.moderation.Subject;
import io.communitykit.moderation.sanction.Strike;
import io.communitykit.moderation.store.ModerationUnit;
import io.communitykit.moderation.store.RecordChange;
import io.communitykit.moderation.store.UnitCommit.Status;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Moderation in the host's transaction")
class JoinedModerationTest {

  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final MemberId ANN = MemberId.of("ann");
  private static final RateLimit RATE = RateLimit.parse("5 per PT1M").withBurst(3);
  private static final Sketch SKETCH = Sketch.of(new byte[Sketch.MINIMA], 9);

  private final Namespace community = Namespace.of(Databases.freshName());

  static Stream<Named<DataSource>> databases() {
    return Stream.of(Named.of("PostgreSQL", Databases.postgres()), Named.of("H2", Databases.h2()));
  }

  private static ModerationUnit strike(String id, long version) {
    Strike strike =
        new Strike(
            id,
            ANN,
            "spam",
            Optional.empty(),
            2,
            NOON,
            NOON.plusSeconds(100),
            Optional.empty(),
            Subject.member(ANN),
            Actor.rule("r"),
            Optional.empty());
    return ModerationUnit.of(id, id)
        .with(new RecordChange(ANN, version, List.of(strike), List.of()));
  }

  /** Writes through all stores; a unit that is refused keeps nothing else from being written. */
  private void write(Connection host) {
    ConnectionSource joined = ConnectionSource.joining(() -> host);
    JdbcCounterStore.on(joined).community(community).open().take("op", "k", RATE, NOON);
    JdbcFingerprintStore.on(joined)
        .community(community)
        .open()
        .add(new ContentFingerprint(ContentId.of("p1"), ANN, NOON, SKETCH));
    JdbcModerationStore store = JdbcModerationStore.on(joined).community(community).open();
    assertThat(store.commit(strike("s1", 0)).status()).isEqualTo(Status.COMMITTED);
    assertThat(store.commit(strike("s2", 0)).status()).isEqualTo(Status.STALE_RECORD);
    assertThat(store.commit(strike("s2", 1)).status()).isEqualTo(Status.COMMITTED);
    assertThat(store.record(ANN, NOON).version()).isEqualTo(2);
  }

  private void assertThere(DataSource database, boolean there) {
    assertThat(
            JdbcCounterStore.on(database)
                .community(community)
                .open()
                .peek("k", RATE, NOON)
                .remaining())
        .isEqualTo(there ? 2 : 3);
    assertThat(
            JdbcFingerprintStore.on(database)
                .community(community)
                .open()
                .candidates(SKETCH, NOON, 9))
        .hasSize(there ? 1 : 0);
    assertThat(
            JdbcModerationStore.on(database)
                .community(community)
                .open()
                .record(ANN, NOON)
                .strikes())
        .hasSize(there ? 2 : 0);
  }

  @ParameterizedTest(autoCloseArguments = false) // Other tests use the pools, too.
  @MethodSource("databases")
  @DisplayName("is there once the host commits, and gone if it rolls back")
  void joined(DataSource database) throws SQLException {
    try (Connection host = database.getConnection()) {
      host.setAutoCommit(false);
      write(host);
      host.rollback();
      assertThere(database, false);
      write(host);
      host.commit();
      assertThere(database, true);
    }
  }

  @Test
  @DisplayName("asks one index whether a member may write, and reads what runs alone")
  void oneRead() throws SQLException {
    String of = "'" + community.value() + "'";
    Databases.execute(
        Databases.postgres(),
        "insert into moderation_sanction (community, member, id, kind, starts_at, ends_at, policy,"
            + " by_kind, by_id) select "
            + of
            + ", 'ann', 'm' || n, 'MUTE', n, n + 100, 'spam', 'RULE', 'r'"
            + " from generate_series(1, 5000) n; analyze moderation_sanction");
    StringBuilder plan = new StringBuilder();
    try (Connection connection = Databases.postgres().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "explain (analyze, costs off, timing off) select * from moderation_sanction"
                    + " where community = "
                    + of
                    + " and member = 'ann' and until > 5099 and starts_at <= 5099"
                    + " and circle is null order by starts_at, id")) {
      while (row.next()) {
        plan.append(row.getString(1)).append('\n');
      }
    }
    // By the statistics of the moment PostgreSQL takes the index with a bitmap or without.
    assertThat(plan.toString())
        .containsPattern("Index Scan (using|on) moderation_sanction_running")
        .doesNotContain("Seq Scan")
        .containsPattern("rows=1(\\.0+)? loops=1")
        .doesNotContain("Rows Removed");
  }
}
