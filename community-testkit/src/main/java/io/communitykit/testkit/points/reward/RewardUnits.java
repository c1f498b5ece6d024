package io.communitykit.testkit.points.reward;

import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.points.CapPeriod;
import io.communitykit.points.reward.Redemption;
import io.communitykit.points.reward.RedemptionQuery;
import io.communitykit.points.reward.RedemptionState;
import io.communitykit.points.reward.RewardLimit;
import io.communitykit.points.reward.RewardPrice;
import io.communitykit.points.reward.RewardStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the contract redeems. */
final class RewardUnits {

  static final MemberId ANN = MemberId.of("ann");
  static final MemberId BO = MemberId.of("bo");
  static final String POOL = "café 券";
  static final Duration HOLD = Duration.ofDays(14);

  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  private RewardUnits() {}

  static Instant at(long seconds) {
    return NOON.plusSeconds(seconds);
  }

  /** One mug for 100 points, to be fulfilled within two weeks, without codes. */
  static Redemption mug(String id, MemberId member, long seconds) {
    return of(id, member, "mug", 1, seconds, Optional.empty(), Optional.of(HOLD));
  }

  /** So many cups of coffee, each with a code. */
  static Redemption coffee(String id, MemberId member, int quantity, long seconds) {
    return of(id, member, "coffee", quantity, seconds, Optional.of(POOL), Optional.empty());
  }

  static Redemption of(
      String id,
      MemberId member,
      String reward,
      int quantity,
      long seconds,
      Optional<String> pool,
      Optional<Duration> hold) {
    return new Redemption(
        id,
        member,
        reward,
        quantity,
        at(seconds),
        3,
        List.of(
            new RewardPrice(AssetId.of("points"), 100L * quantity),
            new RewardPrice(AssetId.of("coin"), 7)),
        hold.map(any -> new RewardLimit.Bucket(CapPeriod.MONTH, 20_605)),
        hold.map(at(seconds)::plus),
        pool,
        RedemptionState.BEGUN,
        at(seconds + 1),
        List.of());
  }

  static List<String> codes(String prefix, int n) {
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      codes.add(prefix + i);
    }
    return codes;
  }

  static List<Redemption> all(RewardStore store) {
    return store.list(RedemptionQuery.ALL, Optional.empty(), Page.MAX_SIZE).items();
  }
}
