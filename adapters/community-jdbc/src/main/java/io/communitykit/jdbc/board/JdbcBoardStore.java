package io.communitykit.jdbc.board;

import io.communitykit.core.CircleId;
import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.jdbc.ConnectionSource;
import io.communitykit.jdbc.StoreBuilder;
import io.communitykit.jdbc.column.Micros;
import io.communitykit.jdbc.statement.Database;
import io.communitykit.jdbc.statement.Db;
import io.communitykit.jdbc.statement.Opening;
import io.communitykit.points.RankRule;
import io.communitykit.points.board.BoardId;
import io.communitykit.points.board.BoardKey;
import io.communitykit.points.board.BoardReceipt;
import io.communitykit.points.board.BoardRow;
import io.communitykit.points.board.BoardSlice;
import io.communitykit.points.board.BoardStore;
import io.communitykit.points.board.ScoreUnit;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Leaderboards on PostgreSQL 15 or newer, or on H2, in the tables of {@code V5__board.sql}.
 *
 * <p>An event is one transaction of a few statements, whatever the size of the board. A page after
 * a row is found by an index; the rank of its first row, and that of a member, is counted along the
 * index from the top, which takes time in proportion to the rank: a few milliseconds for place
 * 10,000. A board on which members of far places look up their rank all the time is better kept in
 * memory.
 *
 * <p>Thread-safe. Isolation READ COMMITTED suffices.
 */
public final class JdbcBoardStore implements BoardStore {

  private final ConnectionSource connections;
  private final String community;
  private final Database database;

  private JdbcBoardStore(ConnectionSource connections, String community, Database database) {
    this.connections = connections;
    this.community = community;
    this.database = database;
  }

  /** Starts a store that takes its connections from {@code dataSource}. */
  public static StoreBuilder<JdbcBoardStore> on(DataSource dataSource) {
    return on(ConnectionSource.of(dataSource));
  }

  /** Starts a store that takes its connections from {@code connections}. */
  public static StoreBuilder<JdbcBoardStore> on(ConnectionSource connections) {
    return new Opening<>(connections, JdbcBoardStore::new);
  }

  @Override
  public BoardReceipt.Status add(ScoreUnit unit) {
    try {
      return connections.transaction(
          connection -> new BoardWriter(db(connection), community).add(unit));
    } catch (BoardWriter.TooLarge e) {
      return BoardReceipt.Status.OUT_OF_RANGE;
    }
  }

  @Override
  public long forget(BoardId board, Instant before) {
    return connections.transaction(
        connection ->
            new BoardWriter(db(connection), community).forget(board.value(), Micros.of(before)));
  }

  @Override
  public BoardSlice page(
      BoardKey key, RankRule rule, Optional<BoardRow> after, long skip, int size) {
    if (skip < 0 || skip > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("skip must be 0.." + Integer.MAX_VALUE + ", was " + skip);
    }
    Page.checkSize(size);
    return connections.snapshot(
        connection -> {
          BoardReader reader = new BoardReader(db(connection), community, key);
          List<BoardRow> rows = reader.rows(after, skip, size);
          return reader.slice(rows, rule, after.isPresent() || skip > 0);
        });
  }

  @Override
  public BoardSlice around(BoardKey key, RankRule rule, MemberId competitor, int neighbours) {
    if (neighbours < 0 || neighbours > MAX_NEIGHBOURS) {
      throw new IllegalArgumentException(
          "neighbours must be 0.." + MAX_NEIGHBOURS + ", were " + neighbours);
    }
    return connections.snapshot(
        connection -> {
          BoardReader reader = new BoardReader(db(connection), community, key);
          return reader.slice(reader.around(competitor, neighbours), rule, true);
        });
  }

  @Override
  public MemberExport export(MemberId member) {
    List<Map<String, String>> rows =
        connections.call(
            connection ->
                db(connection)
                    .list(
                        "select * from board_score where community = ? and member = ?"
                            + " order by board, circle, win",
                        JdbcBoardStore::row,
                        community,
                        member.value()));
    return new MemberExport(member, List.of(new MemberExport.Section("board.scores", rows)));
  }

  private static Map<String, String> row(ResultSet row) throws SQLException {
    Map<String, String> export = new LinkedHashMap<>();
    export.put("board", row.getString("board"));
    String circle = row.getString("circle");
    if (!circle.isEmpty()) {
      export.put("circle", circle);
    }
    export.put("window", row.getString("win"));
    export.put("score", Long.toString(row.getLong("score")));
    export.put("reachedAt", Micros.instant(row.getLong("reached_at")).toString());
    return export;
  }

  @Override
  public ErasureReceipt erase(MemberId member, MemberId replacement) {
    return connections.transaction(
        connection ->
            new ErasureReceipt(
                replacement, new BoardWriter(db(connection), community).erase(member.value()), 0));
  }

  private Db db(Connection connection) {
    return new Db(connection, database);
  }

  static String circle(Optional<CircleId> circle) {
    return circle.map(CircleId::value).orElse("");
  }
}
