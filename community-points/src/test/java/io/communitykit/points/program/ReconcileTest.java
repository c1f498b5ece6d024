package io.communitykit.points.program;

import static io.communitykit.points.fixture.Definitions.award;
import static io.communitykit.points.fixture.Definitions.cap;
import static io.communitykit.points.fixture.Definitions.capped;
import static io.communitykit.points.fixture.Definitions.file;
import static io.communitykit.points.fixture.Definitions.points;
import static io.communitykit.points.fixture.Definitions.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import io.communitykit.points.command.MergeCommand;
import io.communitykit.points.command.SpendCommand;
import io.communitykit.points.definition.AssetDefinition;
import io.communitykit.points.earning.Backtest;
import io.communitykit.points.earning.BacktestReport;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.fixture.Definitions;
import io.communitykit.points.fixture.RuleDraft;
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
                live.everybody().totals(POINTS, LATER).issued(),
                wanted.everybody().totals(POINTS, LATER).issued()));

    Reconcile correction = Reconcile.of(report, "june", LATER);
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
    Reconcile.of(Backtest.run(history, before, after), "june", LATER).applyTo(live);
    MemberId who = MemberId.of("m1");
    assertThat(live.balance(who, POINTS, LATER).available()).isEqualTo(7);
    List<StatementLine> lines = live.history(who, POINTS).statement(Optional.empty(), 10).items();
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
      Reconcile.of(Backtest.run(history, before, after), "june", LATER).applyTo(live);
      assertThat(live.balance(who, POINTS, LATER).available()).isZero();
      assertThat(live.balance(who, POINTS, LATER).owed())
          .isEqualTo(policy == ClawbackPolicy.DEBT ? 2 : 0);
    }
  }

  private static Definitions.File asset(ClawbackPolicy policy) {
    return file().asset("points", new AssetDefinition(null, null, null, policy));
  }

  @Test
  @DisplayName("corrects two spans of history by the same rules, each run once under its own name")
  void runs() {
    EarningRules before = wrong(points()).compile();
    EarningRules after = right(points()).compile();
    List<Activity> may = List.of(activity(1, 1, 0));
    List<Activity> june = List.of(activity(50, 1, 0));
    PointsProgram live = program(before, List.of(may.get(0), june.get(0)));
    for (int again = 0; again < 2; again++) {
      Reconcile.of(Backtest.run(may, before, after), "may", LATER).applyTo(live);
      Reconcile.of(Backtest.run(june, before, after), "june", LATER).applyTo(live);
    }
    assertThat(live.balance(MemberId.of("m1"), POINTS, LATER).available()).isEqualTo(14);
    assertThatThrownBy(() -> Reconcile.of(Backtest.run(may, before, after), " ", LATER))
        .hasMessage("name must not be blank");
  }

  @Test
  @DisplayName("gives nothing to who was erased, and to who has now what was merged away")
  void goneAndMerged() {
    EarningRules before = wrong(points()).compile();
    EarningRules after = right(points()).compile();
    // m0 and m1 earned something, m2 nothing that the old rules knew, m3 was not in this ledger.
    List<Activity> history =
        List.of(
            activity(1, 0, 0),
            activity(2, 1, 0),
            activity(3, 2, 2),
            activity(4, 4, 2),
            activity(5, 5, 0),
            activity(6, 6, 0));
    PointsProgram live = program(before, history);
    List<Activity> all = new ArrayList<>(history);
    all.add(activity(7, 3, 0));
    live.store().erase(MemberId.of("m0"), MemberId.of("x0"));
    live.store().erase(MemberId.of("m4"), MemberId.of("x4"));
    MemberId m5 = MemberId.of("m5");
    MemberId m6 = MemberId.of("m6");
    live.merge(new MergeCommand("a", MemberId.of("m1"), m5, Message.of("a.b"), LATER));
    live.merge(new MergeCommand("b", m5, m6, Message.of("a.b"), LATER));
    Reconcile correction = Reconcile.of(Backtest.run(all, before, after), "june", LATER);
    assertThat(correction.applyTo(live))
        .extracting(CommandReceipt::status)
        .containsExactly(
            CommandReceipt.Status.NOT_FOUND, // m0
            CommandReceipt.Status.DONE, // m1, now m6
            CommandReceipt.Status.DONE, // m2
            CommandReceipt.Status.NOT_FOUND, // m3
            CommandReceipt.Status.NOT_FOUND, // m4
            CommandReceipt.Status.DONE, // m5, now m6
            CommandReceipt.Status.DONE); // m6
    assertThat(live.balance(m6, POINTS, LATER).available()).isEqualTo(21);
    assertThat(live.balance(MemberId.of("m2"), POINTS, LATER).available()).isEqualTo(3);
    for (String gone : List.of("m0", "m1", "m3", "m4", "m5")) {
      assertThat(live.balance(MemberId.of(gone), POINTS, LATER).available()).as(gone).isZero();
    }
    assertThat(live.balance(MemberId.of("x0"), POINTS, LATER).available()).isEqualTo(5);
    assertThat(live.everybody().totals(POINTS, LATER).issued()).isEqualTo(29);
  }

  @Test
  @DisplayName("puts right what counts towards a category, also where the points stay the same")
  void categories() {
    EarningRules before =
        points()
            .category("talk")
            .category("photo")
            .rule(RuleDraft.on("post", "post.created").gives(5).category("talk"))
            .rule(RuleDraft.on("like", "content.liked").gives(4).category("talk"))
            .compile();
    EarningRules after =
        points()
            .version(2)
            .category("talk")
            .category("photo")
            .rule(RuleDraft.on("post", "post.created").gives(5).category("photo"))
            .rule(RuleDraft.on("like", "content.liked").gives(1).category("talk"))
            .compile();
    List<Activity> history = List.of(activity(1, 1, 0), activity(2, 2, 1), activity(3, 2, 0));
    PointsProgram live = program(before, history);
    PointsProgram wanted = program(after, history);
    Reconcile correction = Reconcile.of(Backtest.run(history, before, after), "june", LATER);
    for (CommandReceipt.Status status :
        List.of(CommandReceipt.Status.DONE, CommandReceipt.Status.REPLAYED)) {
      assertThat(correction.applyTo(live)).hasSize(2).allMatch(each -> each.status() == status);
      for (String name : List.of("m1", "m2")) {
        MemberId who = MemberId.of(name);
        assertThat(live.balance(who, POINTS, LATER).available())
            .isEqualTo(wanted.balance(who, POINTS, LATER).available());
        for (String category : List.of("talk", "photo")) {
          assertThat(live.standings().earned(who, POINTS, category))
              .as(name + category)
              .isEqualTo(wanted.standings().earned(who, POINTS, category));
        }
      }
    }
  }
}
