package io.communitykit.testkit.points.reward;

import static io.communitykit.testkit.points.reward.RewardUnits.ANN;
import static io.communitykit.testkit.points.reward.RewardUnits.BO;
import static io.communitykit.testkit.points.reward.RewardUnits.POOL;
import static io.communitykit.testkit.points.reward.RewardUnits.at;
import static io.communitykit.testkit.points.reward.RewardUnits.codes;
import static io.communitykit.testkit.points.reward.RewardUnits.coffee;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.communitykit.points.reward.BeginCommit;
import io.communitykit.points.reward.BeginCommit.Status;
import io.communitykit.points.reward.Redemption;
import io.communitykit.points.reward.RedemptionState;
import io.communitykit.points.reward.RewardStore;
import io.communitykit.testkit.Races;
import io.communitykit.testkit.store.StoreChapter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That a code is in one redemption at most, and comes back if nobody saw it. */
abstract class CouponsChapter extends StoreChapter<RewardStore> {

  CouponsChapter(RewardStoreContract contract) {
    super(contract);
  }

  private List<String> given(Redemption redemption) {
    return store().begin(redemption).redemption().map(Redemption::coupons).orElse(List.of());
  }

  @Test
  @DisplayName("are given in the order they were added, each once, and again to the same")
  void order() {
    assertEquals(3, store().addCoupons(POOL, List.of("b", "a", "C")));
    assertEquals(3, store().couponsLeft(POOL));
    assertEquals(List.of("b", "a"), given(coffee("r1", ANN, 2, 10)));
    assertEquals(List.of("b", "a"), given(coffee("r1", ANN, 2, 10)));
    assertEquals(List.of("b", "a"), store().find("r1").orElseThrow().coupons());
    assertEquals(List.of("C"), given(coffee("r2", BO, 1, 5)));
    assertEquals(0, store().couponsLeft(POOL));
  }

  @Test
  @DisplayName("that run out leave nothing behind, neither a redemption nor a part of the codes")
  void runOut() {
    store().addCoupons(POOL, codes("c", 2));
    BeginCommit refused = store().begin(coffee("r1", ANN, 3, 10));
    assertEquals(Status.OUT_OF_COUPONS, refused.status());
    assertEquals(Optional.empty(), refused.redemption());
    assertEquals(Optional.empty(), store().find("r1"));
    assertEquals(2, store().couponsLeft(POOL));
    assertEquals(List.of("c0", "c1"), given(coffee("r1", ANN, 2, 10)), "asked for less");
  }

  @Test
  @DisplayName("that are added again, or were given, are not added a second time")
  void addedAgain() {
    assertEquals(2, store().addCoupons(POOL, List.of("a", "b", "a")));
    given(coffee("r1", ANN, 1, 10));
    assertEquals(1, store().addCoupons(POOL, List.of("b", "a", "c")));
    assertEquals(2, store().couponsLeft(POOL));
    assertEquals(List.of("b", "c"), given(coffee("r2", ANN, 2, 10)));
    assertEquals(1, store().addCoupons("another", List.of("a")), "of another pool");
    assertEquals(0, store().addCoupons(POOL, List.of()));
    assertEquals(0, store().couponsLeft("nobody's"));
  }

  @Test
  @DisplayName("too many at once, or such as cannot be, are refused all together")
  void bounds() {
    List<String> tooMany = codes("c", RewardStore.MAX_COUPONS + 1);
    assertThrows(IllegalArgumentException.class, () -> store().addCoupons(POOL, tooMany));
    assertThrows(IllegalArgumentException.class, () -> store().addCoupons(POOL, List.of("a", " ")));
    assertEquals(0, store().couponsLeft(POOL));
    assertEquals(
        RewardStore.MAX_COUPONS,
        store().addCoupons(POOL, tooMany.subList(0, RewardStore.MAX_COUPONS)));
  }

  @Test
  @DisplayName("come back at the end of what was never fulfilled, and of nothing else")
  void comeBack() {
    store().addCoupons(POOL, codes("c", 1));
    for (RedemptionState end :
        List.of(RedemptionState.RELEASED, RedemptionState.LAPSED, RedemptionState.REFUNDED)) {
      given(coffee("r" + end, ANN, 1, 10));
      assertEquals(0, store().couponsLeft(POOL));
      store().advance("r" + end, RedemptionState.HELD, at(11));
      assertEquals(0, store().couponsLeft(POOL));
      assertEquals(
          List.of(), store().advance("r" + end, end, at(12)).orElseThrow().coupons(), "" + end);
      assertEquals(1, store().couponsLeft(POOL), "" + end);
    }
    given(coffee("r1", ANN, 1, 10));
    store().withdraw("r1");
    assertEquals(List.of("c0"), given(coffee("r2", ANN, 1, 10)));
    store().advance("r2", RedemptionState.FULFILLED, at(12));
    Redemption refunded = store().advance("r2", RedemptionState.REFUNDED, at(13)).orElseThrow();
    assertEquals(List.of("c0"), refunded.coupons(), "it was seen");
    assertEquals(0, store().couponsLeft(POOL));
  }

  @Test
  @DisplayName("raced by many are given to as many as there are, each another one")
  void raced() throws Exception {
    int races = Math.max(10, races() / 20);
    for (int race = 0; race < races; race++) {
      store().addCoupons("p" + race, codes("c", THREADS / 2));
    }
    List<List<BeginCommit>> seen =
        Races.run(
            races,
            THREADS,
            (race, thread) ->
                store()
                    .begin(
                        RewardUnits.of(
                            "r" + race + "-" + thread,
                            ANN,
                            "coffee",
                            1,
                            thread,
                            Optional.of("p" + race),
                            Optional.empty())));
    for (int race = 0; race < races; race++) {
      List<String> codes = new ArrayList<>();
      seen.get(race)
          .forEach(commit -> commit.redemption().ifPresent(one -> codes.addAll(one.coupons())));
      assertEquals(THREADS / 2, begun(seen.get(race)), "race " + race);
      assertEquals(THREADS / 2, codes.size(), "race " + race);
      assertEquals(THREADS / 2, new HashSet<>(codes).size(), "race " + race);
      assertEquals(0, store().couponsLeft("p" + race));
    }
  }

  private static long begun(List<BeginCommit> commits) {
    return commits.stream().filter(one -> one.status() == Status.BEGUN).count();
  }

  @Test
  @DisplayName("raced by 100 for 20 are given to exactly 20, each another one")
  void crowd() throws Exception {
    store().addCoupons(POOL, codes("c", 20));
    List<BeginCommit> seen =
        Races.run(1, 100, (race, thread) -> store().begin(coffee("r" + thread, ANN, 1, thread)))
            .get(0);
    List<String> codes = new ArrayList<>();
    seen.forEach(commit -> commit.redemption().ifPresent(one -> codes.addAll(one.coupons())));
    assertEquals(20, begun(seen));
    assertEquals(20, codes.size());
    assertEquals(new HashSet<>(codes("c", 20)), new HashSet<>(codes));
    assertEquals(80, seen.stream().filter(one -> one.status() == Status.OUT_OF_COUPONS).count());
  }

  @Test
  @DisplayName("of one redemption begun by many threads are taken once")
  void oneIdRaced() throws Exception {
    int races = Math.max(10, races() / 20);
    store().addCoupons(POOL, codes("c", races + THREADS));
    List<List<BeginCommit>> seen =
        Races.run(races, THREADS, (race, thread) -> store().begin(coffee("r" + race, ANN, 1, 0)));
    for (List<BeginCommit> race : seen) {
      assertEquals(1, begun(race));
      assertEquals(1, new HashSet<>(race.stream().map(BeginCommit::redemption).toList()).size());
    }
    assertEquals(THREADS, store().couponsLeft(POOL));
  }

  @Test
  @DisplayName("that go back while others take are neither lost nor given twice")
  void goneAndBack() throws Exception {
    int races = Math.max(10, races() / 20);
    store().addCoupons(POOL, codes("c", 3));
    Races.run(
        races,
        THREADS,
        (race, thread) -> {
          String id = "r" + race + "-" + thread;
          store().begin(coffee(id, ANN, 1, thread));
          return thread % 2 == 0
              ? store().withdraw(id)
              : store().advance(id, RedemptionState.RELEASED, at(1)).isPresent();
        });
    assertEquals(3, store().couponsLeft(POOL));
    assertEquals(new HashSet<>(codes("c", 3)), new HashSet<>(given(coffee("last", ANN, 3, 10))));
  }
}
