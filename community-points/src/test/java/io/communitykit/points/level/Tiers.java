package io.communitykit.points.level;

import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.core.problem.Problems;
import io.communitykit.points.TierDowngrade;
import io.communitykit.points.TierMetric;
import io.communitykit.points.TierReview;
import io.communitykit.points.definition.TierDefinition;
import io.communitykit.points.definition.TierPolicyDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tiers for tests. */
final class Tiers {

  private Tiers() {}

  static TierPolicyDefinition policy(
      TierMetric metric,
      @Nullable String window,
      @Nullable PeriodUnit unit,
      TierDowngrade downgrade,
      @Nullable String grace,
      @Nullable String lowWater) {
    return new TierPolicyDefinition(
        "points",
        metric,
        window,
        unit == null ? TierReview.IMMEDIATE : TierReview.PERIOD_END,
        unit,
        downgrade,
        grace,
        lowWater);
  }

  static TierDefinition tier(String name, long at) {
    return new TierDefinition(name, at, Map.of("at", Long.toString(at)));
  }

  static TierTable table(TierPolicyDefinition policy, TierDefinition... tiers) {
    return TierTable.compile(
            List.of(tiers), policy, new Problems(), Set.of("points"), CommunityCalendar.UTC)
        .orElseThrow();
  }

  static List<String> problems(
      @Nullable List<TierDefinition> tiers, @Nullable TierPolicyDefinition policy) {
    Problems problems = new Problems();
    TierTable.compile(tiers, policy, problems, Set.of("points", "growth"), CommunityCalendar.UTC);
    List<String> said = new ArrayList<>();
    problems.list().forEach(p -> said.add(p.pointer() + " " + p.message().key()));
    return said;
  }
}
