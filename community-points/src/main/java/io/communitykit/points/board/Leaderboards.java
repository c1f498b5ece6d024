package io.communitykit.points.board;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.AssetId;
import io.communitykit.core.CircleId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.core.Page;
import io.communitykit.points.Amounts;
import io.communitykit.points.RankRule;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.program.EarningReceipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The community's leaderboards.
 *
 * <p>A host feeds them with what a program's receipts say, or with numbers of its own. Feeding the
 * same event again changes nothing, so a feed that broke off can be repeated from any point before.
 *
 * <pre>{@code
 * Leaderboards boards = Leaderboards.of(List.of(club), new InMemoryBoardStore());
 * boards.record(points.record(activity), activity);
 * List<BoardPlace> top = boards.top(BoardView.of(club.id(), BoardPeriod.WEEK, now), 10);
 * }</pre>
 *
 * <p>Immutable, and thread-safe as its store is.
 */
public final class Leaderboards {

  private final Map<BoardId, Board> boards;
  private final BoardStore store;

  private Leaderboards(Map<BoardId, Board> boards, BoardStore store) {
    this.boards = boards;
    this.store = store;
  }

  /**
   * Returns {@code boards}, kept in {@code store}.
   *
   * @throws IllegalArgumentException if two have one id
   */
  public static Leaderboards of(List<Board> boards, BoardStore store) {
    Map<BoardId, Board> byId = new LinkedHashMap<>();
    for (Board board : boards) {
      if (byId.putIfAbsent(board.id(), board) != null) {
        throw new IllegalArgumentException("boards must differ in id, had two " + board.id());
      }
    }
    return new Leaderboards(byId, requireNonNull(store, "store"));
  }

  /**
   * Adds {@code delta}, which may be negative, to the score of {@code competitor}.
   *
   * @param circle in which circle it happened, if in one; a board of circles needs it, another one
   *     does not look at it
   * @param competitor a member, or a team under its own id
   * @param event names what happened for ever
   * @throws IllegalArgumentException if there is no such board, {@code delta} is 0, or a board of
   *     circles is given none
   */
  public BoardReceipt add(
      BoardId board,
      Optional<CircleId> circle,
      MemberId competitor,
      long delta,
      Instant at,
      ActivityId event) {
    Board known = board(board);
    return add(known, scope(known, circle), Map.of(competitor, delta), at, event);
  }

  private BoardReceipt add(
      Board board,
      Optional<CircleId> circle,
      Map<MemberId, Long> deltas,
      Instant at,
      ActivityId event) {
    List<BoardWindow> windows = board.windows(at);
    if (windows.isEmpty()) {
      return refused(BoardReceipt.Status.CLOSED, board, at, event);
    }
    BoardReceipt.Status status =
        store.add(new ScoreUnit(board.id(), circle, event, at, deltas, windows));
    return refused(status, board, at, event);
  }

  private static BoardReceipt refused(
      BoardReceipt.Status status, Board board, Instant at, ActivityId event) {
    Optional<Message> reason =
        switch (status) {
          case ADDED, REPLAYED -> Optional.empty();
          case ID_CONFLICT ->
              Optional.of(Message.of("points.board.id-conflict", "event", event.value()));
          case CLOSED -> Optional.of(Message.of("points.board.closed", "at", at));
          case OUT_OF_RANGE -> Optional.of(Message.of("points.board.out-of-range"));
        };
    return new BoardReceipt(status, board.id(), reason);
  }

  /** Feeds {@code receipt} to the boards that count all of an asset. */
  public List<BoardReceipt> record(EarningReceipt receipt, Activity activity) {
    return record(receipt, activity, Set.of());
  }

  /**
   * Feeds what {@code activity} earned, lost and got back to every board that counts it. A board of
   * circles counts what was done in a circle.
   *
   * @param categories what is to be said of the awards; a board of a category counts those of which
   *     it is said
   */
  public List<BoardReceipt> record(
      EarningReceipt receipt, Activity activity, Set<String> categories) {
    ActivityId event = activity.id();
    List<BoardReceipt> receipts = new ArrayList<>();
    for (Board board : boards.values()) {
      boolean counts = board.category().isEmpty() || categories.contains(board.category().get());
      Map<MemberId, Long> deltas = deltas(receipt, board);
      if (counts && !deltas.isEmpty() && (!board.perCircle() || activity.circle().isPresent())) {
        Optional<CircleId> circle = board.perCircle() ? activity.circle() : Optional.empty();
        receipts.add(add(board, circle, deltas, activity.at(), event));
      }
    }
    return receipts;
  }

  private static Map<MemberId, Long> deltas(EarningReceipt receipt, Board board) {
    Map<MemberId, Long> deltas = new HashMap<>();
    // An activity that earns nothing may still take something back.
    boolean isKnown =
        receipt.status() == EarningReceipt.Status.EARNED
            || receipt.status() == EarningReceipt.Status.NOTHING
            || receipt.status() == EarningReceipt.Status.REPLAYED;
    if (isKnown && board.asset().isPresent()) {
      AssetId asset = board.asset().get();
      for (EarningReceipt.Given given : receipt.awards()) {
        add(deltas, asset, given.account(), given.amount());
      }
      for (EarningReceipt.Change change : receipt.changes()) {
        add(deltas, asset, change.account(), change.amount());
      }
      deltas.values().removeIf(delta -> delta == 0);
    }
    return deltas;
  }

  private static void add(
      Map<MemberId, Long> deltas, AssetId asset, AccountKey account, long amount) {
    if (account.asset().equals(asset)) {
      deltas.merge(account.owner(), amount, Amounts::plus);
    }
  }

  /** Returns the first {@code n}. */
  public List<BoardPlace> top(BoardView view, int n) {
    Board board = board(view.board());
    return key(board, view)
        .map(key -> places(board, store.page(key, board.rule(), Optional.empty(), 0, n)))
        .orElse(List.of());
  }

  /**
   * Returns up to {@code size} places, after the last of the page that {@code cursor} came with.
   * Who moves between two pages may be seen twice or not at all; nobody else is.
   *
   * @throws IllegalArgumentException if {@code cursor} did not come from here
   */
  public Page<BoardPlace> page(BoardView view, Optional<String> cursor, int size) {
    return page(view, cursor.map(BoardCursor::read), 0, size);
  }

  /**
   * Returns up to {@code size} places from position {@code from} on, counted from 1.
   *
   * @throws IllegalArgumentException if {@code from} is not positive
   */
  public Page<BoardPlace> pageFrom(BoardView view, long from, int size) {
    if (from < 1) {
      throw new IllegalArgumentException("from must be 1 or more, was " + from);
    }
    return page(view, Optional.empty(), from - 1, size);
  }

  private Page<BoardPlace> page(BoardView view, Optional<BoardRow> after, long skip, int size) {
    Page.checkSize(size);
    Board board = board(view.board());
    Optional<BoardKey> key = key(board, view);
    if (key.isEmpty()) {
      return new Page<>(List.of(), Optional.empty());
    }
    BoardSlice slice = store.page(key.get(), board.rule(), after, skip, size);
    List<BoardPlace> places = places(board, slice);
    boolean isLast = places.size() < size;
    if (!isLast) {
      Optional<BoardRow> last = Optional.of(slice.rows().get(size - 1));
      isLast = store.page(key.get(), RankRule.ORDINAL, last, 0, 1).rows().isEmpty();
    }
    return new Page<>(
        places,
        isLast ? Optional.empty() : Optional.of(BoardCursor.write(slice.rows().get(size - 1))));
  }

  /**
   * Returns where {@code competitor} stands, with up to {@code neighbours} on either side, from the
   * best to the worst; empty if there is no such competitor.
   */
  public List<BoardPlace> around(BoardView view, MemberId competitor, int neighbours) {
    Board board = board(view.board());
    return key(board, view)
        .map(key -> places(board, store.around(key, board.rule(), competitor, neighbours)))
        .orElse(List.of());
  }

  /** Returns where {@code competitor} stands, if anywhere. */
  public Optional<BoardPlace> place(BoardView view, MemberId competitor) {
    return around(view, competitor, 0).stream().findFirst();
  }

  /**
   * Drops what {@link BoardStore#forget} says: windows over at {@code before}. Returns how many
   * rows were dropped.
   */
  public long forget(BoardId board, Instant before) {
    return store.forget(board(board).id(), before);
  }

  private static List<BoardPlace> places(Board board, BoardSlice slice) {
    List<Long> scores = slice.rows().stream().map(BoardRow::score).toList();
    List<Long> ranks = board.rule().ranks(slice.ahead(), slice.firstRank(), scores);
    List<BoardPlace> places = new ArrayList<>(ranks.size());
    for (int i = 0; i < ranks.size(); i++) {
      BoardRow row = slice.rows().get(i);
      places.add(
          new BoardPlace(
              ranks.get(i), slice.ahead() + i + 1, row.competitor(), row.score(), row.reachedAt()));
    }
    return List.copyOf(places);
  }

  private static Optional<BoardKey> key(Board board, BoardView view) {
    return board
        .window(view.period(), view.at())
        .map(window -> new BoardKey(board.id(), scope(board, view.circle()), window.name()));
  }

  private static Optional<CircleId> scope(Board board, Optional<CircleId> circle) {
    if (board.perCircle() && circle.isEmpty()) {
      throw new IllegalArgumentException(
          "circle must be given on the board of circles " + board.id());
    }
    return board.perCircle() ? circle : Optional.empty();
  }

  private Board board(BoardId id) {
    Board board = boards.get(requireNonNull(id, "board"));
    if (board == null) {
      throw new IllegalArgumentException("board must be one of " + boards.keySet() + ", was " + id);
    }
    return board;
  }
}
