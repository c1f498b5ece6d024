package io.communitykit.points.earning;

import static io.communitykit.points.fixture.Definitions.points;
import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.CircleId;
import io.communitykit.core.ContentId;
import io.communitykit.core.MemberId;
import io.communitykit.points.CapPeriod;
import io.communitykit.points.EarningScope;
import io.communitykit.points.Stacking;
import io.communitykit.points.definition.BudgetDefinition;
import io.communitykit.points.definition.CampaignDefinition;
import io.communitykit.points.fixture.Definitions;
import io.communitykit.points.fixture.RuleDraft;
import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.CounterKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class EarningGatesLawsTest {

  private static final Instant NOON = Instant.parse("2026-06-01T04:00:00Z");

  /** Returns what each of {@code activities} earned, in their order. */
  private static List<Long> earned(EarningRules rules, List<Activity> activities) {
    Map<CounterKey, Long> counters = new HashMap<>();
    List<Long> earned = new ArrayList<>();
    for (Activity activity : activities) {
      EarningDecision decision = rules.decide(activity, key -> counters.getOrDefault(key, 0L));
      for (CounterDelta delta : decision.counters()) {
        long after = counters.merge(delta.key(), delta.add(), Long::sum);
        assertThat(after).isBetween(0L, delta.max());
      }
      earned.add(decision.awards().stream().mapToLong(Award::amount).sum());
    }
    return earned;
  }

  @Property(tries = 500)
  @Label(
      "campaigns, with what budgets are left, give from nothing up to what they would without any")
  void budgetsOnlyCut(
      @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 60) Integer> tenths,
      @ForAll @Size(min = 4, max = 4) List<@IntRange(min = 1, max = 99) Integer> left,
      @ForAll @IntRange(min = 1, max = 40) int base,
      @ForAll Stacking stacking) {
    Activity post =
        Activity.of(ActivityId.of("a"), MemberId.of("ann"), ActivityType.POST_CREATED, NOON);
    List<List<Long>> earned = new ArrayList<>();
    for (boolean isLimited : List.of(true, false)) {
      Definitions.File file =
          points().stacking(stacking).rule(RuleDraft.on("r", "post.created").gives(base));
      for (int i = 0; i < tenths.size(); i++) {
        file.campaign(
            new CampaignDefinition(
                "c" + i,
                "2026-06-01T00:00",
                "2026-06-02T00:00",
                tenths.get(i) / 10 + "." + tenths.get(i) % 10,
                null,
                null,
                isLimited ? new BudgetDefinition("points", (long) left.get(i)) : null));
      }
      earned.add(earned(file.compile(), List.of(post)));
    }
    assertThat(earned.get(0).get(0)).isBetween(0L, earned.get(1).get(0));
  }

  @Property(tries = 300)
  @Label("whatever a cap is counted by, no one of those gets more than it says")
  void capsHold(
      @ForAll EarningScope by,
      @ForAll @Size(max = 40) List<@IntRange(max = 255) Integer> codes,
      @ForAll @IntRange(min = 1, max = 30) int max) {
    EarningRules rules =
        points()
            .rule(
                RuleDraft.on("r", "post.created")
                    .gives(Definitions.toTarget(7))
                    .cap(CapPeriod.LIFETIME, max, by))
            .compile();
    List<Activity> activities = new ArrayList<>();
    for (int i = 0; i < codes.size(); i++) {
      int code = codes.get(i);
      activities.add(
          Activity.of(
                  ActivityId.of("a" + i),
                  MemberId.of("actor" + (code & 3)),
                  ActivityType.POST_CREATED,
                  NOON)
              .withTarget(MemberId.of("target" + (code >> 2 & 3)))
              .withObject(ContentId.of("object" + (code >> 4 & 3)))
              .withCircle(CircleId.of("circle" + (code >> 6 & 3))));
    }
    List<Long> earned = earned(rules, activities);
    Map<String, Long> sums = new HashMap<>();
    Map<String, Long> wanted = new HashMap<>();
    for (int i = 0; i < activities.size(); i++) {
      String who = who(by, activities.get(i));
      sums.merge(who, earned.get(i), Long::sum);
      wanted.merge(who, 7L, Long::sum);
    }
    // Neither more nor less: what there is room for is given to the unit.
    sums.forEach(
        (who, sum) -> assertThat(sum).isEqualTo(Math.min(max, wanted.getOrDefault(who, 0L))));
  }

  private static String who(EarningScope by, Activity activity) {
    String actor = activity.actor().value();
    String target = activity.target().orElseThrow().value();
    String object = activity.object().orElseThrow().value();
    String circle = activity.circle().orElseThrow().value();
    return switch (by) {
      case MEMBER -> target;
      case ACTOR -> actor;
      case OBJECT -> object;
      case CIRCLE -> circle;
      case MEMBER_AND_OBJECT -> target + object;
      case MEMBER_AND_CIRCLE -> target + circle;
      case ACTOR_AND_OBJECT -> actor + object;
      case ACTOR_AND_TARGET -> actor + target;
      case RULE -> "";
    };
  }

  @Property(tries = 300)
  @Label("in any order of arrival awards are a cool-down apart, and nothing else is turned away")
  void coolDown(
      @ForAll @Size(max = 30) List<@IntRange(min = -3_000, max = 3_000) Integer> seconds) {
    EarningRules rules =
        points().rule(RuleDraft.on("r", "post.created").gives(1).coolDown("PT10M")).compile();
    List<Activity> activities = new ArrayList<>();
    for (int second : seconds) {
      activities.add(
          Activity.of(
              ActivityId.of("a" + activities.size()),
              MemberId.of("ann"),
              ActivityType.POST_CREATED,
              Instant.EPOCH.plusSeconds(second)));
    }
    List<Long> earned = earned(rules, activities);
    List<Integer> given = new ArrayList<>();
    for (int i = 0; i < seconds.size(); i++) {
      int second = seconds.get(i);
      boolean tooClose = given.stream().anyMatch(other -> Math.abs(other - second) < 600);
      assertThat(earned.get(i)).isEqualTo(tooClose ? 0 : 1);
      if (!tooClose) {
        given.add(second);
      }
    }
  }
}
