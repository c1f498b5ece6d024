package io.communitykit.points.contest;

import io.communitykit.core.ActivityId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a host keeps who was in which team when, and what they did.
 *
 * <p>Each method is one atomic step. Implementations are called from many threads at once. Failures
 * of the storage itself are thrown as the implementation's own unchecked exception and reach the
 * caller unchanged. Erasing a member rewrites everything to the replacement, since the teams'
 * scores depend on it.
 */
public interface TeamStore extends ContestStore {

  /**
   * Keeps {@code membership}, which lasts; {@code REPLAYED} if it is known, whether or not it has
   * ended since, {@code CLOSED}, {@code IN_A_TEAM} if the member's memberships in the contest do
   * not all end at or before its beginning, else {@code DONE}: a member is in one team at a time.
   */
  ContestStatus join(TeamMembership membership);

  /**
   * Ends the member's membership at {@code at}; {@code REPLAYED} if one ended then, {@code CLOSED},
   * {@code NOT_IN_A_TEAM} if there is none that began before and lasts, else {@code DONE}.
   */
  ContestStatus leave(ContestId contest, MemberId member, Instant at);

  /**
   * Keeps {@code points}. Answers, in this order, {@code REPLAYED}, {@code ID_CONFLICT}, {@code
   * CLOSED} or {@code DONE}.
   */
  ContestStatus contribute(TeamPoints points);

  /** Returns all memberships of {@code contest}, by member and then by time. */
  List<TeamMembership> memberships(ContestId contest);

  /**
   * Returns up to {@code limit} of what was done, in the order of ids.
   *
   * @param after the id after which to begin; empty for the first
   * @param limit 1..{@value Page#MAX_SIZE}
   */
  List<TeamPoints> points(ContestId contest, Optional<ActivityId> after, int limit);
}
