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
import io.communitykit.core.Page;
import io.communitykit.points.CapPeriod;
import io.communitykit.points.command.RedeemCommand;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.program.RewardShop.Offer;
import io.communitykit.points.reward.Redemption;
import io.communitykit.points.reward.RedemptionQuery;
import io.communitykit.points.reward.RedemptionState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

@Label("Rewards, whatever is done with them in whatever order")
class RewardLawsTest {

  private static final List<String> REWARDS = List.of("mug", "pen");

  @Property(tries = 60)
  @Label("what is taken and what is left is the stock, members keep to limits, the ledger is sound")
  void conserved(@ForAll long seed) {
    Random random = new Random(seed);
    RewardShop shop =
        RewardShop.of(
            mug().costs("coin", 2).stock(7).fulfilWithin("PT3H").perMember(4, CapPeriod.DAY),
            new Offer("pen").costs("points", 10).stock(9).coupons("pens"));
    List<String> codes = List.of("A", "B", "C", "D", "E", "F");
    shop.redemptions.addCoupons("pens", codes);
    for (MemberId member : List.of(ANN, BO)) {
      shop.grant(member, POINTS, 900);
      shop.grant(member, COIN, 12, Optional.of(NOON.plus(Duration.ofHours(20))));
    }
    for (int i = 0; i < 60; i++) {
      String id = "r" + random.nextInt(20);
      shop.now = shop.now.plusSeconds(random.nextInt(4_000));
      switch (random.nextInt(6)) {
        case 0, 1 ->
            shop.desk.redeem(
                new RedeemCommand(
                    id,
                    random.nextBoolean() ? ANN : BO,
                    REWARDS.get(random.nextInt(2)),
                    1 + random.nextInt(3),
                    shop.now));
        case 2 -> shop.desk.fulfil(id, shop.now);
        case 3 -> shop.desk.release(id, WHY, shop.now);
        case 4 -> shop.desk.refund(id, WHY, shop.now);
        default -> {
          if (random.nextInt(4) == 0) {
            shop.desk.sweep(shop.now, 5);
          }
        }
      }
      check(shop, codes.size());
    }
    shop.desk.sweep(shop.now, 99);
    check(shop, codes.size());
    shop.audit();
  }

  private static void check(RewardShop shop, int codes) {
    List<Redemption> all =
        shop.redemptions.list(RedemptionQuery.ALL, Optional.empty(), Page.MAX_SIZE).items();
    assertThat(taken(all, "mug") + shop.desk.left("mug").orElseThrow()).isEqualTo(7);
    assertThat(taken(all, "pen") + shop.desk.left("pen").orElseThrow()).isEqualTo(9);
    assertThat(shop.desk.left("mug").orElseThrow()).isBetween(0L, 7L);
    List<String> given = all.stream().flatMap(one -> one.coupons().stream()).toList();
    assertThat(given).doesNotHaveDuplicates();
    assertThat(given.size() + shop.redemptions.couponsLeft("pens")).isEqualTo(codes);
    for (MemberId member : List.of(ANN, BO)) {
      long price =
          all.stream()
              .filter(one -> one.member().equals(member) && isTaken(one))
              .mapToLong(one -> one.price().get(0).amount())
              .sum();
      long held = shop.ledger.load(account(member), LoadSpec.BALANCES).balance(Book.AVAILABLE);
      long timedOut = timedOut(shop, all, member);
      assertThat(held + price - timedOut).as(member.value()).isEqualTo(900);
    }
  }

  /** What is available again and not looked at yet: its stock is still taken. */
  private static long timedOut(RewardShop shop, List<Redemption> all, MemberId member) {
    RewardLedger ledger = new RewardLedger(shop.ledger);
    return all.stream()
        .filter(one -> one.member().equals(member) && one.state() == RedemptionState.HELD)
        .filter(one -> ledger.isTimedOut(RewardLedger.id(one)))
        .mapToLong(one -> one.price().get(0).amount())
        .sum();
  }

  private static AccountKey account(MemberId member) {
    return new AccountKey(member, POINTS);
  }

  private static long taken(List<Redemption> all, String reward) {
    return all.stream()
        .filter(one -> one.reward().equals(reward) && isTaken(one))
        .mapToLong(Redemption::quantity)
        .sum();
  }

  private static boolean isTaken(Redemption redemption) {
    return redemption.state() == RedemptionState.HELD
        || redemption.state() == RedemptionState.FULFILLED;
  }
}
