package io.communitykit.points.quest;

import static io.communitykit.points.fixture.Definitions.atLeast;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.AssetId;
import io.communitykit.core.CircleId;
import io.communitykit.core.MemberId;
import io.communitykit.points.QuestOrder;
import io.communitykit.points.QuestRepeat;
import io.communitykit.points.QuestScope;
import io.communitykit.points.command.ClaimCommand;
import io.communitykit.points.command.CommandReceipt;
import io.communitykit.points.command.CommandReceipt.Status;
import io.communitykit.points.definition.EarningConditionDefinition;
import io.communitykit.points.definition.QuestDefinition;
import io.communitykit.points.definition.QuestRewardDefinition;
import io.communitykit.points.definition.QuestStepDefinition;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.fixture.Definitions;
import io.communitykit.points.program.EarningReceipt;
import io.communitykit.points.program.PointsProgram;
import io.communitykit.points.quest.QuestProgress.State;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("A quest")
class QuestTest {

  private static final MemberId ANN = MemberId.of("ann");
  private static final MemberId BOB = MemberId.of("bob");
  private static final MemberId EVE = MemberId.of("eve");
  private static final CircleId TEA = CircleId.of("tea");
  private static final AssetId POINTS = AssetId.of("points");
  private static final LocalDate FIRST = LocalDate.of(2026, 6, 1);

  private int next;

  private static Instant at(int day, int hour) {
    return Instant.parse("2026-06-01T00:00:00Z").plusSeconds((day - 1) * 86_400L + hour * 3_600L);
  }

  private static QuestStepDefinition step(String id, String on, int count) {
    return new QuestStepDefinition(id, on, null, count);
  }

  /** A quest in the making. */
  private static final class Draft {
    private final List<QuestStepDefinition> steps;
    private @Nullable QuestOrder order;
    private @Nullable QuestScope per;
    private @Nullable String within;
    private @Nullable String startOn;
    private @Nullable String from;
    private @Nullable String to;
    private @Nullable QuestRepeat repeat;

    Draft(QuestStepDefinition... steps) {
      this.steps = List.of(steps);
    }

    QuestDefinition definition() {
      return new QuestDefinition(
          "hello",
          "Say hello",
          steps,
          order,
          per,
          within,
          startOn,
          from,
          to,
          repeat,
          List.of(new QuestRewardDefinition(null, 50L)));
    }

    PointsProgram program() {
      return PointsProgram.builder(
              Definitions.points()
                  .zone("UTC")
                  .rule(Definitions.rule("other", "other.thing", Definitions.award(1)))
                  .quest(definition())
                  .compile())
          .clock(InstantSource.fixed(at(60, 0)))
          .build();
    }
  }

  private EarningReceipt does(PointsProgram points, MemberId who, String type, int day, int hour) {
    return points.record(activity(who, type, day, hour));
  }

  private Activity activity(MemberId who, String type, int day, int hour) {
    return Activity.of(ActivityId.of("a" + ++next), who, ActivityType.of(type), at(day, hour));
  }

  private static String progress(QuestProgress progress) {
    StringBuilder text = new StringBuilder(progress.state().name());
    progress.steps().forEach(s -> text.append(' ').append(s.done()).append('/').append(s.needed()));
    return text.toString();
  }

  private static long earned(PointsProgram points, MemberId member) {
    return points.balance(member, POINTS, at(60, 0)).earned();
  }

  @Test
  @DisplayName("without a start or an end counts activities that overtake each other")
  void overtaking() {
    PointsProgram points = new Draft(step("post", "post.created", 3)).program();
    does(points, ANN, "post.created", 2, 0);
    does(points, ANN, "post.created", 1, 0);
    does(points, ANN, "post.created", 3, 0);
    assertThat(progress(points.quests().progress(ANN, "hello", at(4, 0))))
        .isEqualTo("COMPLETED 3/3");
    assertThat(earned(points, ANN)).isEqualTo(50);
  }

  @Test
  @DisplayName("keeps its counts when the next version rewards with another asset")
  void otherReward() {
    Draft draft = new Draft(step("post", "post.created", 2));
    PointsProgram points = draft.program();
    does(points, ANN, "post.created", 1, 0);
    does(points, ANN, "post.created", 1, 1);
    does(points, BOB, "post.created", 1, 1);
    QuestDefinition quest = draft.definition();
    points.reload(
        EarningRules.compile(
            Definitions.points()
                .asset("coins", Definitions.asset(null, null))
                .zone("UTC")
                .version(2)
                .rule(Definitions.rule("other", "other.thing", Definitions.award(1)))
                .quest(
                    new QuestDefinition(
                        quest.id(),
                        quest.title(),
                        quest.steps(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(new QuestRewardDefinition("coins", 7L))))
                .definition()));
    assertThat(does(points, ANN, "post.created", 2, 0).total()).isZero();
    assertThat(does(points, BOB, "post.created", 2, 0).total()).isEqualTo(7);
  }

  @Test
  @DisplayName("in any order pays with the activity that finishes it, and never again")
  void anyOrder() {
    PointsProgram points =
        new Draft(step("post", "post.created", 1), step("like", "content.liked", 2)).program();
    does(points, ANN, "content.liked", 1, 0);
    does(points, ANN, "post.created", 1, 1);
    assertThat(progress(points.quests().progress(ANN, "hello", at(2, 0))))
        .isEqualTo("OPEN 1/1 1/2");
    does(points, ANN, "post.created", 1, 2);
    Activity last = activity(ANN, "content.liked", 1, 3);
    EarningReceipt receipt = points.record(last);
    assertThat(receipt.total()).isEqualTo(50);
    assertThat(receipt.awards().get(0).lot().orElseThrow().source().name())
        .isEqualTo("quest:hello");
    assertThat(points.record(last).status()).isEqualTo(EarningReceipt.Status.REPLAYED);
    does(points, ANN, "content.liked", 1, 4);
    does(points, ANN, "post.created", 1, 5);
    assertThat(earned(points, ANN)).isEqualTo(50);
    QuestProgress done = points.quests().progress(ANN, "hello", at(2, 0));
    assertThat(progress(done)).isEqualTo("COMPLETED 1/1 2/2");
    assertThat(done.rewarded()).isTrue();
    assertThat(done.title()).contains("Say hello");
    assertThat(earned(points, BOB)).isZero();
  }

  @Test
  @DisplayName("in sequence is a path: what comes before its turn does not count")
  void sequence() {
    Draft draft =
        new Draft(step("profile", "profile.completed", 1), step("post", "post.created", 2));
    draft.order = QuestOrder.SEQUENCE;
    PointsProgram points = draft.program();
    does(points, ANN, "post.created", 1, 0);
    assertThat(progress(points.quests().progress(ANN, "hello", at(2, 0))))
        .isEqualTo("OPEN 0/1 0/2");
    does(points, ANN, "profile.completed", 1, 1);
    does(points, ANN, "post.created", 1, 2);
    does(points, ANN, "profile.completed", 1, 3);
    assertThat(earned(points, ANN)).isZero();
    does(points, ANN, "post.created", 1, 4);
    assertThat(earned(points, ANN)).isEqualTo(50);
  }

  @Test
  @DisplayName("has so long from the first that counts: just before the end is in, the end is out")
  void within() {
    Draft draft = new Draft(step("post", "post.created", 2));
    draft.within = "P7D";
    for (int late = 0; late < 2; late++) {
      PointsProgram points = draft.program();
      does(points, ANN, "post.created", 1, 5);
      assertThat(points.quests().progress(ANN, "hello", at(2, 0)).deadline()).contains(at(8, 5));
      points.record(
          Activity.of(
              ActivityId.of("last"),
              ANN,
              ActivityType.POST_CREATED,
              late == 0 ? at(8, 5).minusNanos(1_000) : at(8, 5)));
      assertThat(earned(points, ANN)).isEqualTo(late == 0 ? 50 : 0);
      assertThat(points.quests().progress(ANN, "hello", at(8, 5)).state())
          .isEqualTo(late == 0 ? State.COMPLETED : State.EXPIRED);
      assertThat(points.quests().progress(ANN, "hello", at(8, 4)).state())
          .isEqualTo(late == 0 ? State.COMPLETED : State.OPEN);
    }
  }

  @Test
  @DisplayName("can begin with joining, and count only what follows")
  void startOn() {
    Draft draft = new Draft(step("post", "post.created", 1));
    draft.startOn = "member.joined";
    draft.within = "P1D";
    PointsProgram points = draft.program();
    does(points, ANN, "post.created", 1, 0);
    assertThat(progress(points.quests().progress(ANN, "hello", at(1, 0))))
        .isEqualTo("NOT_STARTED 0/1");
    does(points, ANN, "member.joined", 2, 0);
    does(points, ANN, "member.joined", 9, 0);
    assertThat(points.quests().progress(ANN, "hello", at(2, 0)).startedAt()).contains(at(2, 0));
    does(points, ANN, "post.created", 1, 23);
    does(points, ANN, "post.created", 3, 0);
    assertThat(progress(points.quests().progress(ANN, "hello", at(3, 0)))).isEqualTo("EXPIRED 0/1");
    does(points, ANN, "post.created", 2, 23);
    assertThat(earned(points, ANN)).isEqualTo(50);
  }

  @Test
  @DisplayName("runs from one local time to another, half-open")
  void fromTo() {
    Draft draft = new Draft(step("post", "post.created", 1));
    draft.from = "2026-06-02T00:00";
    draft.to = "2026-06-03T00:00";
    PointsProgram points = draft.program();
    does(points, ANN, "post.created", 1, 23);
    does(points, BOB, "post.created", 2, 0);
    does(points, EVE, "post.created", 3, 0);
    assertThat(List.of(earned(points, ANN), earned(points, BOB), earned(points, EVE)))
        .containsExactly(0L, 50L, 0L);
    assertThat(points.quests().progress(ANN, "hello", at(1, 0)).state())
        .isEqualTo(State.NOT_STARTED);
    assertThat(points.quests().progress(ANN, "hello", at(3, 0)).state()).isEqualTo(State.EXPIRED);
  }

  @Test
  @DisplayName("that repeats daily pays once a day, in the day of the activity")
  void repeats() {
    Draft draft = new Draft(step("post", "post.created", 2));
    draft.repeat = QuestRepeat.DAY;
    PointsProgram points = draft.program();
    for (int day : new int[] {1, 2, 2, 1, 3, 2}) {
      does(points, ANN, "post.created", day, next % 20);
    }
    assertThat(earned(points, ANN)).isEqualTo(100);
    assertThat(progress(points.quests().progress(ANN, "hello", at(3, 0)))).isEqualTo("OPEN 1/2");
  }

  @Test
  @DisplayName("counts what its condition is sure of")
  void condition() {
    EarningConditionDefinition longEnough = atLeast("length", 20);
    PointsProgram points =
        new Draft(new QuestStepDefinition("post", "post.created", longEnough, null)).program();
    does(points, ANN, "post.created", 1, 0);
    points.record(activity(ANN, "post.created", 1, 0).with("length", 19));
    assertThat(earned(points, ANN)).isZero();
    points.record(activity(ANN, "post.created", 1, 0).with("length", 20));
    assertThat(earned(points, ANN)).isEqualTo(50);
    assertThat(points.explain(activity(ANN, "post.created", 1, 0)).steps().get(0).message().key())
        .isEqualTo("points.quest.done-before");
  }

  @Test
  @DisplayName("is rewarded once, however many race to finish it")
  void races() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (int round = 0; round < 100; round++) {
        PointsProgram points =
            new Draft(step("post", "post.created", 3), step("like", "content.liked", 2)).program();
        List<Callable<EarningReceipt>> calls = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
          Activity activity = activity(ANN, i % 2 == 0 ? "post.created" : "content.liked", 1, i);
          calls.add(() -> points.record(activity));
        }
        int paid = 0;
        for (Future<EarningReceipt> receipt : threads.invokeAll(calls)) {
          paid += receipt.get().total() > 0 ? 1 : 0;
        }
        assertThat(paid).isEqualTo(1);
        assertThat(earned(points, ANN)).isEqualTo(50);
        assertThat(progress(points.quests().progress(ANN, "hello", at(2, 0))))
            .isEqualTo("COMPLETED 3/3 2/2");
      }
    } finally {
      threads.shutdown();
    }
  }

  @Nested
  @DisplayName("of a circle")
  class OfACircle {

    private PointsProgram program() {
      Draft draft = new Draft(step("post", "post.created", 3));
      draft.per = QuestScope.CIRCLE;
      return draft.program();
    }

    private CommandReceipt claim(PointsProgram points, String id, MemberId who) {
      return points.quests().claim(new ClaimCommand(id, who, "hello", TEA, FIRST, at(3, 0)));
    }

    private void posts(PointsProgram points, MemberId who, int hour) {
      points.record(activity(who, "post.created", 1, hour).withCircle(TEA));
    }

    @Test
    @DisplayName("is done together, and each who contributed claims the reward once")
    void together() {
      PointsProgram points = program();
      posts(points, ANN, 0);
      posts(points, BOB, 1);
      points.record(activity(EVE, "post.created", 1, 1)); // nowhere
      points.record(activity(EVE, "post.created", 1, 1).withCircle(CircleId.of("dance")));
      assertThat(claim(points, "early", ANN).status()).isEqualTo(Status.NOT_COMPLETED);
      posts(points, ANN, 2);
      posts(points, EVE, 3); // it is done
      QuestProgress progress = points.quests().progress(ANN, "hello", TEA, at(2, 0));
      assertThat(progress(progress)).isEqualTo("COMPLETED 3/3");
      assertThat(progress.contributed()).isEqualTo(2);
      assertThat(progress.rewarded()).isFalse();
      CommandReceipt receipt = claim(points, "ann", ANN);
      assertThat(receipt.status()).isEqualTo(Status.DONE);
      assertThat(receipt.amount()).isEqualTo(50);
      assertThat(claim(points, "ann", ANN).status()).isEqualTo(Status.REPLAYED);
      assertThat(claim(points, "again", ANN).status()).isEqualTo(Status.ALREADY_REWARDED);
      assertThat(claim(points, "eve", EVE).status()).isEqualTo(Status.NOT_CONTRIBUTED);
      assertThat(claim(points, "bob", BOB).status()).isEqualTo(Status.DONE);
      assertThat(List.of(earned(points, ANN), earned(points, BOB), earned(points, EVE)))
          .containsExactly(50L, 50L, 0L);
      assertThat(points.quests().progress(ANN, "hello", TEA, at(2, 0)).rewarded()).isTrue();
      assertThat(progress(points.quests().progress(ANN, "hello", CircleId.of("dance"), at(2, 0))))
          .isEqualTo("OPEN 1/3");
      assertThat(
              points
                  .quests()
                  .claim(new ClaimCommand("x", ANN, "nothing", TEA, FIRST, at(3, 0)))
                  .status())
          .isEqualTo(Status.NOT_FOUND);
    }

    @Test
    @DisplayName("counts no more than it needs, and each claim once, whoever races")
    void races() throws Exception {
      ExecutorService threads = Executors.newFixedThreadPool(4);
      try {
        for (int round = 0; round < 60; round++) {
          PointsProgram points = program();
          List<Callable<EarningReceipt>> calls = new ArrayList<>();
          for (int i = 0; i < 8; i++) {
            Activity activity =
                activity(MemberId.of("m" + i), "post.created", 1, i).withCircle(TEA);
            calls.add(() -> points.record(activity));
          }
          for (Future<EarningReceipt> receipt : threads.invokeAll(calls)) {
            receipt.get();
          }
          List<Callable<CommandReceipt>> claims = new ArrayList<>();
          for (int i = 0; i < 16; i++) {
            String id = "c" + i;
            MemberId who = MemberId.of("m" + i % 8);
            claims.add(() -> claim(points, id, who));
          }
          int paid = 0;
          for (Future<CommandReceipt> receipt : threads.invokeAll(claims)) {
            paid += receipt.get().status() == Status.DONE ? 1 : 0;
          }
          assertThat(paid).isEqualTo(3);
        }
      } finally {
        threads.shutdown();
      }
    }
  }

  @Test
  @DisplayName("is asked for as what it is")
  void asked() {
    PointsProgram points = new Draft(step("post", "post.created", 1)).program();
    assertThatThrownBy(() -> points.quests().progress(ANN, "nothing", at(1, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("quest must be one of the file, per MEMBER, was nothing");
    assertThatThrownBy(() -> points.quests().progress(ANN, "hello", TEA, at(1, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("per CIRCLE");
  }

  @Test
  @DisplayName("that is spelt wrongly is refused, each thing at its place")
  void problems() {
    QuestDefinition wrong =
        new QuestDefinition(
            "",
            null,
            List.of(
                new QuestStepDefinition("a", "not a type", null, 0),
                new QuestStepDefinition("a", "post.created", Definitions.custom("x"), 1)),
            null,
            null,
            "-P1D",
            "",
            "2026-06-03T00:00",
            "2026-06-03T00:00",
            null,
            List.of(new QuestRewardDefinition("gold", 0L), new QuestRewardDefinition("points", 1L)),
            List.of("tea", "", "tea"));
    List<String> said =
        EarningRules.compile(
                Definitions.points()
                    .rule(Definitions.rule("other", "other.thing", Definitions.award(1)))
                    .quest(wrong)
                    .definition())
            .problems()
            .stream()
            .map(problem -> problem.pointer() + " " + problem.message().key())
            .toList();
    assertThat(said)
        .containsExactlyInAnyOrder(
            "/quests/0/id core.required",
            "/quests/0/steps/0/on core.bad-identifier",
            "/quests/0/steps/0/count core.out-of-range",
            "/quests/0/steps/1/id core.duplicate",
            "/quests/0/steps/1/when/custom points.condition.unknown-custom",
            "/quests/0/within core.not-a-duration",
            "/quests/0/startOn core.bad-identifier",
            "/quests/0/to points.to-before-from",
            "/quests/0/circles/1 core.required",
            "/quests/0/circles/2 core.duplicate",
            "/quests/0/reward/0/asset core.unknown-reference",
            "/quests/0/reward/0/amount core.out-of-range");
  }
}
