package io.communitykit.referral.binding;

import io.communitykit.core.MemberData;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.fraud.FraudFacts;
import io.communitykit.referral.signal.ReferralSignal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Where a host keeps who referred whom, what new members did, what was seen with whom, and how
 * often codes and caps were used.
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
 * as it was given first. For {@link RefereeScope#NEWCOMERS}, {@link #bind} compares these and
 * nothing else, and refuses an edge whose referrer did not join strictly earlier. So joins strictly
 * increase along every path and no interleaving can close a cycle; nothing has to be walked or
 * locked but the two members. For {@link RefereeScope#ANYBODY}, and for newcomers too from the
 * program's first such bind or first merge on, the order of joins proves nothing, and the store
 * walks the referrer's ancestors in the step that binds. A program may therefore change its scope
 * at any time and in either direction.
 */
public interface ReferralStore extends MemberData {

  /** Most ancestors that are walked where joins need not be in order. */
  int MAX_DEPTH = 64;

  /**
   * Stores the referral that {@code unit} proposes. The first of these that applies decides, and
   * only the last one changes anything:
   *
   * <ol>
   *   <li>{@code REPLAYED}: the referee has a referral, made by an equal command;
   *   <li>{@code ALREADY_BOUND}: the referee has a referral, made by another command;
   *   <li>{@code CYCLE}: the referee is the referrer or among the referrer's ancestors;
   *   <li>{@code REFERRER_NOT_EARLIER}: for newcomers: the joins, as they stand, are not in order;
   *   <li>{@code TOO_DEEP}: for anybody: the referrer has {@value #MAX_DEPTH} ancestors or more,
   *       whatever else may be among them;
   *   <li>{@code EXHAUSTED_CODE}: the code brought as many members as its limit allows, and the
   *       unit is not rejected;
   *   <li>{@code STALE}: a personal signal that the unit cites was seen with a member more since;
   *   <li>{@code BOUND}: stored in the unit's state, both joins kept unless they were known, the
   *       signals seen with the referee at the command's instant, the code's use counted unless the
   *       unit is rejected.
   * </ol>
   */
  BindCommit bind(BindUnit unit);

  /**
   * Counts an activity for each of its slots, keeping of each need the earliest {@code keep}
   * activities, of each day only the earliest if the slot names one, and returns what is kept now
   * together with the member's referral, both of one moment: see {@link CountUnit#on}. Members
   * without a referral are counted too, since the bind may come later. If the id is kept with
   * another instant for any of the needs, nothing changes. If it is a sign of life, the latest
   * instant of one is kept.
   */
  CountCommit count(CountUnit unit);

  /**
   * Makes the step {@code unit} if the referral is in the state expected. On the way to {@code
   * QUALIFIED} the referrer's count of qualified referrals goes up by 1; then the proposed grants
   * are gone through in order: one whose ordinals do not contain that count is left out, one
   * disqualified is recorded as it is, one whose counters are all below their cap is granted and
   * adds 1 to each, any other is recorded as limited by the first cap that is reached. Of any
   * number of concurrent calls from one state exactly one advances, of any number for one counter
   * exactly as many pass as its cap says, and each count of a referrer is met once. Counters and
   * counts never go down.
   */
  AdvanceCommit advance(AdvanceUnit unit);

  /**
   * Keeps that {@code signals} were seen with {@code member} at {@code at}; of several instants for
   * one signal the latest.
   */
  void observe(ReferralProgramId program, MemberId member, Set<ReferralSignal> signals, Instant at);

  /**
   * Returns what {@code query} asks for, all of one moment: of each signal the latest {@value
   * FraudFacts#MAX_SHARING} others, and the referrer in any case; of each personal signal with how
   * many members it was ever seen, the referee included and erased members too.
   */
  FraudFacts facts(FactsQuery query);

  /** Returns the referral of {@code referee} with what was counted, both of one moment. */
  Optional<ReferralRecord> find(ReferralProgramId program, MemberId referee);

  /**
   * Returns referrals in the order of their referees. A referral that is there, and in the state
   * asked for, throughout a walk over all pages is returned exactly once.
   *
   * @throws IllegalArgumentException if the cursor is not one of this store's
   */
  Page<ReferralRecord> list(ReferralQuery query);

  /**
   * Makes two accounts one. Everything of {@code from} becomes {@code into}'s: referrals on either
   * side, what was counted and seen, counters (added up), and the earlier join. Of the person's own
   * attributions the earlier one stays, equal instants by the id of the account; edges that cannot
   * stay are dropped and reported, first those between the two accounts ({@code SELF}), then those
   * whose referrer the person brought ({@code CYCLE}), then the later one ({@code LATER}).
   * Repeated, it reports the same again; {@code from} merged into yet another account is a {@code
   * CONFLICT}.
   */
  MergeCommit merge(MergeUnit unit);
}
