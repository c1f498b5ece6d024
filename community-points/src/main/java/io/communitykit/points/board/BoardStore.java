package io.communitykit.points.board;

import io.communitykit.core.MemberData;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.points.RankRule;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a host keeps leaderboards: a projection of events, with the ids of those already counted.
 *
 * <p>A score is the sum of its deltas, and reached at the latest of their instants, so that the
 * order in which events arrive does not matter. Each method is one atomic step. Implementations are
 * called from many threads at once. Failures of the storage itself are thrown as the
 * implementation's own unchecked exception and reach the caller unchanged.
 *
 * <p>Of a member, only rows of scores are kept; erasing deletes them, and those behind move up.
 * Events stay known by their ids, so that a redelivery brings no erased member back.
 */
public interface BoardStore extends MemberData {

  /** Most neighbours on either side. */
  int MAX_NEIGHBOURS = Page.MAX_SIZE / 2 - 1;

  /**
   * Adds all deltas of {@code unit} to all of its windows, unless its event was counted on the same
   * board and circle before, or lies before what was forgotten, or a sum would not fit a long:
   * everything or nothing.
   */
  BoardReceipt.Status add(ScoreUnit unit);

  /**
   * Returns up to {@code size} rows, in order.
   *
   * @param after begins after the place that this row has, or would have; empty for the top
   * @param skip leaves out so many more; not negative
   * @param size 1..{@value Page#MAX_SIZE}
   */
  BoardSlice page(BoardKey key, RankRule rule, Optional<BoardRow> after, long skip, int size);

  /**
   * Returns the row of {@code competitor} with up to {@code neighbours} rows on either side; no
   * rows if the competitor has none.
   *
   * @param neighbours 0..{@link #MAX_NEIGHBOURS}
   */
  BoardSlice around(BoardKey key, RankRule rule, MemberId competitor, int neighbours);

  /**
   * Drops the windows of {@code board} that were over at {@code before}, of all circles, and the
   * ids of events before it. Such an event cannot be told from a repeated one any more: it is
   * {@code CLOSED} from now on. Returns how many rows of scores were dropped. May be repeated; an
   * earlier instant than before changes nothing.
   */
  long forget(BoardId board, Instant before);
}
