package io.communitykit.jdbc.board;

import io.communitykit.core.MemberId;
import io.communitykit.jdbc.column.Micros;
import io.communitykit.jdbc.statement.Database;
import io.communitykit.jdbc.statement.Db;
import io.communitykit.jdbc.statement.WritersLock;
import io.communitykit.points.board.BoardReceipt;
import io.communitykit.points.board.BoardWindow;
import io.communitykit.points.board.ScoreUnit;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes boards within a transaction. */
final class BoardWriter {

  /** Takes back what an event did that goes beyond a long. */
  static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLarge() {
      super("score must fit a long", null, false, false);
    }
  }

  /** Most rows of one statement: with 7 parameters each, well under the protocol's 65,535. */
  private static final int MAX_ROWS = 1_000;

  private record Row(String window, MemberId member, long delta) {}

  private final Db db;
  private final String community;
  private final WritersLock lock;

  BoardWriter(Db db, String community) {
    this.db = db;
    this.community = community;
    this.lock = new WritersLock("board", community);
  }

  BoardReceipt.Status add(ScoreUnit unit) throws SQLException {
    lock.shared(db); // Keeps others from forgetting and erasing.
    String board = unit.board().value();
    String circle = JdbcBoardStore.circle(unit.circle());
    String id = unit.event().value();
    long at = Micros.of(unit.at());
    boolean isNew =
        db.insert(
            "insert into board_event (community, board, circle, id, at, fingerprint)"
                + " values (?, ?, ?, ?, ?, ?)",
            community,
            board,
            circle,
            id,
            at,
            unit.fingerprint());
    String event = " from board_event where community = ? and board = ? and circle = ? and id = ?";
    if (!isNew) {
      boolean isSame =
          db.exists(
              "select 1" + event + " and at = ? and fingerprint = ?",
              community,
              board,
              circle,
              id,
              at,
              unit.fingerprint());
      return isSame ? BoardReceipt.Status.REPLAYED : BoardReceipt.Status.ID_CONFLICT;
    }
    Optional<Long> horizon = horizon(board);
    if (horizon.isPresent() && at < horizon.get()) {
      db.update("delete" + event, community, board, circle, id);
      return BoardReceipt.Status.CLOSED;
    }
    Map<String, BoardWindow> windows = new TreeMap<>();
    unit.windows().forEach(window -> windows.put(window.name(), window));
    List<Row> rows = new ArrayList<>();
    for (BoardWindow window : windows.values()) {
      insertWindow(board, circle, window);
      new TreeMap<>(unit.deltas())
          .forEach((member, delta) -> rows.add(new Row(window.name(), member, delta)));
    }
    if (db.database() == Database.POSTGRESQL) {
      for (int i = 0; i < rows.size(); i += MAX_ROWS) {
        upsert(board, circle, rows.subList(i, Math.min(rows.size(), i + MAX_ROWS)), at);
      }
    } else {
      for (Row row : rows) {
        put(board, circle, row, at);
      }
    }
    return BoardReceipt.Status.ADDED;
  }

  private void insertWindow(String board, String circle, BoardWindow window) throws SQLException {
    db.insert(
        "insert into board_window (community, board, circle, win, ends_at) values (?, ?, ?, ?, ?)",
        community,
        board,
        circle,
        window.name(),
        Micros.of(window.end()));
  }

  /** All of {@code rows} in one statement; a row whose sum would not fit is left out and missed. */
  private void upsert(String board, String circle, List<Row> rows, long at) throws SQLException {
    List<Object> parameters = new ArrayList<>();
    for (Row row : rows) {
      Collections.addAll(
          parameters,
          community,
          board,
          circle,
          row.window(),
          row.member().value(),
          row.delta(),
          at);
    }
    int written =
        db.update(
            "insert into board_score as s (community, board, circle, win, member, score,"
                + " reached_at) values "
                + String.join(", ", Collections.nCopies(rows.size(), "(?, ?, ?, ?, ?, ?, ?)"))
                + " on conflict (community, board, circle, win, member) do update set"
                + " score = s.score + excluded.score,"
                + " reached_at = greatest(s.reached_at, excluded.reached_at)"
                + " where case when excluded.score > 0"
                + " then s.score <= 9223372036854775807 - excluded.score"
                + " else s.score >= (-9223372036854775807 - 1) - excluded.score end",
            parameters.toArray());
    if (written < rows.size()) {
      throw new TooLarge();
    }
  }

  private void put(String board, String circle, Row row, long at) throws SQLException {
    long delta = row.delta();
    @Nullable Object[] key = {community, board, circle, row.window(), row.member().value()};
    String where = " where community = ? and board = ? and circle = ? and win = ? and member = ?";
    if (!db.exists("select 1 from board_score" + where, key)) {
      db.insert(
          "insert into board_score (community, board, circle, win, member, score, reached_at)"
              + " values (?, ?, ?, ?, ?, ?, ?)",
          community,
          board,
          circle,
          row.window(),
          row.member().value(),
          delta,
          at);
      return;
    }
    int written =
        db.update(
            "update board_score set score = score + ?, reached_at = greatest(reached_at, ?)"
                + where
                + " and score between ? and ?",
            delta,
            at,
            community,
            board,
            circle,
            row.window(),
            row.member().value(),
            delta < 0 ? Long.MIN_VALUE - delta : Long.MIN_VALUE,
            delta > 0 ? Long.MAX_VALUE - delta : Long.MAX_VALUE);
    if (written == 0) {
      throw new TooLarge();
    }
  }

  long forget(String board, long before) throws SQLException {
    lock.alone(db);
    Optional<Long> horizon = horizon(board);
    if (horizon.isPresent() && horizon.get() >= before) {
      return 0;
    }
    if (horizon.isPresent()) {
      db.update(
          "update board_horizon set before_at = ? where community = ? and board = ?",
          before,
          community,
          board);
    } else {
      db.insert("insert into board_horizon values (?, ?, ?)", community, board, before);
    }
    db.update(
        "delete from board_event where community = ? and board = ? and at < ?",
        community,
        board,
        before);
    String over = " from board_window w where w.community = ? and w.board = ? and w.ends_at <= ?";
    int dropped =
        db.update(
            "delete from board_score s where s.community = ? and s.board = ? and exists (select 1"
                + over
                + " and w.circle = s.circle and w.win = s.win)",
            community,
            board,
            community,
            board,
            before);
    db.update("delete" + over, community, board, before);
    return dropped;
  }

  private Optional<Long> horizon(String board) throws SQLException {
    return db.first(
        "select before_at from board_horizon where community = ? and board = ?",
        row -> row.getLong(1),
        community,
        board);
  }

  long erase(String member) throws SQLException {
    lock.alone(db);
    return db.update(
        "delete from board_score where community = ? and member = ?", community, member);
  }
}
