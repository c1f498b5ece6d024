package io.communitykit.testkit.points.reward;

import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.points.reward.BeginCommit;
import io.communitykit.points.reward.InMemoryRewardStore;
import io.communitykit.points.reward.Redemption;
import io.communitykit.points.reward.RedemptionQuery;
import io.communitykit.points.reward.RedemptionState;
import io.communitykit.points.reward.RewardStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A store that is right, for those that are not to be wrong in one thing alone. */
class DelegatingRewardStore implements RewardStore {

  final RewardStore right = new InMemoryRewardStore();

  @Override
  public BeginCommit begin(Redemption redemption) {
    return right.begin(redemption);
  }

  @Override
  public Optional<Redemption> advance(String id, RedemptionState next, Instant at) {
    return right.advance(id, next, at);
  }

  @Override
  public boolean withdraw(String id) {
    return right.withdraw(id);
  }

  @Override
  public Optional<Redemption> find(String id) {
    return right.find(id);
  }

  @Override
  public Page<Redemption> list(RedemptionQuery query, Optional<String> cursor, int limit) {
    return right.list(query, cursor, limit);
  }

  @Override
  public int addCoupons(String pool, List<String> codes) {
    return right.addCoupons(pool, codes);
  }

  @Override
  public long couponsLeft(String pool) {
    return right.couponsLeft(pool);
  }

  @Override
  public MemberExport export(MemberId member) {
    return right.export(member);
  }

  @Override
  public ErasureReceipt erase(MemberId member, MemberId replacement) {
    return right.erase(member, replacement);
  }
}
