package io.communitykit.points;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.CircleId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Membership;
import io.communitykit.core.Role;
import io.communitykit.core.condition.Truth;
import io.communitykit.points.definition.QuestDefinition;
import io.communitykit.points.definition.QuestRewardDefinition;
import io.communitykit.points.definition.QuestStepDefinition;
import io.communitykit.points.earning.CustomConditions;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.earning.EarningSnapshot;
import io.communitykit.points.earning.EarningTrace;
import io.communitykit.points.earning.EarningTrace.Outcome;
import io.communitykit.points.fixture.Definitions;
import io.communitykit.points.fixture.RuleDraft;
import io.communitykit.points.program.PointsProgram;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The members of a circle")
class CircleMembersTest {

  private static final CircleId TEA = CircleId.of("tea");
  private static final MemberId ANN = MemberId.of("ann");
  private static final Instant JOINED = Instant.parse("2026-06-01T04:00:00Z");
  private static final Instant LEFT = Instant.parse("2026-06-02T04:00:00Z");
  private static final Instant BACK = Instant.parse("2026-06-03T04:00:00Z");

  private final CircleMembers members =
      CircleMembers.of(
          List.of(
              Membership.of(TEA, ANN, Role.MEMBER, JOINED).leave(LEFT),
              Membership.of(TEA, ANN, Role.MEMBER, BACK),
              Membership.of(CircleId.of("dance"), MemberId.of("bo"), Role.MEMBER, JOINED)));

  private static Activity post(String id, String who, @Nullable String circle, Instant at) {
    Activity activity =
        Activity.of(ActivityId.of(id), MemberId.of(who), ActivityType.POST_CREATED, at);
    return circle == null ? activity : activity.withCircle(CircleId.of(circle));
  }

  private Truth belonged(Instant at) {
    return members.condition().test(post("p", "ann", "tea", at));
  }

  @Test
  @DisplayName("belong to it from joining to before leaving, and again when they come back")
  void intervals() {
    assertThat(belonged(JOINED.minusNanos(1_000))).isEqualTo(Truth.FALSE);
    assertThat(belonged(JOINED)).isEqualTo(Truth.TRUE);
    assertThat(belonged(LEFT.minusNanos(1_000))).isEqualTo(Truth.TRUE);
    assertThat(belonged(LEFT)).isEqualTo(Truth.FALSE);
    assertThat(belonged(BACK)).isEqualTo(Truth.TRUE);
    assertThat(members.condition().test(post("p", "bo", "tea", BACK))).isEqualTo(Truth.FALSE);
    assertThat(members.condition().test(post("p", "ann", "choir", BACK))).isEqualTo(Truth.FALSE);
    assertThat(members.condition().test(post("p", "ann", null, BACK))).isEqualTo(Truth.UNKNOWN);
  }

  @Test
  @DisplayName("alone earn by a rule, use up its cap and bring their quest on, if files ask for it")
  void onlyMembers() {
    QuestStepDefinition step =
        new QuestStepDefinition("posts", "post.created", Definitions.custom("member-of-circle"), 1);
    EarningRules rules =
        EarningRules.compile(
                Definitions.points()
                    .rule(
                        RuleDraft.on("post", "post.created")
                            .gives(5)
                            .cap(CapPeriod.LIFETIME, 5, EarningScope.CIRCLE)
                            .when(Definitions.custom("member-of-circle")))
                    .quest(
                        new QuestDefinition(
                            "q",
                            null,
                            List.of(step),
                            null,
                            QuestScope.CIRCLE,
                            null,
                            null,
                            null,
                            null,
                            null,
                            List.of(new QuestRewardDefinition(null, 1L))))
                    .definition(),
                CustomConditions.none().with("member-of-circle", members.condition()))
            .orElseThrow();
    Activity stranger = post("p1", "bo", "tea", BACK);
    assertThat(rules.explain(stranger, EarningSnapshot.EMPTY).steps())
        .extracting(EarningTrace.Step::outcome)
        .containsExactly(Outcome.NOT_MET, Outcome.NOT_MET);
    PointsProgram points = PointsProgram.builder(rules).clock(InstantSource.fixed(BACK)).build();
    assertThat(points.record(stranger).total()).isZero();
    assertThat(points.record(post("p2", "ann", "tea", BACK)).total()).isEqualTo(5);
    assertThat(points.quests().progress(ANN, "q", TEA, BACK).contributed()).isEqualTo(1);
    assertThat(points.quests().progress(MemberId.of("bo"), "q", TEA, BACK).contributed()).isZero();
  }
}
