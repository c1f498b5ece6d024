package io.communitykit.points.contest;

import io.communitykit.core.ActivityId;
import io.communitykit.core.Page;
import java.util.List;

/**
 * Where a host keeps floors: each contest's are numbered 1, 2, 3 without a gap.
 *
 * <p>Each method is one atomic step. Implementations are called from many threads at once. Failures
 * of the storage itself are thrown as the implementation's own unchecked exception and reach the
 * caller unchanged. Erasing a member rewrites the member's floors to the replacement, since their
 * numbers must stay; under a rewritten id the same reply again is a conflict.
 */
public interface FloorStore extends ContestStore {

  /**
   * Gives {@code entry} the number after the last one of its contest, unless its id is known there
   * or the contest is closed. Who sees the number {@code n} can read all floors up to it.
   */
  FloorPlacement place(ContestEntry entry);

  /**
   * Marks the floor of {@code entry} as removed. Answers, in this order, {@code NO_SUCH_ENTRY},
   * {@code REPLAYED}, {@code CLOSED} or {@code DONE}.
   */
  ContestStatus remove(ContestId contest, ActivityId entry);

  /**
   * Returns up to {@code limit} floors with numbers after {@code after}, in the order of numbers.
   *
   * @param after 0 for the first
   * @param limit 1..{@value Page#MAX_SIZE}
   */
  List<Floor> list(ContestId contest, long after, int limit);
}
