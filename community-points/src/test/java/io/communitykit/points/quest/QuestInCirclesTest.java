package io.communitykit.points.quest;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.CircleId;
import io.communitykit.core.MemberId;
import io.communitykit.points.QuestScope;
import io.communitykit.points.definition.QuestDefinition;
import io.communitykit.points.definition.QuestRewardDefinition;
import io.communitykit.points.definition.QuestStepDefinition;
import io.communitykit.points.earning.EarningTrace.Outcome;
import io.communitykit.points.fixture.Definitions;
import io.communitykit.points.fixture.RuleDraft;
import io.communitykit.points.program.PointsProgram;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A quest of some circles")
class QuestInCirclesTest {

  private static final MemberId ANN = MemberId.of("ann");
  private static final CircleId TEA = CircleId.of("tea");
  private static final Instant NOW = Instant.parse("2026-06-03T12:00:00Z");

  private static PointsProgram program(QuestScope per) {
    QuestDefinition quest =
        new QuestDefinition(
            "hello",
            null,
            List.of(new QuestStepDefinition("post", "post.created", null, 3)),
            null,
            per,
            null,
            null,
            null,
            null,
            null,
            List.of(new QuestRewardDefinition(null, 50L)),
            List.of("tea", "dance"));
    return PointsProgram.builder(
            Definitions.points()
                .rule(RuleDraft.on("other", "other.thing").gives(1))
                .quest(quest)
                .compile())
        .clock(InstantSource.fixed(NOW))
        .build();
  }

  private static Activity post(String id) {
    return Activity.of(ActivityId.of(id), ANN, ActivityType.POST_CREATED, NOW);
  }

  private static Outcome outcome(PointsProgram points, Activity activity) {
    Outcome outcome = points.explain(activity).steps().get(0).outcome();
    points.record(activity);
    return outcome;
  }

  private static long done(QuestProgress progress) {
    return progress.steps().get(0).done();
  }

  @ParameterizedTest
  @EnumSource(QuestScope.class)
  @DisplayName("is done in each of them, by members and by circles, and nowhere else")
  void done(QuestScope per) {
    PointsProgram points = program(per);
    assertThat(outcome(points, post("p1").withCircle(CircleId.of("choir"))))
        .isEqualTo(Outcome.NOT_IN_CIRCLE);
    assertThat(outcome(points, post("p2"))).isEqualTo(Outcome.UNKNOWN);
    assertThat(outcome(points, post("p3").withCircle(TEA))).isEqualTo(Outcome.COUNTED);
    assertThat(outcome(points, post("p4").withCircle(CircleId.of("dance"))))
        .isEqualTo(Outcome.COUNTED);
    if (per == QuestScope.MEMBER) {
      assertThat(done(points.quests().progress(ANN, "hello", NOW))).isEqualTo(2);
    } else {
      assertThat(done(points.quests().progress(ANN, "hello", TEA, NOW))).isEqualTo(1);
    }
  }
}
