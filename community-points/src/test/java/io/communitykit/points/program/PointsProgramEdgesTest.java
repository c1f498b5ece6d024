package io.communitykit.points.program;

import static io.communitykit.points.fixture.Definitions.award;
import static io.communitykit.points.fixture.Definitions.cap;
import static io.communitykit.points.fixture.Definitions.capped;
import static io.communitykit.points.fixture.Definitions.per;
import static io.communitykit.points.fixture.Definitions.points;
import static io.communitykit.points.fixture.Definitions.rule;
import static io.communitykit.points.fixture.Definitions.streak;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.AssetId;
import io.communitykit.core.IntentId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.core.RewardIntent;
import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.core.text.Texts;
import io.communitykit.points.AmountOverflowException;
import io.communitykit.points.CapOverflow;
import io.communitykit.points.CapPeriod;
import io.communitykit.points.LadderEnd;
import io.communitykit.points.command.SpendCommand;
import io.communitykit.points.definition.AwardDefinition;
import io.communitykit.points.earning.CustomAmounts;
import io.communitykit.points.earning.CustomConditions;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.fixture.Definitions;
import io.communitykit.points.ledger.CommitUnit;
import io.communitykit.points.ledger.Fingerprint;
import io.communitykit.points.ledger.InMemoryLedgerStore;
import io.communitykit.points.ledger.LedgerAuditor;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionId;
import io.communitykit.points.ledger.TransactionKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A points program keeps its word")
class PointsProgramEdgesTest {

  private static final Instant NOON = Instant.parse("2026-06-01T04:00:00Z");
  private static final MemberId ANN = MemberId.of("ann");
  private static final MemberId BO = MemberId.of("bo");
  private static final AssetId POINTS = AssetId.of("points");
  private static final AssetId GOLD = AssetId.of("gold");

  private final LedgerStore store = new InMemoryLedgerStore();

  private PointsProgram program(EarningRules rules) {
    return PointsProgram.builder(rules).store(store).clock(InstantSource.fixed(NOON)).build();
  }

  private PointsProgram program(Definitions.File file) {
    return program(file.compile());
  }

  private static Activity post(String id, Instant at, long value) {
    return Activity.of(ActivityId.of(id), ANN, ActivityType.POST_CREATED, at).with("value", value);
  }

  private static RewardIntent reward(String id, String role, AssetId asset, long amount) {
    return new RewardIntent(
        IntentId.of(id), BO, role, asset, amount, Message.of("r.x"), NOON, Duration.ZERO);
  }

  @AfterEach
  void ledgerIsSound() {
    assertThat(LedgerAuditor.verify(store, List.of(POINTS, GOLD)).findings()).isEmpty();
  }

  @Test
  @DisplayName("when newer rules would give too much for what it recorded: that is a redelivery")
  void overflowUnderNewerRules() {
    long huge = 10_000_000_000L;
    EarningReceipt first =
        program(points().rule(rule("r", "post.created", award(1)))).record(post("p1", NOON, huge));
    PointsProgram newer =
        program(points().version(2).rule(rule("r", "post.created", per("value", 1, 1_000_000))));
    EarningReceipt again = newer.record(post("p1", NOON, huge));
    assertThat(again.status()).isEqualTo(EarningReceipt.Status.REPLAYED);
    assertThat(again.awards()).isEqualTo(first.awards());
    assertThat(newer.record(post("p1", NOON, huge + 1)).status())
        .isEqualTo(EarningReceipt.Status.ID_CONFLICT);
    assertThatThrownBy(() -> newer.record(post("p2", NOON, huge)))
        .isInstanceOf(AmountOverflowException.class);
  }

  @Test
  @DisplayName("when the host's own amount fails meanwhile")
  void amountFails() {
    AwardDefinition custom = new AwardDefinition("points", null, null, null, null, "mine");
    AtomicBoolean broken = new AtomicBoolean();
    CustomAmounts amounts =
        CustomAmounts.none()
            .with(
                "mine",
                activity -> {
                  if (broken.get()) {
                    throw new IllegalStateException("no table of amounts");
                  }
                  return OptionalLong.of(4);
                });
    PointsProgram program =
        program(
            EarningRules.compile(
                    points().rule(rule("r", "post.created", custom)).definition(),
                    CustomConditions.none(),
                    amounts)
                .orElseThrow());
    EarningReceipt first = program.record(post("p1", NOON, 1));
    broken.set(true);
    EarningReceipt again = program.record(post("p1", NOON, 1));
    assertThat(again.status()).isEqualTo(EarningReceipt.Status.REPLAYED);
    assertThat(again.awards()).isEqualTo(first.awards());
    assertThatThrownBy(() -> program.record(post("p2", NOON, 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no table of amounts");
    assertThat(store.find(TransactionId.of(ActivityId.of("p2")))).isEmpty();
  }

  @Test
  @DisplayName("when newer rules dropped the asset of a reward that it paid")
  void assetDropped() {
    PointsProgram older =
        program(
            points()
                .asset("gold", Definitions.asset(null, null))
                .rule(rule("r", "post.created", award(1))));
    EarningReceipt first = older.apply(reward("i1", "referrer", GOLD, 3));
    PointsProgram newer = program(points().rule(rule("r", "post.created", award(1))));
    EarningReceipt again = newer.apply(reward("i1", "referrer", GOLD, 3));
    assertThat(again.status()).isEqualTo(EarningReceipt.Status.REPLAYED);
    assertThat(again.awards()).isEqualTo(first.awards());
    assertThat(newer.apply(reward("i1", "referrer", GOLD, 4)).status())
        .isEqualTo(EarningReceipt.Status.ID_CONFLICT);
    assertThat(newer.apply(reward("i2", "referrer", GOLD, 3)).status())
        .isEqualTo(EarningReceipt.Status.UNKNOWN_ASSET);
    assertThat(older.apply(reward("i1", "referrer", GOLD, Long.MAX_VALUE)).status())
        .as("too much to pay, and another content")
        .isEqualTo(EarningReceipt.Status.ID_CONFLICT);
  }

  @Test
  @DisplayName("to an activity and a reward of one id, whatever the rule and the role are called")
  void namespaces() {
    PointsProgram program = program(points().rule(rule("intent", "post.created", award(1))));
    assertThat(program.record(post("42", NOON, 1)).status())
        .isEqualTo(EarningReceipt.Status.EARNED);
    assertThat(program.apply(reward("42", "actor:0", POINTS, 5)).status())
        .isEqualTo(EarningReceipt.Status.EARNED);
  }

  @Test
  @DisplayName("to somebody new under the id of an erased member")
  void idComesBack() {
    PointsProgram program =
        program(points().rule(streak("s", "post.created", PeriodUnit.DAY, LadderEnd.STAY, 1L, 2L)));
    program.record(post("p1", NOON, 1));
    store.erase(ANN, MemberId.of("gone"));
    assertThat(program.record(post("p2", NOON, 1)).status())
        .isEqualTo(EarningReceipt.Status.EARNED);
    assertThat(program.balance(ANN, POINTS, NOON).available()).isEqualTo(1);
    assertThat(program.everybody().totals(POINTS, NOON).issued()).isEqualTo(2);
  }

  @Test
  @DisplayName("to forget an erased member, also in the reasons of others, and keeps all sums")
  void erasure() {
    MemberId odd = MemberId.of("an\\n");
    PointsProgram program = program(points().rule(rule("r", "post.created", award(4))));
    program.record(Activity.of(ActivityId.of("p1"), odd, ActivityType.POST_CREATED, NOON));
    program.apply(
        new RewardIntent(
            IntentId.of("i1"),
            BO,
            "referrer",
            POINTS,
            10,
            Message.of("shop.brought", "who", odd.value()),
            NOON,
            Duration.ZERO));
    AssetTotals before = program.everybody().totals(POINTS, NOON);
    assertThat(store.export(odd).toString()).contains("p1", "i1");
    store.erase(odd, MemberId.of("gone"));
    assertThat(store.export(odd).sections()).allMatch(section -> section.rows().isEmpty());
    assertThat(store.find(TransactionId.of(IntentId.of("i1"))).orElseThrow().reason())
        .contains(Message.of("shop.brought", "who", "gone"));
    assertThat(program.everybody().totals(POINTS, NOON)).isEqualTo(before);
  }

  @Test
  @DisplayName("that sweeping changes no answer: what has not lapsed cannot be swept")
  void sweepingAhead() {
    PointsProgram program = program(points("P1D").rule(rule("r", "post.created", award(4))));
    program.record(post("p1", NOON, 1));
    assertThatThrownBy(() -> program.sweep(NOON.plus(Duration.ofDays(2)), 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("asOf must not be after now, 2026-06-01T04:00:00Z, was 2026-06-03");
    assertThat(program.sweep(NOON.plus(Duration.ofMinutes(5)), 10)).isZero();
    assertThat(program.balance(ANN, POINTS, NOON).available()).isEqualTo(4);
  }

  @Test
  @DisplayName("about its bounds: 10,000 open lots, and not one more until one is gone")
  void openLots() {
    PointsProgram program = program(points("P30D").rule(rule("r", "post.created", award(1))));
    Instant early = NOON.minus(Duration.ofDays(30));
    program.record(post("first", early, 1));
    Instant before = NOON.minusNanos(1_000);
    for (int i = 1; i < CommitUnit.MAX_OPEN_LOTS; i++) {
      assertThat(program.record(post("p" + i, before, 1)).status())
          .isEqualTo(EarningReceipt.Status.EARNED);
    }
    EarningReceipt refused = program.record(post("more", before, 1));
    assertThat(refused.status()).isEqualTo(EarningReceipt.Status.TOO_MANY_LOTS);
    assertThat(Texts.render(refused.reason().orElseThrow(), Locale.ENGLISH))
        .isEqualTo("the account would have more than 10000 open lots");
    assertThat(program.balance(ANN, POINTS, before).available()).isEqualTo(10_000);
    assertThat(program.record(post("more", NOON, 1)).status())
        .as("the first has lapsed, and the id was free")
        .isEqualTo(EarningReceipt.Status.EARNED);
    assertThat(program.balance(ANN, POINTS, NOON).available()).isEqualTo(10_000);
  }

  @Test
  @DisplayName("about its bounds: a spend's id of 300 characters, and not of 301")
  void spendIds() {
    String longest = "x".repeat(TransactionId.MAX_COMMAND_ID);
    Message mug = Message.of("shop.mug");
    assertThat(new SpendCommand(longest, ANN, POINTS, 1, mug, NOON).id()).hasSize(300);
    assertThatThrownBy(() -> new SpendCommand(longest + "x", ANN, POINTS, 1, mug, NOON))
        .hasMessageStartingWith("spend id must have 1..300 characters, was \"xxx");
  }

  @Test
  @DisplayName("about which rules decided, also that something earns nothing")
  void rulesAreNamed() {
    EarningRules rules = points().rule(rule("r", "post.created", award(4))).compile();
    PointsProgram program = program(rules);
    program.record(post("p1", NOON, 1));
    program.record(Activity.of(ActivityId.of("l1"), ANN, ActivityType.CONTENT_LIKED, NOON));
    for (String id : List.of("p1", "l1")) {
      Transaction stored = store.find(TransactionId.of(ActivityId.of(id))).orElseThrow();
      assertThat(stored.rules().orElseThrow().version()).isEqualTo(1);
      assertThat(stored.rules().orElseThrow().hash()).isEqualTo(rules.hash());
    }
  }

  @Test
  @DisplayName("and tells somebody who did everything why they have what they have")
  void explainsAll() {
    PointsProgram program =
        program(
            points("P30D")
                .rule(
                    capped(
                        rule("post", "post.created", per("value", 1, 1)),
                        cap(CapPeriod.DAY, 10, CapOverflow.TRUNCATE)))
                .rule(streak("days", "post.created", PeriodUnit.DAY, LadderEnd.STAY, 1L, 2L)));
    String digits = program.rules().hash().substring(0, 8);
    program.record(post("p1", Instant.parse("2026-05-01T04:00:00Z"), 12));
    program.record(post("p2", Instant.parse("2026-05-31T03:00:00Z"), 7));
    program.record(post("p3", NOON.minusSeconds(60), 30));
    program.apply(
        new RewardIntent(
            IntentId.of("i1"),
            ANN,
            "referrer",
            POINTS,
            50,
            Message.of("r.x"),
            NOON,
            Duration.ofDays(7)));
    program.spend(
        new SpendCommand("s1", ANN, POINTS, 5, Message.of("shop.mug"), NOON.minusSeconds(30)));
    BalanceExplanation why = program.explain(ANN, POINTS, NOON);
    assertThat(why.render(Locale.ENGLISH))
        .containsExactly(
            "ann has 15 points at 2026-06-01T04:00:00Z:"
                + " earned 81, spent 5, expired 11, pending 50",
            "reward as referrer: 50 earned (awards: 1)",
            "rule post: 27 earned (awards: 3), caps took 22",
            "rule days: 4 earned (awards: 3)",
            "2 left of 7 from post@1#"
                + digits
                + " for p2 at 2026-05-31T03:00:00Z,"
                + " expires at 2026-06-30T03:00:00Z",
            "· 2026-06-01T03:59:30Z: 5 spent (shop.mug)",
            "1 left of 1 from days@1#"
                + digits
                + " for p2 at 2026-05-31T03:00:00Z,"
                + " expires at 2026-06-30T03:00:00Z",
            "10 left of 10 from post@1#"
                + digits
                + " for p3 at 2026-06-01T03:59:00Z,"
                + " expires at 2026-07-01T03:59:00Z",
            "· a cap took 20",
            "2 left of 2 from days@1#"
                + digits
                + " for p3 at 2026-06-01T03:59:00Z,"
                + " expires at 2026-07-01T03:59:00Z",
            "50 of 50 from referrer@1#"
                + digits
                + " for i1 at 2026-06-01T04:00:00Z,"
                + " pending until 2026-06-08T04:00:00Z, expires at 2026-07-08T04:00:00Z",
            "nothing left of 1 from days@1#" + digits + " for p1 at 2026-05-01T04:00:00Z",
            "· 2026-05-31T04:00:00Z: 1 expired",
            "nothing left of 10 from post@1#" + digits + " for p1 at 2026-05-01T04:00:00Z",
            "· a cap took 2",
            "· 2026-05-31T04:00:00Z: 10 expired");
    assertThat(why.shares().stream().mapToLong(BalanceExplanation.Share::earned).sum())
        .isEqualTo(why.balance().earned());
    assertThat(why.lots().stream().mapToLong(LotStory::left).sum())
        .isEqualTo(why.balance().available() + why.balance().pending());
    assertThat(why.render(Locale.CHINA).get(0))
        .isEqualTo("ann 在 2026-06-01T04:00:00Z 有 15 points：累计获得 81，已用 5，已过期 11，待生效 50");
  }

  @Test
  @DisplayName("in its ledger, where one unit cannot have two transactions of one id")
  void unitsAreWellFormed() {
    Transaction marker =
        new Transaction(
            TransactionId.of("t"),
            TransactionKind.AWARD,
            NOON,
            NOON,
            List.of(),
            List.of(),
            Optional.empty());
    assertThatThrownBy(
            () ->
                new CommitUnit(
                    TransactionId.of("u"),
                    Fingerprint.of("x").build(),
                    List.of(marker, marker),
                    Map.of(),
                    List.of(),
                    List.of()))
        .hasMessage("transaction ids must be unique in a unit, was twice: t in u");
  }
}
