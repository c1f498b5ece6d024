package io.communitykit.referral.binding;

import io.communitykit.core.MemberData;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.qualification.CountedActivity;
import io.communitykit.referral.qualification.ReferralNeed;
import java.util.List;
import java.util.Optional;

/**
 * Where a host keeps who referred whom, what new members did, and how often codes and caps were
 * used.
 *
 * <p>Each method is one atomic step, also when the process dies in the middle of it, and may be
 * repeated. Implementations are called from many threads at once. Failures of the storage itself
 * are thrown as the implementation's own unchecked exception and reach the caller unchanged; the
 * caller repeats the call.
 *
 * <p><b>What one step writes, the next one sees</b>, in every thread: a bind that returned is seen
 * by the next {@link #count}, a count that returned by the next {@link #bind}. A program relies on
 * it, since either of the two may be what completes a qualification.
 *
 * <p><b>Forest.</b> The store keeps, for each member of a stored referral, when that member joined:
 * as it was given first. {@link #bind} compares these and nothing else, and refuses an edge whose
 * referrer did not join strictly earlier. So joins strictly increase along every path and no
 * interleaving can close a cycle; nothing has to be walked or locked but the two members.
 */
public interface ReferralStore extends MemberData {

  /**
   * Stores the referral that {@code unit} proposes. The first of these that applies decides, and
   * only the last one changes anything:
   *
   * <ol>
   *   <li>{@code REPLAYED}: the referee has a referral, made by an equal command;
   *   <li>{@code ALREADY_BOUND}: the referee has a referral, made by another command;
   *   <li>{@code CYCLE}: the referee is among the referrer's ancestors;
   *   <li>{@code REFERRER_NOT_EARLIER}: the joins, as they stand, are not in order;
   *   <li>{@code EXHAUSTED_CODE}: the code brought as many members as its limit allows;
   *   <li>{@code BOUND}: stored, both joins kept unless they were known, the code's use counted.
   * </ol>
   */
  BindCommit bind(BindUnit unit);

  /**
   * Counts {@code activity} of {@code member} for each of {@code needs}, keeping of each need the
   * earliest {@link ReferralNeed#count()} activities, and returns what is kept now together with
   * the member's referral, both of one moment. Members without a referral are counted too. If the
   * id is kept with another instant for any of the needs, nothing changes.
   *
   * @param needs at least one; only their ids and counts matter
   */
  CountCommit count(
      ReferralProgramId program,
      MemberId member,
      List<ReferralNeed> needs,
      CountedActivity activity);

  /**
   * Decides the outcome of a referral: if it has none, goes through the proposed grants in order,
   * turns each into a grant if every counter is below its cap, then adding 1 to each, and otherwise
   * into one limited by the first cap that is reached, and stores the outcome. If the referral has
   * an outcome, nothing changes. Of any number of concurrent calls for one referral exactly one
   * advances, and of any number for one counter exactly as many pass as its cap says.
   */
  AdvanceCommit advance(AdvanceUnit unit);

  /** Returns the referral of {@code referee} with what was counted, both of one moment. */
  Optional<ReferralRecord> find(ReferralProgramId program, MemberId referee);

  /**
   * Returns referrals in the order of their referees. A referral that is there throughout a walk
   * over all pages is returned exactly once.
   *
   * @throws IllegalArgumentException if the cursor is not one of this store's
   */
  Page<ReferralRecord> list(ReferralQuery query);
}
