package io.communitykit.jdbc.board;

import io.communitykit.core.MemberId;
import io.communitykit.jdbc.column.Micros;
import io.communitykit.jdbc.statement.Database;
import io.communitykit.jdbc.statement.Db;
import io.communitykit.points.RankRule;
import io.communitykit.points.board.BoardKey;
import io.communitykit.points.board.BoardRow;
import io.communitykit.points.board.BoardSlice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads one ranking within a transaction. */
final class BoardReader {

  private static final String OF_RANKING =
      " from board_score where community = ? and board = ? and circle = ? and win = ?";

  private final Db db;
  private final List<Object> ranking;

  BoardReader(Db db, String community, BoardKey key) {
    this.db = db;
    this.ranking =
        List.of(community, key.board().value(), JdbcBoardStore.circle(key.circle()), key.window());
  }

  List<BoardRow> rows(Optional<BoardRow> after, long skip, int size) throws SQLException {
    String end = order("") + " limit " + size + " offset " + skip;
    return after.isPresent() ? list(compare(">") + end, place(after.get())) : list(end, List.of());
  }

  List<BoardRow> around(MemberId competitor, int neighbours) throws SQLException {
    List<BoardRow> own = list(" and member = ?", List.of(competitor.value()));
    if (own.isEmpty() || neighbours == 0) {
      return own;
    }
    List<Object> place = place(own.get(0));
    String limit = " limit " + neighbours;
    List<BoardRow> rows = new ArrayList<>(list(compare("<") + order(" desc") + limit, place));
    Collections.reverse(rows);
    rows.addAll(own);
    rows.addAll(list(compare(">") + order("") + limit, place));
    return rows;
  }

  /**
   * Returns {@code rows} with where the first of them stands.
   *
   * @param isCounted false if they are known to be the first of all
   */
  BoardSlice slice(List<BoardRow> rows, RankRule rule, boolean isCounted) throws SQLException {
    if (rows.isEmpty() || !isCounted) {
      return new BoardSlice(rows, 0, 1);
    }
    BoardRow first = rows.get(0);
    long ahead = number("count(*)", compare("<"), place(first));
    List<Object> score = List.of(-1 - first.score());
    long rank =
        1
            + switch (rule) {
              case ORDINAL -> ahead;
              case STANDARD -> number("count(*)", " and place < ?", score);
              case DENSE -> number("count(distinct place)", " and place < ?", score);
            };
    return new BoardSlice(rows, ahead, rank);
  }

  private String order(String direction) {
    return " order by place" + direction + ", reached_at" + direction + ", " + member() + direction;
  }

  private String compare(String sign) {
    String parameter = db.database() == Database.H2 ? "stringtoutf8(?)" : "?";
    return " and (place, reached_at, " + member() + ") " + sign + " (?, ?, " + parameter + ")";
  }

  private String member() {
    return db.database().order("member");
  }

  private static List<Object> place(BoardRow row) {
    return List.of(-1 - row.score(), Micros.of(row.reachedAt()), row.competitor().value());
  }

  private List<BoardRow> list(String condition, List<Object> more) throws SQLException {
    return db.list(
        "select member, score, reached_at" + OF_RANKING + condition,
        BoardReader::row,
        parameters(more));
  }

  private long number(String what, String condition, List<Object> more) throws SQLException {
    return db.first(
            "select " + what + OF_RANKING + condition, row -> row.getLong(1), parameters(more))
        .orElseThrow();
  }

  private Object[] parameters(List<Object> more) {
    List<Object> all = new ArrayList<>(ranking);
    all.addAll(more);
    return all.toArray();
  }

  private static BoardRow row(ResultSet row) throws SQLException {
    return new BoardRow(
        MemberId.of(row.getString("member")),
        row.getLong("score"),
        Micros.instant(row.getLong("reached_at")));
  }
}
