package io.communitykit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.AssetId;
import io.communitykit.core.ContentId;
import io.communitykit.core.MemberData;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.core.Namespace;
import io.communitykit.jdbc.draw.JdbcDrawStore;
import io.communitykit.jdbc.moderation.JdbcFingerprintStore;
import io.communitykit.jdbc.moderation.JdbcModerationStore;
import io.communitykit.jdbc.reward.JdbcRewardStore;
import io.communitykit.moderation.ContentFingerprint;
import io.communitykit.moderation.Remark;
import io.communitykit.moderation.Sketch;
import io.communitykit.moderation.Subject;
import io.communitykit.moderation.review.Complaint;
import io.communitykit.moderation.review.ReviewCase;
import io.communitykit.moderation.store.ModerationUnit;
import io.communitykit.points.draw.DrawId;
import io.communitykit.points.draw.DrawPrize;
import io.communitykit.points.draw.DrawRecord;
import io.communitykit.points.draw.DrawTerms;
import io.communitykit.points.draw.ServerSeed;
import io.communitykit.points.draw.Ticket;
import io.communitykit.points.draw.TicketId;
import io.communitykit.points.reward.Redemption;
import io.communitykit.points.reward.RedemptionState;
import io.communitykit.points.reward.RewardPrice;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Who is erased while a host's transaction writes of them")
class ErasedInFlightTest {

  private static final MemberId ANN = MemberId.of("ann");
  private static final MemberId NOBODY = MemberId.of("7c1e");
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final DrawId SPRING = DrawId.of("spring");

  private static final String WAITING_ON_POSTGRES =
      "select count(*) from pg_locks where locktype = 'advisory' and not granted";
  private static final String WAITING_ON_H2 =
      "select count(*) from information_schema.sessions"
          + " where executing_statement like '%\\_lock%' and session_id <> session_id()";

  static Stream<Named<DataSource>> databases() {
    return Stream.of(Named.of("PostgreSQL", Databases.postgres()), Named.of("H2", Databases.h2()));
  }

  @ParameterizedTest(autoCloseArguments = false) // Other tests use the pools, too.
  @MethodSource("databases")
  @DisplayName("leaves no trace in redemptions")
  void redemptions(DataSource database) throws Exception {
    Redemption begun =
        new Redemption(
            "r1",
            ANN,
            "mug",
            1,
            NOON,
            1,
            List.of(new RewardPrice(AssetId.of("points"), 1)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            RedemptionState.BEGUN,
            NOON,
            List.of());
    erasedInFlight(
        database,
        (connections, community) ->
            JdbcRewardStore.on(connections).community(community).open().begin(begun),
        community -> JdbcRewardStore.on(database).community(community).open());
  }

  @ParameterizedTest(autoCloseArguments = false) // Other tests use the pools, too.
  @MethodSource("databases")
  @DisplayName("leaves no trace in draws")
  void tickets(DataSource database) throws Exception {
    DrawTerms terms = DrawTerms.tickets("rules", List.of(DrawPrize.of("mug", 1)));
    ServerSeed seed = ServerSeed.of(new byte[ServerSeed.LENGTH]);
    erasedInFlight(
        database,
        (connections, community) ->
            JdbcDrawStore.on(connections)
                .community(community)
                .open()
                .enter(Ticket.of(SPRING, TicketId.of("1"), ANN, NOON), 9),
        community -> {
          JdbcDrawStore store = JdbcDrawStore.on(database).community(community).open();
          store.open(DrawRecord.open(SPRING, terms, seed, NOON));
          return store;
        });
  }

  @ParameterizedTest(autoCloseArguments = false) // Other tests use the pools, too.
  @MethodSource("databases")
  @DisplayName("leaves no trace in what due process keeps")
  void complaints(DataSource database) throws Exception {
    Subject post = Subject.content(ContentId.of("p1"));
    ModerationUnit unit =
        ModerationUnit.of("u1", "u1")
            .with(
                ReviewCase.open(
                    "c1", post, MemberId.of("bo"), Optional.empty(), NOON, Optional.empty()))
            .with(
                new Complaint("x1", ANN, post, Optional.empty(), Remark.of("spam"), NOON, 1, "c1"));
    erasedInFlight(
        database,
        (connections, community) ->
            JdbcModerationStore.on(connections).community(community).open().commit(unit),
        community -> JdbcModerationStore.on(database).community(community).open());
  }

  @ParameterizedTest(autoCloseArguments = false) // Other tests use the pools, too.
  @MethodSource("databases")
  @DisplayName("leaves no fingerprints")
  void fingerprints(DataSource database) throws Exception {
    ContentFingerprint print =
        new ContentFingerprint(
            ContentId.of("p1"), ANN, NOON, Sketch.of(new byte[Sketch.MINIMA], 9));
    erasedInFlight(
        database,
        (connections, community) ->
            JdbcFingerprintStore.on(connections).community(community).open().add(print),
        community -> JdbcFingerprintStore.on(database).community(community).open(),
        0);
  }

  /** Opens a store of a community that is new. */
  @FunctionalInterface
  private interface Opened {
    MemberData in(Namespace community);
  }

  private static void erasedInFlight(
      DataSource database, BiConsumer<ConnectionSource, Namespace> write, Opened opened)
      throws Exception {
    erasedInFlight(database, write, opened, 1);
  }

  /** Erases while a transaction is open, and expects {@code left} rows of the replacement. */
  private static void erasedInFlight(
      DataSource database, BiConsumer<ConnectionSource, Namespace> write, Opened opened, int left)
      throws Exception {
    Namespace community = Namespace.of(Databases.freshName());
    MemberData store = opened.in(community);
    try (Connection host = database.getConnection()) {
      host.setAutoCommit(false);
      write.accept(ConnectionSource.joining(() -> host), community);
      CompletableFuture<?> erasing = CompletableFuture.runAsync(() -> store.erase(ANN, NOBODY));
      while (!erasing.isDone() && !isSomebodyWaiting(database)) {
        Thread.onSpinWait();
      }
      host.commit();
      erasing.get(30, TimeUnit.SECONDS);
    }
    assertThat(rows(store.export(ANN))).isZero();
    assertThat(rows(store.export(NOBODY))).isEqualTo(left);
  }

  private static long rows(MemberExport export) {
    return export.sections().stream().mapToLong(section -> section.rows().size()).sum();
  }

  private static boolean isSomebodyWaiting(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      boolean isH2 = connection.getMetaData().getDatabaseProductName().equals("H2");
      try (ResultSet row = statement.executeQuery(isH2 ? WAITING_ON_H2 : WAITING_ON_POSTGRES)) {
        row.next();
        return row.getLong(1) > 0;
      }
    }
  }
}
