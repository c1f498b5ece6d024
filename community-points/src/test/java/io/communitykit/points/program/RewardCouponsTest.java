package io.communitykit.points.program;

import static io.communitykit.points.program.RewardShop.ANN;
import static io.communitykit.points.program.RewardShop.BO;
import static io.communitykit.points.program.RewardShop.NOON;
import static io.communitykit.points.program.RewardShop.POINTS;
import static io.communitykit.points.program.RewardShop.WHY;
import static io.communitykit.points.program.RewardShop.mug;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.communitykit.points.CapPeriod;
import io.communitykit.points.command.RedeemCommand;
import io.communitykit.points.command.SpendCommand;
import io.communitykit.points.ledger.CommitResult;
import io.communitykit.points.ledger.CommitUnit;
import io.communitykit.points.ledger.InMemoryLedgerStore;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.TransactionKind;
import io.communitykit.points.program.RedemptionReceipt.Status;
import io.communitykit.points.program.RewardShop.Offer;
import io.communitykit.points.reward.InMemoryRewardStore;
import io.communitykit.points.reward.Redemption;
import io.communitykit.points.reward.RedemptionState;
import io.communitykit.points.reward.RewardStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A reward with codes")
class RewardCouponsTest {

  private static List<String> coupons(RedemptionReceipt receipt) {
    return receipt.redemption().map(Redemption::coupons).orElse(List.of());
  }

  @Test
  @DisplayName("comes with codes of its own, and the same again when the command comes again")
  void codes() {
    RewardShop shop = RewardShop.of(mug().coupons("cafe"));
    shop.redemptions.addCoupons("cafe", List.of("A", "B", "C"));
    shop.grant(ANN, POINTS, 1_000);
    RedeemCommand two = new RedeemCommand("r1", ANN, "mug", 2, NOON);
    assertThat(coupons(shop.desk.redeem(two))).containsExactly("A", "B");
    assertThat(coupons(shop.desk.redeem(two))).containsExactly("A", "B");
    assertThat(shop.desk.redeem(new RedeemCommand("r2", ANN, "mug", 2, NOON)).status())
        .isEqualTo(Status.OUT_OF_COUPONS);
    assertThat(coupons(shop.redeem("r3", ANN, "mug"))).containsExactly("C");
    assertThat(shop.redeem("r4", ANN, "mug").status()).isEqualTo(Status.OUT_OF_COUPONS);
    assertThat(shop.available(ANN, POINTS)).isEqualTo(700);
  }

  @Test
  @DisplayName("shows no code before it is fulfilled, and gives an unseen one to the next")
  void unseen() {
    RewardShop shop = RewardShop.of(mug().coupons("cafe").fulfilWithin("P1D"));
    shop.redemptions.addCoupons("cafe", List.of("A"));
    shop.grant(ANN, POINTS, 1_000);
    assertThat(coupons(shop.redeem("r1", ANN, "mug"))).isEmpty();
    assertThat(shop.redeem("r2", ANN, "mug").status()).isEqualTo(Status.OUT_OF_COUPONS);
    shop.desk.release("r1", WHY, NOON);
    shop.redeem("r2", ANN, "mug");
    assertThat(shop.desk.find("r2", NOON).orElseThrow().coupons()).isEmpty();
    Instant late = shop.after("P1D");
    assertThat(shop.desk.redeem(new RedeemCommand("r3", ANN, "mug", late)).status())
        .as("r2 lapsed")
        .isEqualTo(Status.DONE);
    assertThat(coupons(shop.desk.fulfil("r3", late))).containsExactly("A");
    assertThat(shop.desk.refund("r3", WHY, late).status()).isEqualTo(Status.DONE);
    assertThat(shop.desk.redeem(new RedeemCommand("r4", ANN, "mug", late)).status())
        .as("a code that was seen is void")
        .isEqualTo(Status.OUT_OF_COUPONS);
    assertThat(shop.available(ANN, POINTS)).isEqualTo(1_000);
  }

  @Test
  @DisplayName("keeps no code for somebody who cannot pay")
  void cannotPay() {
    RewardShop shop = RewardShop.of(mug().coupons("cafe"));
    shop.redemptions.addCoupons("cafe", List.of("A"));
    assertThat(shop.redeem("r1", ANN, "mug").status()).isEqualTo(Status.INSUFFICIENT);
    assertThat(shop.redemptions.couponsLeft("cafe")).isEqualTo(1);
    shop.grant(ANN, POINTS, 100);
    assertThat(coupons(shop.redeem("r1", ANN, "mug"))).containsExactly("A");
  }

  @Test
  @DisplayName("gives its code back at once when the points are gone before the ledger is asked")
  void spentMeanwhile() {
    RewardShop shop = RewardShop.of(mug().coupons("cafe"));
    shop.redemptions.addCoupons("cafe", List.of("A"));
    shop.grant(ANN, POINTS, 100);
    RewardStore slow =
        afterBegin(
            shop, () -> shop.program.spend(new SpendCommand("s1", ANN, POINTS, 1, WHY, NOON)));
    RedemptionReceipt refused =
        shop.program
            .rewards(shop.desk.catalogue(), slow)
            .redeem(new RedeemCommand("r1", ANN, "mug", NOON));
    assertThat(refused.status()).isEqualTo(Status.INSUFFICIENT);
    assertThat(shop.redemptions.find("r1")).isEmpty();
    assertThat(shop.redemptions.couponsLeft("cafe")).isEqualTo(1);
  }

  @Test
  @DisplayName("is rebuilt from the ledger where its row was lost, and keeps no code from another")
  void rowLost() {
    RewardShop shop = RewardShop.of(mug().costs("coin", 2).coupons("cafe").fulfilWithin("P1D"));
    shop.redemptions.addCoupons("cafe", List.of("A"));
    shop.grant(ANN, POINTS, 100);
    shop.grant(ANN, RewardShop.COIN, 2);
    Redemption held = shop.redeem("r1", ANN, "mug").redemption().orElseThrow();
    RewardStore empty = new InMemoryRewardStore();
    empty.addCoupons("cafe", List.of("B"));
    RewardDesk desk = shop.program.rewards(shop.desk.catalogue(), empty);
    shop.grant(BO, POINTS, 100);
    shop.grant(BO, RewardShop.COIN, 2);
    assertThat(desk.redeem(new RedeemCommand("r1", BO, "mug", NOON)).status())
        .isEqualTo(Status.ID_CONFLICT);
    assertThat(empty.find("r1")).isEmpty();
    assertThat(empty.couponsLeft("cafe")).isEqualTo(1);
    RedemptionReceipt again = desk.redeem(new RedeemCommand("r1", ANN, "mug", NOON));
    assertThat(again.status()).isEqualTo(Status.REPLAYED);
    assertThat(again.redemption()).contains(held);
    assertThat(coupons(desk.fulfil("r1", NOON))).containsExactly("B");
  }

  /** Returns the store of {@code shop}, which does {@code act} after a redemption was begun. */
  private static RewardStore afterBegin(RewardShop shop, Runnable act) {
    return (RewardStore)
        Proxy.newProxyInstance(
            RewardStore.class.getClassLoader(),
            new Class<?>[] {RewardStore.class},
            (proxy, method, arguments) -> {
              Object answer = method.invoke(shop.redemptions, arguments);
              if (method.getName().equals("begin") && shop.now.equals(NOON)) {
                act.run();
              }
              return answer;
            });
  }

  /** Lets a store die at one call, before it is carried out or after, and at all that follow. */
  private static final class Death {
    private final int fatal;
    private int step;

    Death(int fatal) {
      this.fatal = fatal;
    }

    boolean isReached() {
      return step >= fatal;
    }

    private void step() {
      step++;
      if (isReached()) {
        throw new IllegalStateException("dead at step " + fatal);
      }
    }

    <S> S of(Class<S> port, S store) {
      return port.cast(
          Proxy.newProxyInstance(
              port.getClassLoader(),
              new Class<?>[] {port},
              (proxy, method, arguments) -> {
                step();
                try {
                  Object answer = method.invoke(store, arguments);
                  step();
                  return answer;
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              }));
    }
  }

  private static final Duration HOLD = Duration.ofDays(1);

  private static RewardShop stocked(LedgerStore ledger, RewardStore redemptions) {
    RewardShop shop =
        new RewardShop(
            ledger, redemptions, mug().coupons("cafe").stock(1).fulfilWithin(HOLD.toString()));
    shop.redemptions.addCoupons("cafe", List.of("A"));
    shop.grant(ANN, POINTS, 100);
    shop.grant(BO, POINTS, 100);
    return shop;
  }

  private enum Act {
    REDEEM,
    FULFIL,
    RELEASE,
    REFUND;

    void on(RewardDesk desk) {
      switch (this) {
        case REDEEM -> desk.redeem(new RedeemCommand("r1", ANN, "mug", NOON));
        case FULFIL -> desk.fulfil("r1", NOON);
        case RELEASE -> desk.release("r1", WHY, NOON);
        case REFUND -> desk.refund("r1", WHY, NOON);
      }
    }
  }

  private static String picture(RewardShop shop) {
    return shop.redemptions.find("r1").map(one -> one.state() + " " + one.coupons()).orElse("none")
        + ", left "
        + shop.desk.left("mug").orElseThrow()
        + ", codes "
        + shop.redemptions.couponsLeft("cafe")
        + ", points "
        + shop.program.balance(ANN, POINTS, NOON).books();
  }

  /** Lets the last of {@code acts} die at each step in turn. */
  private static void dieAtEachStep(List<Act> acts, Consumer<RewardShop> after) {
    boolean alive = false;
    for (int step = 1; !alive; step++) {
      RewardShop shop = stocked(new InMemoryLedgerStore(), new InMemoryRewardStore());
      acts.subList(0, acts.size() - 1).forEach(act -> act.on(shop.desk));
      Death death = new Death(step);
      PointsProgram dying =
          PointsProgram.builder(shop.program.rules())
              .store(death.of(LedgerStore.class, shop.ledger))
              .clock(() -> shop.now)
              .build();
      RewardDesk desk =
          dying.rewards(shop.desk.catalogue(), death.of(RewardStore.class, shop.redemptions));
      Act last = acts.get(acts.size() - 1);
      if (step == 1) {
        assertThatThrownBy(() -> last.on(desk)).hasMessage("dead at step 1");
      } else {
        try {
          last.on(desk);
        } catch (IllegalStateException e) {
          assertThat(e).hasMessage("dead at step " + step);
        }
      }
      alive = !death.isReached();
      after.accept(shop);
      shop.audit();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"REDEEM", "REDEEM FULFIL", "REDEEM RELEASE", "REDEEM FULFIL REFUND"})
  @DisplayName("that dies at any step is completed by the same command")
  void repeated(String names) {
    List<Act> acts = List.of(names.split(" ")).stream().map(Act::valueOf).toList();
    RewardShop whole = stocked(new InMemoryLedgerStore(), new InMemoryRewardStore());
    acts.forEach(act -> act.on(whole.desk));
    dieAtEachStep(
        acts,
        shop -> {
          acts.get(acts.size() - 1).on(shop.desk);
          assertThat(picture(shop)).isEqualTo(picture(whole));
        });
  }

  @Test
  @DisplayName("that dies at any step and is left alone keeps nothing from others")
  void leftAlone() {
    dieAtEachStep(
        List.of(Act.REDEEM),
        shop -> {
          boolean paid = shop.available(ANN, POINTS) == 0;
          Instant late = shop.after("PT1H");
          RedemptionReceipt next = shop.desk.redeem(new RedeemCommand("r2", BO, "mug", late));
          assertThat(next.isDone()).as("paid: " + paid).isEqualTo(!paid);
          if (paid) {
            assertThat(shop.desk.find("r1", NOON).orElseThrow().state())
                .isEqualTo(RedemptionState.HELD);
            assertThat(shop.desk.toFulfil(late, Optional.empty(), 9).items()).hasSize(1);
          } else {
            assertThat(shop.desk.find("r1", NOON)).isEmpty();
          }
        });
  }

  @Test
  @DisplayName(
      "that was given up while its writer slept costs nothing, also if the writer dies then")
  void takenForLeftBehind() {
    for (boolean dies : new boolean[] {true, false}) {
      RewardShop shop = stocked(new InMemoryLedgerStore(), new InMemoryRewardStore());
      RewardStore slow =
          afterBegin(
              shop,
              () -> {
                shop.after("PT1H"); // Asleep, while somebody else looks.
                assertThat(shop.desk.sweep(shop.now, 9)).isEqualTo(new RewardSweep(1, List.of()));
              });
      RewardDesk desk = shop.program.rewards(shop.desk.catalogue(), dies ? mute(slow) : slow);
      RedeemCommand command = new RedeemCommand("r1", ANN, "mug", NOON);
      if (dies) {
        assertThatThrownBy(() -> desk.redeem(command)).hasMessage("dead after the ledger");
      } else {
        assertThat(desk.redeem(command).status()).isEqualTo(Status.GIVEN_UP);
      }
      assertThat(shop.available(ANN, POINTS)).isEqualTo(100);
      assertThat(shop.desk.left("mug")).hasValue(1);
      assertThat(shop.redemptions.couponsLeft("cafe")).isEqualTo(1);
      assertThat(shop.desk.redeem(command).status()).isEqualTo(Status.GIVEN_UP);
      assertThat(shop.redemptions.couponsLeft("cafe")).isEqualTo(1);
      assertThat(shop.redeem("r2", ANN, "mug").status()).isEqualTo(Status.DONE);
      shop.audit();
    }
  }

  /** Returns {@code store}, which dies when it is to follow the ledger. */
  private static RewardStore mute(RewardStore store) {
    return (RewardStore)
        Proxy.newProxyInstance(
            RewardStore.class.getClassLoader(),
            new Class<?>[] {RewardStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("withdraw") || method.getName().equals("advance")) {
                throw new IllegalStateException("dead after the ledger");
              }
              return method.invoke(store, arguments);
            });
  }

  @Test
  @DisplayName("comes back before a member is refused, whichever reward of the pool it lapsed with")
  void sharedPool() {
    RewardShop shop =
        RewardShop.of(
            mug().coupons("cafe").fulfilWithin("P1D"),
            new Offer("cup").costs("points", 10).coupons("cafe"));
    shop.redemptions.addCoupons("cafe", List.of("A"));
    shop.grant(ANN, POINTS, 100);
    shop.grant(BO, POINTS, 100);
    shop.redeem("r1", ANN, "mug");
    assertThat(shop.redeem("r2", BO, "cup").status()).isEqualTo(Status.OUT_OF_COUPONS);
    Instant late = shop.after("P1D");
    assertThat(coupons(shop.desk.redeem(new RedeemCommand("r3", BO, "cup", late))))
        .containsExactly("A");
    assertThat(shop.desk.fulfil("r1", late).status()).isEqualTo(Status.LAPSED);
    assertThat(shop.redemptions.couponsLeft("cafe")).isZero();
  }

  @Test
  @DisplayName("that was seen is not given to another, also if the store was behind when refunded")
  void seenBehind() {
    RewardShop shop = RewardShop.of(mug().coupons("cafe"));
    shop.redemptions.addCoupons("cafe", List.of("A"));
    shop.grant(ANN, POINTS, 100);
    shop.grant(BO, POINTS, 100);
    RewardDesk dying = shop.program.rewards(shop.desk.catalogue(), mute(shop.redemptions));
    assertThatThrownBy(() -> dying.redeem(new RedeemCommand("r1", ANN, "mug", NOON)))
        .hasMessage("dead after the ledger");
    assertThat(shop.desk.find("r1", NOON).orElseThrow().coupons()).containsExactly("A");
    assertThat(shop.desk.refund("r1", WHY, NOON).status()).isEqualTo(Status.DONE);
    assertThat(shop.redemptions.couponsLeft("cafe")).isZero();
    assertThat(shop.redeem("r2", BO, "mug").status()).isEqualTo(Status.OUT_OF_COUPONS);
  }

  @Test
  @DisplayName("that cannot be had nor be undone is kept and told of, and can be refunded later")
  void neitherCodeNorUndone() {
    RewardShop shop = RewardShop.of(mug().coupons("cafe"));
    shop.redemptions.addCoupons("cafe", List.of("A"));
    shop.grant(ANN, POINTS, 100);
    shop.redeem("r1", ANN, "mug");
    LedgerStore full = withFullAccounts(shop.ledger);
    RewardStore empty = new InMemoryRewardStore(); // The row is lost, and so are the codes.
    RewardDesk desk =
        PointsProgram.builder(shop.program.rules())
            .store(full)
            .clock(() -> shop.now)
            .build()
            .rewards(shop.desk.catalogue(), empty);
    RedemptionReceipt again = desk.redeem(new RedeemCommand("r1", ANN, "mug", NOON));
    assertThat(again.status()).isEqualTo(Status.TOO_MANY_LOTS);
    assertThat(again.redemption().orElseThrow().state()).isEqualTo(RedemptionState.FULFILLED);
    assertThat(empty.find("r1")).isPresent();
    RewardDesk later = shop.program.rewards(shop.desk.catalogue(), empty);
    assertThat(later.refund("r1", WHY, NOON).status()).isEqualTo(Status.DONE);
    assertThat(shop.available(ANN, POINTS)).isEqualTo(100);
  }

  /** Returns {@code store}, in which no account takes a lot back. */
  private static LedgerStore withFullAccounts(LedgerStore store) {
    return (LedgerStore)
        Proxy.newProxyInstance(
            LedgerStore.class.getClassLoader(),
            new Class<?>[] {LedgerStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("commit")
                  && arguments[0] instanceof CommitUnit unit
                  && unit.transactions().stream()
                      .anyMatch(each -> each.kind() == TransactionKind.REFUND)) {
                return CommitResult.limitExceeded(
                    new CommitResult.Limit(CommitResult.Limit.Kind.OPEN_LOTS, "lots", 1, 2));
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Test
  @DisplayName(
      "rebuilt from the ledger gives its limit back where it took it, by whatever catalogue")
  void sameBucket() {
    RewardShop shop = RewardShop.of(mug().perMember(1, CapPeriod.DAY));
    shop.grant(ANN, POINTS, 300);
    shop.redeem("r1", ANN, "mug");
    RewardStore empty = new InMemoryRewardStore();
    RewardDesk other =
        shop.program.rewards(
            RewardShop.catalogue(2, mug().perMember(5, CapPeriod.LIFETIME)), empty);
    assertThat(other.redeem(new RedeemCommand("r1", ANN, "mug", NOON)).status())
        .isEqualTo(Status.REPLAYED);
    assertThat(other.refund("r1", WHY, NOON).status()).isEqualTo(Status.DONE);
    assertThat(shop.redeem("r2", ANN, "mug").status())
        .as("the day's one is back")
        .isEqualTo(Status.DONE);
  }
}
