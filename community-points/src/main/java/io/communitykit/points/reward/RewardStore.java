package io.communitykit.points.reward;

import io.communitykit.core.MemberData;
import io.communitykit.core.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a host keeps the redemptions of one community, and the codes that some come with.
 *
 * <p>What is in the ledger decides: points, stock and limits are there, and a redemption here
 * follows. It is written before the ledger and moved on after it, so that whatever dies in between
 * leaves a row that says so.
 *
 * <p>Each method is one atomic step that may be repeated. Implementations are called from many
 * threads at once; failures of the storage are thrown as the implementation's own unchecked
 * exception. Prove one by extending {@code RewardStoreContract} of community-testkit.
 */
public interface RewardStore extends MemberData {

  /** Most codes of one call of {@link #addCoupons}. */
  int MAX_COUPONS = 10_000;

  /** Longest code or name of a pool, in code points. */
  int MAX_COUPON = 128;

  /**
   * Stores {@code redemption}, which is begun and has no codes, with as many codes of its pool as
   * it wants, those added first before others. A code is in one redemption at most.
   */
  BeginCommit begin(Redemption redemption);

  /**
   * Moves the redemption {@code id} to {@code next} if {@link RedemptionState#mayBecome} allows it;
   * codes that nobody saw go back to their pool if it ended there.
   *
   * @return as it is now, moved or not; empty if there is none
   */
  Optional<Redemption> advance(String id, RedemptionState next, Instant at);

  /**
   * Forgets the redemption {@code id} if it is begun; its codes go back to their pool.
   *
   * @return whether it was
   */
  boolean withdraw(String id);

  /** Returns the redemption {@code id}, if there is one. */
  Optional<Redemption> find(String id);

  /**
   * Returns redemptions in {@link Redemption#ORDER}.
   *
   * @param cursor where to go on, from the page before; empty for the first. One that is there and
   *     wanted throughout a walk is listed exactly once
   * @param limit at most {@link Page#MAX_SIZE}
   */
  Page<Redemption> list(RedemptionQuery query, Optional<String> cursor, int limit);

  /**
   * Adds {@code codes} to {@code pool}; those that it ever had are left as they are.
   *
   * @return how many are new
   * @throws IllegalArgumentException if there are more than {@value #MAX_COUPONS}, or one cannot be
   *     an identifier
   */
  int addCoupons(String pool, List<String> codes);

  /** Returns how many codes of {@code pool} are free. */
  long couponsLeft(String pool);
}
