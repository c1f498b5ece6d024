package io.communitykit.points.contest;

import io.communitykit.core.ActivityId;
import io.communitykit.core.Page;
import java.util.List;
import java.util.Optional;

/**
 * Where a host keeps entries of contests and the votes for them.
 *
 * <p>Each method is one atomic step. Implementations are called from many threads at once. Failures
 * of the storage itself are thrown as the implementation's own unchecked exception and reach the
 * caller unchanged. Erasing a member rewrites entries and votes to the replacement, since results
 * depend on them; under a rewritten id the same again is a conflict.
 */
public interface VoteStore extends ContestStore {

  /**
   * Keeps {@code entry}. Answers, in this order, {@code REPLAYED}, also of one removed since,
   * {@code ID_CONFLICT}, {@code CLOSED} or {@code DONE}.
   */
  ContestStatus enter(ContestEntry entry);

  /**
   * Takes {@code entry} out: it is not told of any more, can be voted for no more, and the votes
   * for it are their voters' again. Answers, in this order, {@code NO_SUCH_ENTRY}, {@code
   * REPLAYED}, {@code CLOSED} or {@code DONE}.
   */
  ContestStatus remove(ContestId contest, ActivityId entry);

  /**
   * Counts {@code vote}; however many threads try, a voter has no more votes in a bucket than the
   * maximum, and one of them at most for an entry. Answers, in this order, {@code REPLAYED}, also
   * of one withdrawn since, {@code ID_CONFLICT}, {@code CLOSED}, {@code NO_SUCH_ENTRY}, {@code
   * OWN_ENTRY}, {@code VOTED_BEFORE}, {@code NO_VOTES_LEFT} or {@code DONE}.
   */
  ContestStatus vote(VoteUnit vote);

  /**
   * Takes the vote {@code vote} back, so that the voter has it again. Answers, in this order,
   * {@code NO_SUCH_ENTRY} if there is no such vote, {@code REPLAYED}, {@code CLOSED} or {@code
   * DONE}.
   */
  ContestStatus withdraw(ContestId contest, ActivityId vote);

  /**
   * Returns up to {@code limit} entries that were not removed with their votes, in the order of the
   * entries' ids.
   *
   * @param after the entry after which to begin; empty for the first
   * @param limit 1..{@value Page#MAX_SIZE}
   */
  List<EntryVotes> tally(ContestId contest, Optional<ActivityId> after, int limit);
}
