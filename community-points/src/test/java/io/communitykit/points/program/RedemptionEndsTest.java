package io.communitykit.points.program;

import static io.communitykit.points.program.RewardShop.ANN;
import static io.communitykit.points.program.RewardShop.BO;
import static io.communitykit.points.program.RewardShop.COIN;
import static io.communitykit.points.program.RewardShop.NOON;
import static io.communitykit.points.program.RewardShop.POINTS;
import static io.communitykit.points.program.RewardShop.WHY;
import static io.communitykit.points.program.RewardShop.mug;
import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.MemberId;
import io.communitykit.points.CapPeriod;
import io.communitykit.points.command.RedeemCommand;
import io.communitykit.points.command.ReverseCommand;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.ledger.OpenLot;
import io.communitykit.points.ledger.TransactionId;
import io.communitykit.points.program.RedemptionReceipt.Status;
import io.communitykit.points.reward.Redemption;
import io.communitykit.points.reward.RedemptionState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A redemption")
class RedemptionEndsTest {

  private static RewardShop twoPhase() {
    RewardShop shop =
        RewardShop.of(
            mug().costs("coin", 3).stock(1).perMember(1, CapPeriod.LIFETIME).fulfilWithin("P14D"));
    shop.grant(ANN, POINTS, 100);
    shop.grant(ANN, COIN, 3);
    shop.grant(BO, POINTS, 100);
    shop.grant(BO, COIN, 3);
    return shop;
  }

  private static List<OpenLot> lots(RewardShop shop) {
    return shop.ledger.load(new AccountKey(ANN, POINTS), LoadSpec.OPEN_LOTS).lots();
  }

  @Test
  @DisplayName("holds the price until it is fulfilled")
  void fulfilled() {
    RewardShop shop = twoPhase();
    assertThat(shop.redeem("r1", ANN, "mug").redemption().orElseThrow().state())
        .isEqualTo(RedemptionState.HELD);
    assertThat(shop.program.balance(ANN, POINTS, NOON).held()).isEqualTo(100);
    assertThat(shop.program.balance(ANN, COIN, NOON).held()).isEqualTo(3);
    Instant last = shop.after("P14D").minusNanos(1_000);
    assertThat(shop.desk.fulfil("r1", last).status()).isEqualTo(Status.DONE);
    assertThat(shop.desk.fulfil("r1", shop.now).status()).isEqualTo(Status.REPLAYED);
    assertThat(shop.program.balance(ANN, POINTS, last).spent()).isEqualTo(100);
    assertThat(shop.program.balance(ANN, COIN, last).spent()).isEqualTo(3);
    assertThat(shop.desk.release("r1", WHY, last).status()).isEqualTo(Status.ALREADY_RESOLVED);
    assertThat(shop.desk.left("mug")).hasValue(0);
    shop.audit();
  }

  @Test
  @DisplayName("given up brings points, stock and limit back, once")
  void released() {
    RewardShop shop = twoPhase();
    shop.redeem("r1", ANN, "mug");
    assertThat(shop.redeem("r2", ANN, "mug").status()).isEqualTo(Status.OUT_OF_STOCK);
    assertThat(shop.desk.refund("r1", WHY, NOON).status()).isEqualTo(Status.ALREADY_RESOLVED);
    assertThat(shop.desk.release("r1", WHY, NOON).status()).isEqualTo(Status.DONE);
    assertThat(shop.desk.release("r1", WHY, shop.after("PT1S")).status())
        .isEqualTo(Status.REPLAYED);
    assertThat(shop.desk.fulfil("r1", NOON).status()).isEqualTo(Status.ALREADY_RESOLVED);
    assertThat(shop.desk.refund("r1", WHY, NOON).status()).isEqualTo(Status.ALREADY_RESOLVED);
    assertThat(shop.available(ANN, POINTS)).isEqualTo(100);
    assertThat(shop.available(ANN, COIN)).isEqualTo(3);
    assertThat(shop.desk.left("mug")).hasValue(1);
    assertThat(shop.redeem("r2", ANN, "mug").status()).isEqualTo(Status.DONE);
    shop.audit();
  }

  @Test
  @DisplayName("not fulfilled in time frees its stock for the next, without a sweep")
  void lapsed() {
    RewardShop shop = twoPhase();
    shop.redeem("r1", ANN, "mug");
    Instant late = shop.after("P14D");
    assertThat(shop.available(ANN, POINTS)).isEqualTo(100);
    assertThat(
            shop.desk.redeem(new RedeemCommand("r0", BO, "mug", late.minusNanos(1_000))).status())
        .isEqualTo(Status.OUT_OF_STOCK);
    assertThat(shop.desk.redeem(new RedeemCommand("r2", BO, "mug", late)).status())
        .isEqualTo(Status.DONE);
    assertThat(shop.desk.left("mug")).hasValue(0);
    assertThat(shop.redemptions.find("r1").orElseThrow().state()).isEqualTo(RedemptionState.LAPSED);
    assertThat(shop.desk.fulfil("r1", late).status()).isEqualTo(Status.LAPSED);
    assertThat(shop.desk.release("r1", WHY, late).status()).isEqualTo(Status.LAPSED);
    assertThat(shop.desk.refund("r1", WHY, late).status()).isEqualTo(Status.LAPSED);
    assertThat(shop.available(ANN, POINTS)).isEqualTo(100);
    shop.audit();
  }

  @Test
  @DisplayName("too late to be fulfilled has its stock back then and there")
  void tooLate() {
    RewardShop shop = twoPhase();
    shop.redeem("r1", ANN, "mug");
    Instant late = shop.after("P14D");
    assertThat(shop.desk.fulfil("r1", late).status()).isEqualTo(Status.LAPSED);
    assertThat(shop.desk.left("mug")).hasValue(1);
    assertThat(shop.desk.sweep(late, 9).changed()).isZero();
  }

  @Test
  @DisplayName("whose time-out another write wrote is swept once")
  void swept() {
    RewardShop shop = twoPhase();
    shop.redeem("r1", ANN, "mug");
    Instant late = shop.after("P14D");
    assertThat(shop.desk.sweep(late.minusNanos(1_000), 9).changed()).isZero();
    assertThat(shop.program.sweep(late, 9)).as("the ledger's own").isEqualTo(2);
    assertThat(shop.desk.left("mug")).hasValue(0);
    assertThat(shop.desk.sweep(late, 9).changed()).isEqualTo(1);
    assertThat(shop.desk.sweep(late, 9).changed()).isZero();
    assertThat(shop.desk.left("mug")).hasValue(1);
    shop.audit();
  }

  @Test
  @DisplayName("fulfilled by somebody whose clock is behind does not lapse as well")
  void doesNotLapseAsWell() {
    RewardShop shop = twoPhase();
    Redemption held = shop.redeem("r1", ANN, "mug").redemption().orElseThrow();
    Instant late = shop.after("P14D");
    shop.desk.fulfil("r1", late.minusNanos(1_000));
    RedemptionEnds ends =
        new RedemptionEnds(
            shop.program,
            new RewardLedger(shop.ledger),
            new Timekeeper(() -> shop.now, Duration.ZERO, Optional.empty()));
    assertThat(ends.lapse(held, late)).isEqualTo(RedemptionEnds.End.NOT_POSSIBLE);
    assertThat(shop.desk.left("mug")).hasValue(0);
  }

  @Test
  @DisplayName("refunded brings the very lots back with the dates they lapse at")
  void refundedLots() {
    RewardShop shop = RewardShop.of(new RewardShop.Offer("mug").costs("points", 70).stock(1));
    shop.grant(ANN, POINTS, 50, Optional.of(NOON.plus(Duration.ofDays(30))));
    shop.grant(ANN, POINTS, 50, Optional.of(NOON.plus(Duration.ofDays(60))));
    List<OpenLot> before = lots(shop);
    shop.redeem("r1", ANN, "mug");
    assertThat(lots(shop)).isNotEqualTo(before);
    assertThat(shop.desk.refund("r1", WHY, NOON).status()).isEqualTo(Status.DONE);
    assertThat(shop.desk.refund("r1", WHY, NOON).status()).isEqualTo(Status.REPLAYED);
    assertThat(lots(shop)).isEqualTo(before);
    assertThat(shop.desk.left("mug")).hasValue(1);
    assertThat(shop.redeem("r1", ANN, "mug").redemption().orElseThrow().state())
        .isEqualTo(RedemptionState.REFUNDED);
    shop.audit();
  }

  @Test
  @DisplayName("refunded after a lot's date brings back what has not lapsed")
  void refundedLate() {
    RewardShop shop = RewardShop.of(new RewardShop.Offer("mug").costs("points", 70));
    shop.grant(ANN, POINTS, 50, Optional.of(NOON.plus(Duration.ofDays(30))));
    shop.grant(ANN, POINTS, 50, Optional.of(NOON.plus(Duration.ofDays(60))));
    shop.redeem("r1", ANN, "mug");
    Instant late = shop.after("P30D");
    assertThat(shop.desk.refund("r1", WHY, late).status()).isEqualTo(Status.DONE);
    assertThat(shop.available(ANN, POINTS)).isEqualTo(50);
    shop.audit();
  }

  @Test
  @DisplayName("refunded after a part was reversed by hand brings the rest back")
  void refundedRest() {
    RewardShop shop = twoPhase();
    shop.redeem("r1", ANN, "mug");
    shop.desk.fulfil("r1", NOON);
    TransactionId capture = TransactionId.resolving(TransactionId.of("reward:r1"));
    shop.program.reverse(new ReverseCommand("x", capture, Optional.of(40L), WHY, NOON));
    assertThat(shop.available(ANN, POINTS)).isEqualTo(40);
    assertThat(shop.desk.refund("r1", WHY, NOON).status()).isEqualTo(Status.DONE);
    assertThat(shop.available(ANN, POINTS)).isEqualTo(100);
    assertThat(shop.available(ANN, COIN)).isEqualTo(3);
    assertThat(shop.desk.left("mug")).hasValue(1);
    shop.audit();
  }

  @Test
  @DisplayName("of a member who was erased from both stores can still be given up or refunded")
  void erased() {
    RewardShop shop = twoPhase();
    shop.reload(
        mug().costs("coin", 3).stock(1).perMember(1, CapPeriod.LIFETIME).fulfilWithin("P14D"),
        new RewardShop.Offer("pen").costs("points", 1).perMember(1, CapPeriod.DAY));
    shop.grant(ANN, POINTS, 1);
    shop.redeem("r1", ANN, "mug");
    shop.redeem("r2", ANN, "pen");
    MemberId nobody = MemberId.of("x-1");
    shop.ledger.erase(ANN, nobody);
    shop.redemptions.erase(ANN, nobody);
    assertThat(shop.desk.release("r1", WHY, NOON).status()).isEqualTo(Status.DONE);
    assertThat(shop.desk.refund("r2", WHY, NOON).status()).isEqualTo(Status.DONE);
    assertThat(shop.available(nobody, POINTS)).isEqualTo(101);
    assertThat(shop.desk.left("mug")).hasValue(1);
    shop.audit();
  }

  @Test
  @DisplayName("that nobody asked for has no end")
  void notFound() {
    RewardShop shop = twoPhase();
    assertThat(shop.desk.fulfil("r1", NOON).status()).isEqualTo(Status.NOT_FOUND);
    assertThat(shop.desk.release("r1", WHY, NOON).status()).isEqualTo(Status.NOT_FOUND);
    assertThat(shop.desk.refund("r1", WHY, NOON).status()).isEqualTo(Status.NOT_FOUND);
    assertThat(shop.desk.fulfil("r1", NOON.plus(Duration.ofDays(1))).status())
        .isEqualTo(Status.FROM_THE_FUTURE);
  }
}
