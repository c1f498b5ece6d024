package io.communitykit.points.program;

import static io.communitykit.points.program.RewardShop.ANN;
import static io.communitykit.points.program.RewardShop.BO;
import static io.communitykit.points.program.RewardShop.COIN;
import static io.communitykit.points.program.RewardShop.NOON;
import static io.communitykit.points.program.RewardShop.POINTS;
import static io.communitykit.points.program.RewardShop.catalogue;
import static io.communitykit.points.program.RewardShop.mug;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.core.text.Texts;
import io.communitykit.points.CapPeriod;
import io.communitykit.points.command.RedeemCommand;
import io.communitykit.points.program.RedemptionReceipt.Status;
import io.communitykit.points.program.RewardShop.Offer;
import io.communitykit.points.reward.InMemoryRewardStore;
import io.communitykit.points.reward.Redemption;
import io.communitykit.points.reward.RedemptionState;
import io.communitykit.points.reward.RewardPrice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A reward desk")
class RewardDeskTest {

  private static RedeemCommand wish(String id, int quantity, Instant at) {
    return new RedeemCommand(id, ANN, "mug", quantity, at);
  }

  @Test
  @DisplayName("takes the price of a reward once, however often the command comes")
  void once() {
    RewardShop shop = RewardShop.of(mug().stock(5));
    shop.grant(ANN, POINTS, 250);
    RedemptionReceipt done = shop.redeem("r1", ANN, "mug");
    assertThat(done.status()).isEqualTo(Status.DONE);
    assertThat(done.redemption().orElseThrow().state()).isEqualTo(RedemptionState.FULFILLED);
    assertThat(shop.redeem("r1", ANN, "mug").status()).isEqualTo(Status.REPLAYED);
    assertThat(shop.available(ANN, POINTS)).isEqualTo(150);
    assertThat(shop.desk.left("mug")).hasValue(4);
    shop.audit();
  }

  @Test
  @DisplayName("does not give one id to two wishes")
  void conflict() {
    RewardShop shop = RewardShop.of(mug());
    shop.grant(ANN, POINTS, 250);
    shop.grant(BO, POINTS, 250);
    shop.redeem("r1", ANN, "mug");
    assertThat(shop.redeem("r1", BO, "mug").status()).isEqualTo(Status.ID_CONFLICT);
    assertThat(shop.desk.redeem(wish("r1", 2, NOON)).status()).isEqualTo(Status.ID_CONFLICT);
    assertThat(shop.available(BO, POINTS)).isEqualTo(250);
    assertThat(shop.available(ANN, POINTS)).isEqualTo(150);
  }

  @Test
  @DisplayName("takes all assets of a price or none, and says what is missing of each")
  void severalAssets() {
    RewardShop shop = RewardShop.of(mug().costs("coin", 3));
    shop.grant(ANN, POINTS, 260);
    shop.grant(ANN, COIN, 5);
    RedemptionReceipt two = shop.desk.redeem(wish("r2", 2, NOON));
    assertThat(two.status()).isEqualTo(Status.INSUFFICIENT);
    assertThat(two.missing()).containsExactly(new RewardPrice(COIN, 1));
    assertThat(shop.desk.redeem(wish("r3", 3, NOON)).missing())
        .containsExactly(new RewardPrice(POINTS, 40), new RewardPrice(COIN, 4));
    assertThat(shop.available(ANN, POINTS)).isEqualTo(260);
    assertThat(shop.desk.redeem(wish("r1", 1, NOON)).status()).isEqualTo(Status.DONE);
    assertThat(shop.available(ANN, POINTS)).isEqualTo(160);
    assertThat(shop.available(ANN, COIN)).isEqualTo(2);
    shop.audit();
  }

  @Test
  @DisplayName("gives the first reason in order of precedence")
  void precedence() {
    Offer offer =
        mug()
            .offered("2026-06-01T13:00", "2026-06-02T00:00")
            .level(2)
            .stock(2)
            .perMember(1, CapPeriod.LIFETIME);
    RewardShop shop = RewardShop.of(offer);
    Instant opens = NOON.plus(Duration.ofHours(1));
    Instant closes = NOON.plus(Duration.ofHours(12));
    shop.now = closes.plus(Duration.ofDays(1));
    assertThat(shop.redeem("r1", ANN, "cup").status()).isEqualTo(Status.UNKNOWN_REWARD);
    assertThat(status(shop, "r1", 3, opens.minusNanos(1_000))).isEqualTo(Status.NOT_YET_OFFERED);
    assertThat(status(shop, "r1", 3, closes)).isEqualTo(Status.NO_LONGER_OFFERED);
    assertThat(status(shop, "r1", 3, opens)).isEqualTo(Status.NOT_ENTITLED);
    shop.grant(ANN, POINTS, 99);
    assertThat(status(shop, "r1", 3, opens)).isEqualTo(Status.NOT_ENTITLED);
    shop.grant(ANN, POINTS, 1);
    assertThat(status(shop, "r1", 3, opens)).isEqualTo(Status.OUT_OF_STOCK);
    assertThat(status(shop, "r1", 2, opens)).isEqualTo(Status.MEMBER_LIMIT);
    assertThat(status(shop, "r1", 1, closes.minusNanos(1_000))).isEqualTo(Status.DONE);
    assertThat(status(shop, "r2", 1, opens)).isEqualTo(Status.MEMBER_LIMIT);
    shop.grant(BO, POINTS, 150);
    assertThat(shop.desk.redeem(new RedeemCommand("b1", BO, "mug", opens)).status())
        .isEqualTo(Status.DONE);
    assertThat(shop.desk.left("mug")).hasValue(0);
    assertThat(status(shop, "r2", 1, opens)).isEqualTo(Status.OUT_OF_STOCK);
  }

  private static Status status(RewardShop shop, String id, int quantity, Instant at) {
    Optional<RedemptionReceipt> refusal = shop.desk.refusal(wish(id, quantity, at));
    RedemptionReceipt receipt = shop.desk.redeem(wish(id, quantity, at));
    assertThat(refusal).isEqualTo(receipt.isDone() ? Optional.empty() : Optional.of(receipt));
    return receipt.status();
  }

  @Test
  @DisplayName("refuses what lies further ahead than clocks may differ")
  void future() {
    RewardShop shop = RewardShop.of(mug());
    shop.grant(ANN, POINTS, 250);
    Duration skew = PointsProgram.DEFAULT_FUTURE_SKEW;
    assertThat(shop.desk.redeem(wish("r1", 1, NOON.plus(skew).plusNanos(1_000))).status())
        .isEqualTo(Status.FROM_THE_FUTURE);
    assertThat(shop.desk.redeem(wish("r1", 1, NOON.plus(skew))).status()).isEqualTo(Status.DONE);
  }

  @Test
  @DisplayName("refuses what lies further back than the program takes, unless it was done before")
  void tooLate() {
    RewardShop shop = RewardShop.of(mug());
    shop.grant(ANN, POINTS, 250);
    RewardDesk strict =
        PointsProgram.builder(shop.program.rules())
            .store(shop.ledger)
            .clock(() -> shop.now)
            .maxLateness(Duration.ofHours(1))
            .build()
            .rewards(shop.desk.catalogue(), shop.redemptions);
    shop.after("PT1H");
    assertThat(strict.redeem(wish("r1", 1, NOON)).status()).isEqualTo(Status.DONE);
    shop.now = shop.now.plusNanos(1_000);
    assertThat(strict.redeem(wish("r1", 1, NOON)).status()).isEqualTo(Status.REPLAYED);
    assertThat(strict.refusal(wish("r2", 1, NOON)).orElseThrow().status())
        .isEqualTo(Status.TOO_LATE);
    RedemptionReceipt late = strict.redeem(wish("r2", 1, NOON));
    assertThat(late.status()).isEqualTo(Status.TOO_LATE);
    assertThat(Texts.render(late.reason().orElseThrow(), Locale.ENGLISH))
        .startsWith("comes too late");
    assertThat(shop.available(ANN, POINTS)).isEqualTo(150);
    RewardDesk lost =
        PointsProgram.builder(shop.program.rules())
            .store(shop.ledger)
            .clock(() -> shop.now)
            .maxLateness(Duration.ofHours(1))
            .build()
            .rewards(shop.desk.catalogue(), new InMemoryRewardStore());
    assertThat(lost.redeem(wish("r1", 1, NOON)).status())
        .as("the ledger has it")
        .isEqualTo(Status.REPLAYED);
  }

  @Test
  @DisplayName("one redemption that cannot be ended is told of, and stops nothing else")
  void stuck() {
    RewardShop shop =
        RewardShop.of(mug().stock(2).perMember(1, CapPeriod.LIFETIME).fulfilWithin("P1D"));
    shop.grant(ANN, POINTS, 100);
    shop.grant(BO, POINTS, 100);
    shop.redeem("r1", ANN, "mug");
    shop.redeem("r2", BO, "mug");
    shop.redemptions.erase(ANN, MemberId.of("x9")); // And not from the ledger: a mistake.
    Instant late = shop.after("P1D");
    MemberId cat = MemberId.of("cat");
    shop.grant(cat, POINTS, 100);
    assertThat(shop.desk.redeem(new RedeemCommand("r3", cat, "mug", late)).status())
        .as("BO's lapsed")
        .isEqualTo(Status.DONE);
    RewardSweep swept = shop.desk.sweep(late, 1);
    assertThat(swept.changed()).isZero();
    assertThat(swept.stuck()).extracting(RewardSweep.Stuck::id).containsExactly("r1");
    assertThat(Texts.render(swept.stuck().get(0).reason(), Locale.ENGLISH))
        .isEqualTo("the points are not held in the account of x9");
    assertThat(shop.desk.fulfil("r1", late).status()).isEqualTo(Status.NOT_COUNTED);
    shop.ledger.erase(ANN, MemberId.of("x9")); // Mended.
    assertThat(shop.desk.sweep(late, 1)).isEqualTo(new RewardSweep(1, List.of()));
    assertThat(shop.desk.left("mug")).hasValue(1);
  }

  @Test
  @DisplayName("counts a member's limit by the days of the catalogue's zone")
  void perDay() {
    RewardShop shop = RewardShop.of(mug().perMember(2, CapPeriod.DAY));
    shop.grant(ANN, POINTS, 1_000);
    shop.now = NOON.plus(Duration.ofDays(2));
    Instant midnight = NOON.plus(Duration.ofHours(12));
    assertThat(status(shop, "r1", 2, midnight.minusNanos(1_000))).isEqualTo(Status.DONE);
    assertThat(status(shop, "r2", 1, midnight.minusNanos(1_000))).isEqualTo(Status.MEMBER_LIMIT);
    assertThat(status(shop, "r2", 1, midnight)).isEqualTo(Status.DONE);
    assertThat(status(shop, "r3", 2, midnight)).isEqualTo(Status.MEMBER_LIMIT);
    assertThat(status(shop, "r3", 1, midnight)).isEqualTo(Status.DONE);
  }

  @Test
  @DisplayName("counts what a member had before there was a limit for good, and not of a period")
  void limitedLater() {
    RewardShop shop = RewardShop.of(mug());
    shop.grant(ANN, POINTS, 1_000);
    assertThat(status(shop, "r1", 2, NOON)).isEqualTo(Status.DONE);
    shop.reload(mug().perMember(3, CapPeriod.DAY));
    assertThat(status(shop, "r2", 3, NOON)).as("a period begins anew").isEqualTo(Status.DONE);
    shop.reload(mug().perMember(6, CapPeriod.LIFETIME));
    assertThat(status(shop, "r3", 2, NOON)).as("5 are had").isEqualTo(Status.MEMBER_LIMIT);
    assertThat(status(shop, "r3", 1, NOON)).isEqualTo(Status.DONE);
    assertThat(status(shop, "r4", 1, NOON)).isEqualTo(Status.MEMBER_LIMIT);
    assertThat(shop.desk.refund("r1", RewardShop.WHY, NOON).status()).isEqualTo(Status.DONE);
    assertThat(status(shop, "r4", 3, NOON)).as("2 came back").isEqualTo(Status.MEMBER_LIMIT);
    assertThat(status(shop, "r4", 2, NOON)).isEqualTo(Status.DONE);
  }

  @Test
  @DisplayName("adds what a new version has more, and waits for what it has less")
  void restocked() {
    RewardShop shop = RewardShop.of(mug().stock(2));
    shop.grant(ANN, POINTS, 1_000);
    assertThat(status(shop, "r1", 2, NOON)).isEqualTo(Status.DONE);
    assertThat(status(shop, "r2", 1, NOON)).isEqualTo(Status.OUT_OF_STOCK);
    shop.reload(mug().stock(5));
    assertThat(shop.desk.left("mug")).hasValue(3);
    assertThat(status(shop, "r2", 3, NOON)).isEqualTo(Status.DONE);
    shop.reload(mug().stock(4));
    assertThat(shop.desk.left("mug")).hasValue(0);
    assertThat(status(shop, "r3", 1, NOON)).isEqualTo(Status.OUT_OF_STOCK);
    assertThat(shop.desk.refund("r1", RewardShop.WHY, NOON).status()).isEqualTo(Status.DONE);
    assertThat(shop.desk.left("mug")).as("4 in all, 3 taken").hasValue(1);
    assertThat(status(shop, "r3", 1, NOON)).isEqualTo(Status.DONE);
    shop.reload(mug());
    assertThat(shop.desk.left("mug")).isEmpty();
    assertThat(status(shop, "r4", 3, NOON)).isEqualTo(Status.DONE);
    shop.reload(mug().stock(8));
    assertThat(shop.desk.left("mug")).as("what was taken without end is counted").hasValue(1);
  }

  @Test
  @DisplayName("keeps to the terms of its time: a new price is for new wishes")
  void newPrice() {
    RewardShop shop = RewardShop.of(mug().fulfilWithin("P14D"));
    shop.grant(ANN, POINTS, 250);
    shop.redeem("r1", ANN, "mug");
    shop.reload(new Offer("cup").costs("coin", 1));
    assertThat(shop.redeem("r1", ANN, "mug").status()).isEqualTo(Status.REPLAYED);
    assertThat(shop.desk.fulfil("r1", NOON).status()).isEqualTo(Status.DONE);
    assertThat(shop.desk.refund("r1", RewardShop.WHY, NOON).status()).isEqualTo(Status.DONE);
    assertThat(shop.available(ANN, POINTS)).isEqualTo(250);
    shop.audit();
  }

  @Test
  @DisplayName("lists what a member redeemed and what is to be fulfilled, in their order")
  void lists() {
    RewardShop shop = RewardShop.of(mug().fulfilWithin("P1D"), new Offer("pen").costs("points", 1));
    shop.grant(ANN, POINTS, 1_000);
    shop.grant(BO, POINTS, 1_000);
    shop.redeem("r2", ANN, "mug");
    shop.redeem("r1", BO, "mug");
    shop.redeem("r3", ANN, "pen");
    assertThat(shop.desk.of(ANN, NOON, Optional.empty(), 9).items())
        .extracting(Redemption::id)
        .containsExactly("r2", "r3");
    Page<Redemption> first = shop.desk.toFulfil(NOON, Optional.empty(), 1);
    assertThat(first.items()).extracting(Redemption::id).containsExactly("r1");
    assertThat(shop.desk.toFulfil(NOON, first.next(), 1).items())
        .extracting(Redemption::id)
        .containsExactly("r2");
    shop.desk.fulfil("r1", NOON);
    Instant late = shop.after("P1D");
    assertThat(shop.desk.toFulfil(late, Optional.empty(), 9).items()).isEmpty();
    assertThat(shop.desk.find("r2", late).orElseThrow().state()).isEqualTo(RedemptionState.LAPSED);
    assertThat(shop.desk.find("r2", late.minusNanos(1_000)).orElseThrow().state())
        .isEqualTo(RedemptionState.HELD);
  }

  @Test
  @DisplayName("is not made of a catalogue that nobody can buy from")
  void fitting() {
    RewardShop shop = RewardShop.of(mug());
    assertThatThrownBy(
            () ->
                shop.program.rewards(
                    catalogue(2, new Offer("cup").costs("gems", 1)), shop.redemptions))
        .hasMessage("price of cup must be of an asset of the rules, was gems");
    assertThatThrownBy(() -> shop.program.rewards(catalogue(2, mug().level(4)), shop.redemptions))
        .hasMessage("level of mug must be one of the rules' 3, was 4");
    assertThat(shop.program.rewards(catalogue(2, mug().level(3)), shop.redemptions)).isNotNull();
    assertThatThrownBy(() -> shop.desk.left("cup")).hasMessage("reward must be of shop@1, was cup");
    for (int quantity : new int[] {0, RedeemCommand.MAX_QUANTITY + 1}) {
      assertThatThrownBy(() -> wish("r1", quantity, NOON))
          .hasMessage("quantity must be 1..100, was " + quantity);
    }
  }

  @Test
  @DisplayName("says in English and in Chinese what is missing")
  void texts() {
    RewardShop shop = RewardShop.of(mug().costs("coin", 3));
    shop.grant(ANN, POINTS, 30);
    RedemptionReceipt receipt = shop.redeem("r1", ANN, "mug");
    assertThat(Texts.render(receipt.reason().orElseThrow(), Locale.ENGLISH))
        .isEqualTo("not enough: 70 points are missing, 3 coin are missing");
    assertThat(Texts.render(receipt.reason().orElseThrow(), Locale.CHINESE))
        .contains("还差 70 points");
  }
}
