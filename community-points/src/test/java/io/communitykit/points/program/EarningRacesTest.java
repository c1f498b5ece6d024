package io.communitykit.points.program;

import static io.communitykit.points.fixture.Definitions.points;
import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.AssetId;
import io.communitykit.core.ContentId;
import io.communitykit.core.MemberId;
import io.communitykit.points.CapPeriod;
import io.communitykit.points.EarningScope;
import io.communitykit.points.definition.BudgetDefinition;
import io.communitykit.points.definition.CampaignDefinition;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.fixture.RuleDraft;
import io.communitykit.points.ledger.LedgerAuditor;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("While many threads record at once")
class EarningRacesTest {

  private static final Instant NOON = Instant.parse("2026-06-01T04:00:00Z");
  private static final AssetId POINTS = AssetId.of("points");
  private static final int THREADS = 8;
  private static final int EACH = 200;

  private static PointsProgram program(EarningRules rules) {
    return PointsProgram.builder(rules).clock(InstantSource.fixed(NOON)).build();
  }

  private static void race(IntConsumer step) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        int thread = t;
        running.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < EACH; i++) {
                    step.accept(i * THREADS + thread);
                  }
                }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static Activity act(String type, int i, String object) {
    return Activity.of(
            ActivityId.of(type + i), MemberId.of("m" + i % 37), ActivityType.of(type), NOON)
        .withObject(ContentId.of(object));
  }

  private static void checkSound(PointsProgram program) {
    assertThat(LedgerAuditor.verify(program.store(), List.of(POINTS)).findings()).isEmpty();
  }

  @Test
  @DisplayName("a campaign adds its budget to the unit, and never more")
  void budget() throws Exception {
    PointsProgram program =
        program(
            points()
                .rule(RuleDraft.on("post", "post.created").gives(10))
                .campaign(
                    new CampaignDefinition(
                        "double",
                        "2026-06-01T00:00",
                        "2026-06-02T00:00",
                        "2",
                        null,
                        null,
                        new BudgetDefinition("points", 7_003L)))
                .compile());
    race(i -> program.record(act("post.created", i, "o" + i)));
    assertThat(program.everybody().totals(POINTS, NOON).issued())
        .isEqualTo(THREADS * EACH * 10 + 7_003);
    checkSound(program);
  }

  @Test
  @DisplayName("a cap of everybody together is filled to the unit, and never more")
  void sharedCap() throws Exception {
    PointsProgram program =
        program(
            points()
                .rule(
                    RuleDraft.on("post", "post.created")
                        .gives(10)
                        .cap(CapPeriod.DAY, 5_555, EarningScope.RULE))
                .compile());
    race(i -> program.record(act("post.created", i, "o" + i)));
    assertThat(program.everybody().totals(POINTS, NOON).issued()).isEqualTo(5_555);
    checkSound(program);
  }

  @Test
  @DisplayName("what is undone is gone, whether the post or its deletion was faster")
  void undo() throws Exception {
    PointsProgram program =
        program(
            points()
                .rule(
                    RuleDraft.on("post", "post.created")
                        .gives(10)
                        .cap(CapPeriod.DAY, 1_000_000, EarningScope.RULE)
                        .undoneOn("post.deleted"))
                .compile());
    // Each object is posted by one thread and deleted by its neighbour at about the same time.
    race(
        i ->
            program.record(
                i % 2 == 0
                    ? act("post.created", i, "o" + i)
                    : act("post.deleted", i, "o" + (i - 1))));
    assertThat(program.everybody().totals(POINTS, NOON).issued()).isZero();
    checkSound(program);
  }

  @Test
  @DisplayName("the first like of an object is one")
  void once() throws Exception {
    PointsProgram program =
        program(
            points()
                .rule(RuleDraft.on("like", "content.liked").gives(1).once(EarningScope.OBJECT))
                .compile());
    race(i -> program.record(act("content.liked", i, "o" + i % 10)));
    assertThat(program.everybody().totals(POINTS, NOON).issued()).isEqualTo(10);
    checkSound(program);
  }
}
