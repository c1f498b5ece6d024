package io.communitykit.points.quest;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.CircleId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.core.problem.Checked;
import io.communitykit.core.text.Texts;
import io.communitykit.points.QuestRepeat;
import io.communitykit.points.QuestScope;
import io.communitykit.points.command.ClaimCommand;
import io.communitykit.points.command.CommandReceipt;
import io.communitykit.points.command.CommandReceipt.Status;
import io.communitykit.points.definition.QuestDefinition;
import io.communitykit.points.definition.QuestRewardDefinition;
import io.communitykit.points.definition.QuestStepDefinition;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.fixture.Definitions;
import io.communitykit.points.fixture.RuleDraft;
import io.communitykit.points.program.PointsProgram;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A quest of circles that a new version of the file")
class ChangedCircleQuestTest {

  private static final MemberId ANN = MemberId.of("ann");
  private static final MemberId BOB = MemberId.of("bob");
  private static final CircleId TEA = CircleId.of("tea");
  private static final CircleId DANCE = CircleId.of("dance");
  private static final Instant NOW = Instant.parse("2026-06-03T12:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 3);

  private final PointsProgram points =
      PointsProgram.builder(rules(1, QuestScope.CIRCLE, 2, "post.created"))
          .clock(InstantSource.fixed(NOW.plus(Duration.ofDays(9))))
          .build();

  private static EarningRules rules(
      int version, @Nullable QuestScope per, int count, @Nullable String on) {
    Definitions.File file =
        Definitions.points()
            .zone("UTC")
            .version(version)
            .rule(RuleDraft.on("other", "other.thing").gives(1));
    if (on != null) {
      file.quest(
          new QuestDefinition(
              "hello",
              null,
              List.of(new QuestStepDefinition("step", on, null, count)),
              null,
              per,
              null,
              null,
              null,
              null,
              QuestRepeat.WEEK,
              List.of(new QuestRewardDefinition(null, 50L))));
    }
    return file.compile();
  }

  private void reload(EarningRules rules) {
    points.reload(Checked.of(rules, List.of()));
  }

  private void posts(MemberId who, CircleId circle) {
    points.record(
        Activity.of(ActivityId.of(who + "-" + circle), who, ActivityType.POST_CREATED, NOW)
            .withCircle(circle));
  }

  private CommandReceipt claim(MemberId who, CircleId circle) {
    return points
        .quests()
        .claim(new ClaimCommand(who + "@" + circle, who, "hello", circle, TODAY, NOW));
  }

  @Test
  @DisplayName("makes longer or gives other steps can be claimed by who had finished it before")
  void changed() {
    posts(ANN, TEA);
    posts(BOB, TEA);
    posts(ANN, DANCE);
    reload(rules(2, QuestScope.CIRCLE, 3, "question.answered"));
    assertThat(points.quests().progress(ANN, "hello", TEA, NOW).state())
        .isEqualTo(QuestProgress.State.COMPLETED);
    assertThat(claim(ANN, TEA).amount()).isEqualTo(50);
    assertThat(claim(ANN, TEA).status()).isEqualTo(Status.REPLAYED);
    assertThat(claim(ANN, DANCE).status()).isEqualTo(Status.NOT_COMPLETED);
    assertThat(
            points
                .quests()
                .claim(new ClaimCommand("next", BOB, "hello", TEA, TODAY.plusDays(7), NOW))
                .status())
        .isEqualTo(Status.NOT_COMPLETED);
    assertThat(claim(BOB, TEA).status()).isEqualTo(Status.DONE);
  }

  @Test
  @DisplayName(
      "drops, or gives to members, is said to be gone to who had finished it, and to nobody else")
  void gone() {
    posts(ANN, TEA);
    posts(BOB, TEA);
    posts(ANN, DANCE);
    assertThat(claim(ANN, TEA).status()).isEqualTo(Status.DONE);
    reload(rules(2, null, 2, null));
    CommandReceipt bob = claim(BOB, TEA);
    assertThat(bob.status()).isEqualTo(Status.QUEST_GONE);
    Message reason = bob.reason().orElseThrow();
    assertThat(Texts.render(reason, Locale.ENGLISH))
        .isEqualTo("hello was finished and is not offered any more");
    assertThat(claim(ANN, TEA).status()).isEqualTo(Status.REPLAYED);
    assertThat(claim(ANN, DANCE).status()).isEqualTo(Status.NOT_FOUND);
    reload(rules(3, QuestScope.MEMBER, 2, "post.created"));
    assertThat(claim(BOB, TEA).status()).isEqualTo(Status.QUEST_GONE);
    reload(rules(4, QuestScope.CIRCLE, 2, "post.created"));
    assertThat(claim(BOB, TEA).status()).isEqualTo(Status.DONE);
  }
}
