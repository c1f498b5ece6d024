package io.communitykit.points.earning;

import io.communitykit.points.Ratio;
import io.communitykit.points.Stacking;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A time in which a rule gives more, or less. */
record Campaign(String id, Instant fromInclusive, Instant toExclusive, Ratio multiplier) {

  /** Returns what those of {@code campaigns} that run at {@code at} make of an amount. */
  static Ratio multiplier(List<Campaign> campaigns, Instant at, Stacking stacking) {
    Optional<Ratio> stacked = Optional.empty();
    for (Campaign campaign : campaigns) {
      if (!at.isBefore(campaign.fromInclusive) && at.isBefore(campaign.toExclusive)) {
        Ratio next = campaign.multiplier;
        stacked = Optional.of(stacked.map(sofar -> stack(sofar, next, stacking)).orElse(next));
      }
    }
    return stacked.orElse(Ratio.ONE);
  }

  private static Ratio stack(Ratio a, Ratio b, Stacking stacking) {
    return switch (stacking) {
      case COMPOUND -> a.times(b);
      case ADDITIVE -> a.plus(b);
      case HIGHEST -> a.compareTo(b) >= 0 ? a : b;
    };
  }
}
