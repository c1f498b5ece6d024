package io.communitykit.points.program;

import static io.communitykit.points.fixture.Definitions.award;
import static io.communitykit.points.fixture.Definitions.cap;
import static io.communitykit.points.fixture.Definitions.capped;
import static io.communitykit.points.fixture.Definitions.pending;
import static io.communitykit.points.fixture.Definitions.per;
import static io.communitykit.points.fixture.Definitions.points;
import static io.communitykit.points.fixture.Definitions.rule;
import static io.communitykit.points.fixture.Definitions.toTarget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.AssetId;
import io.communitykit.core.IntentId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.core.RewardIntent;
import io.communitykit.core.text.Texts;
import io.communitykit.points.CapOverflow;
import io.communitykit.points.CapPeriod;
import io.communitykit.points.LotPolicy;
import io.communitykit.points.command.CommandReceipt;
import io.communitykit.points.command.SpendCommand;
import io.communitykit.points.definition.AssetDefinition;
import io.communitykit.points.definition.AwardDefinition;
import io.communitykit.points.definition.EarningRuleDefinition;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.fixture.Definitions;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.LedgerAuditor;
import io.communitykit.points.ledger.LotSource;
import io.communitykit.points.ledger.TransactionKind;
import io.communitykit.points.level.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("A points program")
class PointsProgramTest {

  private static final Instant NOON = Instant.parse("2026-06-01T04:00:00Z");
  private static final MemberId ANN = MemberId.of("ann");
  private static final MemberId BO = MemberId.of("bo");
  private static final AssetId POINTS = AssetId.of("points");

  private PointsProgram program = program(points("P24M").rule(plain()).compile());

  private static EarningRuleDefinition plain() {
    return rule("post", "post.created", per("value", 1, 1));
  }

  private static PointsProgram program(EarningRules rules) {
    return PointsProgram.builder(rules).clock(InstantSource.fixed(NOON)).build();
  }

  private static Activity post(String id, Instant at, long value) {
    return Activity.of(ActivityId.of(id), ANN, ActivityType.POST_CREATED, at).with("value", value);
  }

  private static Instant date(String date) {
    return Instant.parse(date + "T00:00:00Z");
  }

  private CommandReceipt spend(String id, long amount, Instant at) {
    return program.spend(new SpendCommand(id, ANN, POINTS, amount, Message.of("shop.mug"), at));
  }

  private long available(Instant asOf) {
    return program.balance(ANN, POINTS, asOf).available();
  }

  @AfterEach
  void ledgerIsSound() {
    assertThat(LedgerAuditor.verify(program.store(), List.of(POINTS)).findings()).isEmpty();
    assertThat(program.everybody().totals(POINTS, NOON).isBalanced()).isTrue();
  }

  @Nested
  @DisplayName("recording an activity")
  class Recording {

    @Test
    @DisplayName("gives what the rules say, and the same receipt again when it is redelivered")
    void redelivery() {
      EarningReceipt first = program.record(post("p1", NOON, 7));
      assertThat(first.status()).isEqualTo(EarningReceipt.Status.EARNED);
      assertThat(first.awards())
          .extracting(given -> given.account().owner(), EarningReceipt.Given::amount)
          .containsExactly(tuple(ANN, 7L));
      EarningReceipt again = program.record(post("p1", NOON, 7));
      assertThat(again.status()).isEqualTo(EarningReceipt.Status.REPLAYED);
      assertThat(again.awards()).isEqualTo(first.awards());
      assertThat(available(NOON)).isEqualTo(7);
    }

    @Test
    @DisplayName("under an id used for something else changes nothing and names the difference")
    void idConflict() {
      program.record(post("p1", NOON, 7));
      EarningReceipt other = program.record(post("p1", NOON, 8));
      assertThat(other.status()).isEqualTo(EarningReceipt.Status.ID_CONFLICT);
      assertThat(Texts.render(other.reason().orElseThrow(), Locale.ENGLISH))
          .isEqualTo("the id was used before with another content: attributes.value was 7, is 8");
      assertThat(available(NOON)).isEqualTo(7);
    }

    @Test
    @DisplayName("that earns nothing is remembered, so that new rules do not pay for it")
    void marker() {
      Activity like = Activity.of(ActivityId.of("l1"), ANN, ActivityType.CONTENT_LIKED, NOON);
      assertThat(program.record(like).status()).isEqualTo(EarningReceipt.Status.NOTHING);
      PointsProgram next =
          PointsProgram.builder(
                  points().version(2).rule(rule("like", "content.liked", award(1))).compile())
              .store(program.store())
              .clock(InstantSource.fixed(NOON))
              .build();
      assertThat(next.record(like).status()).isEqualTo(EarningReceipt.Status.REPLAYED);
      assertThat(available(NOON)).isZero();
    }

    @Test
    @DisplayName("from further ahead than clocks differ is refused, and taken when its time came")
    void future() {
      Instant fiveMinutes = NOON.plus(Duration.ofMinutes(5));
      assertThat(program.record(post("p1", fiveMinutes.plusNanos(1000), 7)).status())
          .isEqualTo(EarningReceipt.Status.FROM_THE_FUTURE);
      assertThat(program.record(post("p1", fiveMinutes, 7)).status())
          .isEqualTo(EarningReceipt.Status.EARNED);
    }

    @Test
    @DisplayName("from too far back is refused if the host wants it so; a redelivery never is")
    void late() {
      PointsProgram strict =
          PointsProgram.builder(program.rules())
              .store(program.store())
              .clock(InstantSource.fixed(NOON))
              .maxLateness(Duration.ofDays(1))
              .build();
      Instant dayAgo = NOON.minus(Duration.ofDays(1));
      assertThat(strict.record(post("p1", dayAgo, 1)).status())
          .isEqualTo(EarningReceipt.Status.EARNED);
      Activity older = post("p2", dayAgo.minusNanos(1000), 1);
      assertThat(strict.record(older).status()).isEqualTo(EarningReceipt.Status.TOO_LATE);
      assertThat(program.record(older).status()).isEqualTo(EarningReceipt.Status.EARNED);
      assertThat(strict.record(older).status()).isEqualTo(EarningReceipt.Status.REPLAYED);
    }

    @Test
    @DisplayName("pays both members concerned in one step")
    void bothSides() {
      program = program(points().rule(rule("a", "post.created", toTarget(10), award(2))).compile());
      program.record(post("p1", NOON, 0).withTarget(BO));
      assertThat(program.balance(BO, POINTS, NOON).available()).isEqualTo(10);
      assertThat(available(NOON)).isEqualTo(2);
    }

    @Test
    @DisplayName("past a cap counts what the cap took")
    void cut() {
      program =
          program(
              points()
                  .rule(capped(plain(), cap(CapPeriod.DAY, 10, CapOverflow.TRUNCATE)))
                  .compile());
      program.record(post("p1", NOON, 7));
      program.record(post("p2", NOON, 7));
      assertThat(program.record(post("p3", NOON, 7)).status())
          .isEqualTo(EarningReceipt.Status.NOTHING);
      assertThat(program.explain(ANN, POINTS, NOON).shares())
          .containsExactly(new BalanceExplanation.Share(LotSource.Kind.RULE, "post", 2, 10, 11));
    }
  }

  @Nested
  @DisplayName("spending")
  class Spending {

    @Test
    @DisplayName("takes what lapses first (acceptance case 7)")
    void spendOrder() {
      program.record(post("p2", Instant.parse("2025-01-31T16:00:00Z"), 50));
      program.record(post("p1", Instant.parse("2024-12-31T16:00:00Z"), 50));
      CommandReceipt receipt = spend("s1", 70, NOON);
      assertThat(receipt.status()).isEqualTo(CommandReceipt.Status.DONE);
      assertThat(receipt.left()).isEqualTo(30);
      assertThat(receipt.uses()).extracting(CommandReceipt.Use::amount).containsExactly(50L, 20L);
      List<LotStory> open =
          program.explain(ANN, POINTS, NOON).lots().stream().filter(lot -> lot.left() > 0).toList();
      assertThat(open).hasSize(1);
      assertThat(open.get(0).left()).isEqualTo(30);
      assertThat(open.get(0).lot().orElseThrow().expiresAt())
          .contains(Instant.parse("2027-01-31T16:00:00Z"));
    }

    @Test
    @DisplayName("of the whole balance passes, of one more is refused with both figures")
    void boundary() {
      program.record(post("p1", NOON, 10));
      CommandReceipt refused = spend("s1", 11, NOON);
      assertThat(refused.status()).isEqualTo(CommandReceipt.Status.INSUFFICIENT);
      assertThat(refused.left()).isEqualTo(10);
      assertThat(spend("s1", 10, NOON).status()).isEqualTo(CommandReceipt.Status.DONE);
      assertThat(spend("s1", 10, NOON).status()).isEqualTo(CommandReceipt.Status.REPLAYED);
      assertThat(spend("s1", 9, NOON).status()).isEqualTo(CommandReceipt.Status.ID_CONFLICT);
      assertThat(available(NOON)).isZero();
    }

    @Test
    @DisplayName("uses no lot at or after its expiry, which costs nobody a scheduler")
    void expiry() {
      program.record(post("p1", date("2024-05-01"), 10));
      Instant expiry = date("2026-05-01");
      assertThat(available(expiry.minusNanos(1000))).isEqualTo(10);
      assertThat(available(expiry)).isZero();
      assertThat(program.balance(ANN, POINTS, expiry).expired()).isEqualTo(10);
      assertThat(spend("s1", 1, expiry).status()).isEqualTo(CommandReceipt.Status.INSUFFICIENT);
      assertThat(program.store().due(expiry, Optional.empty(), 10).items()).hasSize(1);
      assertThat(spend("s2", 1, expiry.minusNanos(1000)).status())
          .isEqualTo(CommandReceipt.Status.DONE);
      assertThat(program.sweep(expiry, 10)).isEqualTo(1);
      assertThat(program.sweep(expiry, 10)).isZero();
      assertThat(program.balance(ANN, POINTS, expiry).expired()).isEqualTo(9);
    }

    @Test
    @DisplayName("cannot use what is pending, from the very instant on it can")
    void pendingPoints() {
      program = program(points("P1M").rule(rule("r", "post.created", pending(5, "P7D"))).compile());
      program.record(post("p1", date("2026-05-01"), 0));
      Instant active = date("2026-05-08");
      assertThat(program.balance(ANN, POINTS, active.minusNanos(1000)).pending()).isEqualTo(5);
      assertThat(spend("s1", 1, active.minusNanos(1000)).status())
          .isEqualTo(CommandReceipt.Status.INSUFFICIENT);
      assertThat(spend("s1", 1, active).left()).isEqualTo(4);
      assertThat(available(date("2026-06-08").minusNanos(1000))).isEqualTo(4);
      assertThat(available(date("2026-06-08"))).isZero();
    }
  }

  @Nested
  @DisplayName("paying a reward")
  class Paying {

    private RewardIntent intent(String asset, long amount) {
      return new RewardIntent(
          IntentId.of("i1"),
          ANN,
          "referrer",
          AssetId.of(asset),
          amount,
          Message.of("referral.qualified"),
          NOON,
          Duration.ofDays(7));
    }

    @Test
    @DisplayName("keeps it pending as long as asked, once")
    void once() {
      assertThat(program.apply(intent("points", 30)).status())
          .isEqualTo(EarningReceipt.Status.EARNED);
      assertThat(program.apply(intent("points", 30)).status())
          .isEqualTo(EarningReceipt.Status.REPLAYED);
      assertThat(program.apply(intent("points", 31)).status())
          .isEqualTo(EarningReceipt.Status.ID_CONFLICT);
      assertThat(program.balance(ANN, POINTS, NOON).pending()).isEqualTo(30);
      assertThat(available(NOON.plus(Duration.ofDays(7)))).isEqualTo(30);
    }

    @Test
    @DisplayName("in an asset that the rules do not have is refused")
    void unknownAsset() {
      EarningReceipt receipt = program.apply(intent("gold", 30));
      assertThat(receipt.status()).isEqualTo(EarningReceipt.Status.UNKNOWN_ASSET);
      assertThat(Texts.render(receipt.reason().orElseThrow(), Locale.ENGLISH))
          .isEqualTo("the rules have no asset gold");
    }
  }

  @Nested
  @DisplayName("asked")
  class Asked {

    @Test
    @DisplayName("why, tells every lot, what consumed it and what caps took, in both languages")
    void explains() {
      program.record(post("p1", date("2024-05-01"), 10));
      spend("s1", 4, date("2026-04-30"));
      program.record(post("p2", date("2026-05-20"), 25));
      BalanceExplanation why = program.explain(ANN, POINTS, date("2026-05-30"));
      String digits = program.rules().hash().substring(0, 8);
      assertThat(why.balance()).isEqualTo(program.balance(ANN, POINTS, date("2026-05-30")));
      assertThat(why.render(Locale.ENGLISH))
          .containsExactly(
              "ann has 25 points at 2026-05-30T00:00:00Z: earned 35, spent 4, expired 6, pending 0",
              "rule post: 35 earned (awards: 2)",
              "25 left of 25 from post@1#"
                  + digits
                  + " for p2 at 2026-05-20T00:00:00Z,"
                  + " expires at 2028-05-20T00:00:00Z",
              "nothing left of 10 from post@1#" + digits + " for p1 at 2024-05-01T00:00:00Z",
              "· 2026-04-30T00:00:00Z: 4 spent (shop.mug)",
              "· 2026-05-01T00:00:00Z: 6 expired");
      assertThat(why.render(Locale.CHINA).get(1)).isEqualTo("规则 post：2 次共获得 35");
      assertThat(why.lots().get(0).uses())
          .extracting(LotStory.Use::kind, LotStory.Use::amount)
          .containsExactly(tuple(TransactionKind.SPEND, 4L), tuple(TransactionKind.EXPIRE, 6L));
      assertThat(why.lots().get(0).uses().get(1).transaction()).isPresent();
      LotStory.Use due =
          program.explain(ANN, POINTS, date("2029-01-01")).lots().get(1).uses().get(0);
      assertThat(due.transaction()).as("due, and not written yet").isEmpty();
    }

    @Test
    @DisplayName("what an activity would earn, answers and writes nothing")
    void dryRun() {
      assertThat(program.decide(post("p1", NOON, 3)).awards()).hasSize(1);
      assertThat(program.explain(post("p1", NOON, 3)).render(Locale.ENGLISH))
          .containsExactly("post: gives 3 points to ann");
      assertThat(available(NOON)).isZero();
    }

    @Test
    @DisplayName("for the level, answers by all that was ever earned, spent or not")
    void levels() {
      program = program(points().rule(plain()).levels("points", 0L, 100L, 250L).compile());
      assertThat(program.standings().level(ANN, NOON))
          .contains(new Level(1, Optional.empty(), 0, 0, Optional.of(100L)));
      program.record(post("p1", NOON, 99));
      spend("s1", 99, NOON);
      assertThat(program.standings().level(ANN, NOON).orElseThrow().number()).isEqualTo(1);
      program.record(post("p2", NOON, 1));
      assertThat(program.standings().level(ANN, NOON).orElseThrow().number()).isEqualTo(2);
      program.record(post("p3", NOON, 150));
      assertThat(program.standings().level(ANN, NOON))
          .contains(new Level(3, Optional.empty(), 250, 250, Optional.empty()));
    }

    @Test
    @DisplayName("for the totals and the top, counts every member once across pages")
    void totals() {
      for (int i = 0; i < 1_005; i++) {
        MemberId member = MemberId.of("m" + (10_000 + i));
        program.record(
            Activity.of(ActivityId.of("a" + i), member, ActivityType.POST_CREATED, NOON)
                .with("value", 1 + i % 7));
      }
      AssetTotals totals = program.everybody().totals(POINTS, NOON);
      assertThat(totals.accounts()).isEqualTo(1_005);
      assertThat(totals.issued()).isEqualTo(totals.outstanding()).isEqualTo(4_014);
      assertThat(program.everybody().top(POINTS, NOON, 2))
          .extracting(balance -> balance.account().owner().value(), Balance::available)
          .containsExactly(tuple("m10006", 7L), tuple("m10013", 7L));
      Instant later = date("2030-01-01");
      assertThat(program.everybody().totals(POINTS, later).expired()).isEqualTo(4_014);
      assertThat(program.everybody().totals(POINTS, later).outstanding()).isZero();
    }
  }

  @Test
  @DisplayName("keeps an asset without lots in one, which never lapses")
  void commonLot() {
    program =
        program(
            Definitions.file()
                .asset("points", new AssetDefinition(2, LotPolicy.NONE, null, null))
                .rule(
                    rule(
                        "r", "post.created", new AwardDefinition("points", 150L, null, null, null)))
                .compile());
    program.record(post("p1", NOON, 0));
    EarningReceipt receipt = program.record(post("p2", NOON, 0));
    assertThat(receipt.awards().get(0).lot()).isEmpty();
    assertThat(program.record(post("p2", NOON, 0)).awards()).isEqualTo(receipt.awards());
    assertThat(program.balance(ANN, POINTS, NOON).in(Book.AVAILABLE)).isEqualTo(300);
    assertThat(program.explain(ANN, POINTS, NOON).render(Locale.ENGLISH))
        .containsExactly(
            "ann has 3.00 points at 2026-06-01T04:00:00Z: earned 3.00, spent 0.00, expired 0.00,"
                + " pending 0.00",
            "3.00 left without expiry, not told apart");
  }

  @Test
  @DisplayName("refuses settings that cannot be meant")
  void settings() {
    assertThatThrownBy(
            () -> PointsProgram.builder(program.rules()).maxFutureSkew(Duration.ofSeconds(-1)))
        .hasMessage("maxFutureSkew must be 0 or more, was PT-1S");
    assertThatThrownBy(() -> spend("s1", 0, NOON)).hasMessage("amount must be more than 0, was 0");
  }
}
