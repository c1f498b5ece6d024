package io.communitykit.points.quest;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.CircleId;
import io.communitykit.core.MemberId;
import io.communitykit.core.problem.Checked;
import io.communitykit.points.QuestRepeat;
import io.communitykit.points.QuestScope;
import io.communitykit.points.command.ClaimCommand;
import io.communitykit.points.command.CommandReceipt.Status;
import io.communitykit.points.definition.QuestDefinition;
import io.communitykit.points.definition.QuestRewardDefinition;
import io.communitykit.points.definition.QuestStepDefinition;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.fixture.Definitions;
import io.communitykit.points.fixture.RuleDraft;
import io.communitykit.points.ledger.InMemoryLedgerStore;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.program.PointsProgram;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A circle's quest of which two members do the last two steps at one moment")
class FinishedTogetherTest {

  private static final MemberId ANN = MemberId.of("ann");
  private static final MemberId BOB = MemberId.of("bob");
  private static final CircleId TEA = CircleId.of("tea");
  private static final Instant NOW = Instant.parse("2026-06-03T12:00:00Z");

  private final LedgerStore store = new InMemoryLedgerStore();
  private final PointsProgram bobs = program(store);

  /** Bob's like comes between the reading and the writing of Ann's post. */
  private final PointsProgram anns =
      program(before(store, () -> bobs.record(did("like", BOB, ActivityType.CONTENT_LIKED))));

  private boolean came;

  @BeforeEach
  void race() {
    bobs.record(did("begin", ANN, ActivityType.POST_CREATED));
    anns.record(did("post", ANN, ActivityType.POST_CREATED));
    assertThat(came).isTrue();
    assertThat(bobs.quests().progress(BOB, "hello", TEA, NOW).state())
        .isEqualTo(QuestProgress.State.COMPLETED);
  }

  private static PointsProgram program(LedgerStore store) {
    return PointsProgram.builder(rules(1))
        .store(store)
        .clock(InstantSource.fixed(NOW.plus(Duration.ofDays(9))))
        .build();
  }

  private static EarningRules rules(int count) {
    return Definitions.points()
        .zone("UTC")
        .version(count)
        .rule(RuleDraft.on("other", "other.thing").gives(1))
        .quest(
            new QuestDefinition(
                "hello",
                null,
                List.of(
                    new QuestStepDefinition("post", "post.created", null, count + 1),
                    new QuestStepDefinition("like", "content.liked", null, count)),
                null,
                QuestScope.CIRCLE,
                null,
                null,
                null,
                null,
                QuestRepeat.WEEK,
                List.of(new QuestRewardDefinition(null, 50L))))
        .compile();
  }

  private LedgerStore before(LedgerStore inner, Runnable other) {
    return (LedgerStore)
        Proxy.newProxyInstance(
            LedgerStore.class.getClassLoader(),
            new Class<?>[] {LedgerStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().startsWith("commit") && !came) {
                came = true;
                other.run();
              }
              return method.invoke(inner, arguments);
            });
  }

  private static Activity did(String id, MemberId who, ActivityType type) {
    return Activity.of(ActivityId.of(id), who, type, NOW).withCircle(TEA);
  }

  private Status claims(MemberId who) {
    return bobs.quests()
        .claim(new ClaimCommand(who.value(), who, "hello", TEA, LocalDate.of(2026, 6, 3), NOW))
        .status();
  }

  private void asksForMore() {
    bobs.reload(Checked.of(rules(2), List.of()));
  }

  @Test
  @DisplayName("stays finished when the quest is changed, once either has claimed")
  void claimed() {
    assertThat(claims(ANN)).isEqualTo(Status.DONE);
    asksForMore();
    assertThat(claims(BOB)).isEqualTo(Status.DONE);
  }

  @Test
  @DisplayName("stays finished when the quest is changed, once something more was done")
  void more() {
    bobs.record(did("another", BOB, ActivityType.CONTENT_LIKED));
    asksForMore();
    assertThat(claims(ANN)).isEqualTo(Status.DONE);
    assertThat(claims(BOB)).isEqualTo(Status.DONE);
  }
}
