package io.communitykit.points.program;

import static io.communitykit.points.fixture.Definitions.award;
import static io.communitykit.points.fixture.Definitions.cap;
import static io.communitykit.points.fixture.Definitions.capped;
import static io.communitykit.points.fixture.Definitions.file;
import static io.communitykit.points.fixture.Definitions.points;
import static io.communitykit.points.fixture.Definitions.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.core.text.Texts;
import io.communitykit.points.CapOverflow;
import io.communitykit.points.CapPeriod;
import io.communitykit.points.ClawbackPolicy;
import io.communitykit.points.command.CommandReceipt;
import io.communitykit.points.command.SpendCommand;
import io.communitykit.points.definition.AssetDefinition;
import io.communitykit.points.earning.Backtest;
import io.communitykit.points.earning.BacktestReport;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.fixture.Definitions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Reconciling")
class ReconcileTest {

  private static final AssetId POINTS = AssetId.of("points");
  private static final Instant NOON = Instant.parse("2026-06-01T04:00:00Z");
  private static final Instant LATER = NOON.plus(Duration.ofDays(30));

  private static Definitions.File wrong(Definitions.File file) {
    return file.rule(rule("post", "post.created", award(5)))
        .rule(rule("like", "content.liked", award(1)));
  }

  private static Definitions.File right(Definitions.File file) {
    return file.version(2)
        .rule(
            capped(
                rule("post", "post.created", award(7)),
                cap(CapPeriod.DAY, 10, CapOverflow.TRUNCATE)))
        .rule(rule("answer", "question.answered", award(3)));
  }

  private static Activity activity(int n, int member, int type) {
    String name = List.of("post.created", "content.liked", "question.answered").get(type);
    return Activity.of(
        ActivityId.of("a" + n),
        MemberId.of("m" + member),
        ActivityType.of(name),
        NOON.plus(Duration.ofHours(5L * n)));
  }

  private static List<Activity> history(List<Integer> deeds) {
    List<Activity> history = new ArrayList<>();
    for (int deed : deeds) {
      history.add(activity(history.size(), deed / 3, deed % 3));
    }
    return history;
  }

  private static PointsProgram program(EarningRules rules, List<Activity> history) {
    PointsProgram points = PointsProgram.builder(rules).clock(() -> LATER).build();
    history.forEach(points::record);
    return points;
  }

  @Property(tries = 200)
  @Label(
      "what a backtest says is what programs by both rule sets give, and reconciling one makes it the other")
  void becomesTheOther(@ForAll @Size(max = 40) List<@IntRange(max = 11) Integer> deeds) {
    List<Activity> history = history(deeds);
    EarningRules before = wrong(points()).compile();
    EarningRules after = right(points()).compile();
    BacktestReport report = Backtest.run(history, before, after);
    PointsProgram live = program(before, history);
    PointsProgram wanted = program(after, history);
    assertThat(report.assets().get(0).issued())
        .isEqualTo(
            new BacktestReport.Pair(
                live.totals(POINTS, LATER).issued(), wanted.totals(POINTS, LATER).issued()));

    Reconcile correction = Reconcile.of(report, LATER);
    assertThat(correction.applyTo(live))
        .allMatch(receipt -> receipt.status() == CommandReceipt.Status.DONE);
    for (int member = 0; member < 4; member++) {
      MemberId who = MemberId.of("m" + member);
      assertThat(live.balance(who, POINTS, LATER).available())
          .isEqualTo(wanted.balance(who, POINTS, LATER).available());
    }
    assertThat(correction.applyTo(live))
        .allMatch(receipt -> receipt.status() == CommandReceipt.Status.REPLAYED);
  }

  @Test
  @DisplayName("rewrites nothing, and says why")
  void says() {
    List<Activity> history = List.of(activity(1, 1, 0), activity(2, 1, 1));
    EarningRules before = wrong(points()).compile();
    EarningRules after = right(points()).compile();
    PointsProgram live = program(before, history);
    Reconcile.of(Backtest.run(history, before, after), LATER).applyTo(live);
    MemberId who = MemberId.of("m1");
    assertThat(live.balance(who, POINTS, LATER).available()).isEqualTo(7);
    List<StatementLine> lines = live.statement(who, POINTS, Optional.empty(), 10).items();
    assertThat(lines).hasSize(3);
    Message reason = lines.get(0).reason().orElseThrow();
    assertThat(Texts.render(reason, Locale.ENGLISH))
        .isEqualTo(
            "correction: rules 2#%s in place of 1#%s"
                .formatted(after.hash().substring(0, 8), before.hash().substring(0, 8)));
    assertThat(Texts.render(reason, Locale.CHINESE)).startsWith("更正：以规则 2#");
  }

  @Test
  @DisplayName(
      "makes a debt of what was spent meanwhile where the asset says so, and forgives it elsewhere")
  void spent() {
    List<Activity> history = List.of(activity(1, 1, 1), activity(2, 1, 1));
    for (ClawbackPolicy policy : List.of(ClawbackPolicy.DEBT, ClawbackPolicy.WITHIN_BALANCE)) {
      EarningRules before = wrong(asset(policy)).compile();
      EarningRules after = right(asset(policy)).compile();
      PointsProgram live = program(before, history);
      MemberId who = MemberId.of("m1");
      live.spend(new SpendCommand("s", who, POINTS, 2, Message.of("shop.mug"), LATER));
      Reconcile.of(Backtest.run(history, before, after), LATER).applyTo(live);
      assertThat(live.balance(who, POINTS, LATER).available()).isZero();
      assertThat(live.balance(who, POINTS, LATER).owed())
          .isEqualTo(policy == ClawbackPolicy.DEBT ? 2 : 0);
    }
  }

  private static Definitions.File asset(ClawbackPolicy policy) {
    return file().asset("points", new AssetDefinition(null, null, null, policy));
  }
}
