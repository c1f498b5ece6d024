package io.communitykit.points.program;

import static io.communitykit.points.program.RewardShop.NOON;
import static io.communitykit.points.program.RewardShop.POINTS;
import static io.communitykit.points.program.RewardShop.WHY;
import static io.communitykit.points.program.RewardShop.mug;
import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.MemberId;
import io.communitykit.points.CapPeriod;
import io.communitykit.points.program.RedemptionReceipt.Status;
import io.communitykit.points.reward.Redemption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Rewards that many want at once")
class RewardRacesTest {

  private static MemberId member(int i) {
    return MemberId.of("m" + i);
  }

  private static <T> List<T> race(int threads, int each, IntFunction<T> step) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      CyclicBarrier start = new CyclicBarrier(threads);
      List<Callable<List<T>>> walks = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        int first = t * each;
        walks.add(
            () -> {
              start.await();
              List<T> seen = new ArrayList<>();
              for (int i = first; i < first + each; i++) {
                seen.add(step.apply(i));
              }
              return seen;
            });
      }
      List<T> all = new ArrayList<>();
      for (Future<List<T>> walk : executor.invokeAll(walks)) {
        all.addAll(walk.get());
      }
      return all;
    } finally {
      executor.shutdownNow();
    }
  }

  private static long count(List<RedemptionReceipt> receipts, Status status) {
    return receipts.stream().filter(receipt -> receipt.status() == status).count();
  }

  @Test
  @DisplayName("1,000 for a stock of 100: exactly 100 have it, and nobody else paid (I14)")
  void stock() throws Exception {
    RewardShop shop = RewardShop.of(mug().stock(100));
    for (int i = 0; i < 1_000; i++) {
      shop.grant(member(i), POINTS, 100);
    }
    List<RedemptionReceipt> receipts = race(50, 20, i -> shop.redeem("r" + i, member(i), "mug"));
    assertThat(count(receipts, Status.DONE)).isEqualTo(100);
    assertThat(count(receipts, Status.OUT_OF_STOCK)).isEqualTo(900);
    assertThat(shop.desk.left("mug")).hasValue(0);
    long paid = 0;
    for (int i = 0; i < 1_000; i++) {
      paid += 100 - shop.available(member(i), POINTS);
    }
    assertThat(paid).isEqualTo(100 * 100);
    shop.audit();
  }

  @Test
  @DisplayName("100 for 20 codes: exactly 20 have one, and each another")
  void coupons() throws Exception {
    RewardShop shop = RewardShop.of(mug().coupons("cafe"));
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      codes.add("code" + i);
    }
    shop.redemptions.addCoupons("cafe", codes);
    for (int i = 0; i < 100; i++) {
      shop.grant(member(i), POINTS, 100);
    }
    List<RedemptionReceipt> receipts = race(100, 1, i -> shop.redeem("r" + i, member(i), "mug"));
    assertThat(count(receipts, Status.DONE)).isEqualTo(20);
    assertThat(count(receipts, Status.OUT_OF_COUPONS)).isEqualTo(80);
    assertThat(receipts)
        .flatExtracting(receipt -> receipt.redemption().map(Redemption::coupons).orElse(List.of()))
        .containsExactlyInAnyOrderElementsOf(codes);
    shop.audit();
  }

  @Test
  @DisplayName("one member with many hands keeps to the limit, and one command is done once")
  void limit() throws Exception {
    RewardShop shop = RewardShop.of(mug().perMember(3, CapPeriod.MONTH));
    shop.grant(member(0), POINTS, 100_000);
    List<RedemptionReceipt> receipts =
        race(8, 10, i -> shop.redeem("r" + i % 40, member(0), "mug"));
    assertThat(count(receipts, Status.DONE)).isEqualTo(3);
    assertThat(shop.available(member(0), POINTS)).isEqualTo(100_000 - 300);
    shop.audit();
  }

  @Test
  @DisplayName("that are fulfilled and given up at once end in one way")
  void ends() throws Exception {
    RewardShop shop = RewardShop.of(mug().stock(50).fulfilWithin("P1D"));
    for (int i = 0; i < 50; i++) {
      shop.grant(member(i), POINTS, 100);
      shop.redeem("r" + i, member(i), "mug");
    }
    List<RedemptionReceipt> receipts =
        race(
            4,
            50,
            i -> {
              String id = "r" + i % 50;
              return i / 50 % 2 == 0
                  ? shop.desk.fulfil(id, NOON)
                  : shop.desk.release(id, WHY, NOON);
            });
    assertThat(count(receipts, Status.DONE)).isEqualTo(50);
    assertThat(count(receipts, Status.REPLAYED)).isEqualTo(50);
    assertThat(count(receipts, Status.ALREADY_RESOLVED)).isEqualTo(100);
    long back = 0;
    for (int i = 0; i < 50; i++) {
      back += shop.available(member(i), POINTS);
    }
    assertThat(shop.desk.left("mug")).hasValue(back / 100);
    shop.audit();
  }
}
