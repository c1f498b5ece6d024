package io.communitykit.testkit.points.reward;

import static io.communitykit.testkit.points.reward.RewardUnits.ANN;
import static io.communitykit.testkit.points.reward.RewardUnits.BO;
import static io.communitykit.testkit.points.reward.RewardUnits.HOLD;
import static io.communitykit.testkit.points.reward.RewardUnits.all;
import static io.communitykit.testkit.points.reward.RewardUnits.at;
import static io.communitykit.testkit.points.reward.RewardUnits.codes;
import static io.communitykit.testkit.points.reward.RewardUnits.coffee;
import static io.communitykit.testkit.points.reward.RewardUnits.mug;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.points.reward.BeginCommit.Status;
import io.communitykit.points.reward.Redemption;
import io.communitykit.points.reward.RedemptionQuery;
import io.communitykit.points.reward.RedemptionState;
import io.communitykit.points.reward.RewardStore;
import io.communitykit.testkit.Races;
import io.communitykit.testkit.store.StoreChapter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That redemptions are kept as they are, go on in one direction, and are found. */
abstract class RedemptionsChapter extends StoreChapter<RewardStore> {

  RedemptionsChapter(RewardStoreContract contract) {
    super(contract);
  }

  private List<String> ids(RedemptionQuery query) {
    return store().list(query, Optional.empty(), 99).items().stream().map(Redemption::id).toList();
  }

  private RedemptionState state(String id) {
    return store().find(id).orElseThrow().state();
  }

  @Test
  @DisplayName("are kept with everything, to the microsecond")
  void roundTrip() {
    Redemption given = mug("换 1", ANN, 10);
    Redemption precise =
        new Redemption(
            given.id(),
            given.member(),
            given.reward(),
            given.quantity(),
            given.at().plusNanos(123_456_000),
            given.version(),
            given.price(),
            given.limit(),
            given.deadline().map(deadline -> deadline.plusNanos(1_000)),
            given.pool(),
            given.state(),
            given.changedAt(),
            given.coupons());
    assertEquals(Status.BEGUN, store().begin(precise).status());
    assertEquals(Optional.of(precise), store().find("换 1"));
    Redemption plain = RewardUnits.of("r2", BO, "pen", 3, 0, Optional.empty(), Optional.empty());
    store().begin(plain);
    assertEquals(Optional.of(plain), store().find("r2"));
    assertEquals(Optional.empty(), store().find("R2"));
  }

  @Test
  @DisplayName("a repeated one is a replay as it is now, another one under its id a conflict")
  void repeats() {
    store().begin(mug("r1", ANN, 10));
    store().advance("r1", RedemptionState.HELD, at(11));
    Redemption stored = store().find("r1").orElseThrow();
    Redemption later = mug("r1", ANN, 10).become(RedemptionState.BEGUN, at(999));
    assertEquals(Status.REPLAYED, store().begin(later).status(), "begun again by another clock");
    assertEquals(Optional.of(stored), store().begin(later).redemption());
    for (Redemption other : List.of(mug("r1", BO, 10), mug("r1", ANN, 11))) {
      assertEquals(Status.ID_CONFLICT, store().begin(other).status());
      assertEquals(Optional.of(stored), store().begin(other).redemption());
    }
    assertEquals(List.of(stored), all(store()));
  }

  @Test
  @DisplayName("go on, and never back nor aside")
  void steps() {
    for (RedemptionState from : RedemptionState.values()) {
      for (RedemptionState to : RedemptionState.values()) {
        String id = from + " " + to;
        store().begin(mug(id, ANN, 0));
        store().advance(id, from, at(1));
        Redemption before = store().find(id).orElseThrow();
        Redemption expected = from.mayBecome(to) ? before.become(to, at(2)) : before;
        assertEquals(Optional.of(expected), store().advance(id, to, at(2)), id);
        assertEquals(Optional.of(expected), store().find(id), id);
      }
    }
    assertEquals(Optional.empty(), store().advance("nobody", RedemptionState.HELD, at(1)));
  }

  @Test
  @DisplayName("are forgotten if they are begun, and only then")
  void withdrawn() {
    store().begin(mug("r1", ANN, 10));
    store().begin(mug("r2", ANN, 10));
    store().advance("r2", RedemptionState.HELD, at(11));
    assertTrue(store().withdraw("r1"));
    assertFalse(store().withdraw("r1"));
    assertFalse(store().withdraw("r2"));
    assertEquals(Optional.empty(), store().find("r1"));
    assertEquals(RedemptionState.HELD, state("r2"));
    assertEquals(Status.BEGUN, store().begin(mug("r1", BO, 20)).status());
  }

  @Test
  @DisplayName("are listed in the order of their instants and then of their ids, page by page")
  void order() {
    List<String> ordered = List.of("z", "B", "a", "Ａ", "😀", "A");
    List<Integer> seconds = List.of(10, 20, 20, 20, 20, 30);
    for (int i : new int[] {3, 5, 0, 4, 2, 1}) {
      store().begin(mug(ordered.get(i), ANN, seconds.get(i)));
    }
    for (int size : new int[] {1, 2, 5, 6, 7}) {
      List<String> walked = new ArrayList<>();
      Optional<String> cursor = Optional.empty();
      do {
        Page<Redemption> page = store().list(RedemptionQuery.ALL, cursor, size);
        assertTrue(page.items().size() <= size);
        page.items().forEach(one -> walked.add(one.id()));
        cursor = page.next();
      } while (cursor.isPresent());
      assertEquals(ordered, walked, "pages of " + size);
    }
    for (int limit : new int[] {0, Page.MAX_SIZE + 1}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> store().list(RedemptionQuery.ALL, Optional.empty(), limit));
    }
  }

  @Test
  @DisplayName("are found by member, by reward, by state, and by what of it is asked at once")
  void queries() {
    store().addCoupons(RewardUnits.POOL, codes("c", 9));
    store().begin(mug("r1", ANN, 10));
    store().begin(mug("r2", BO, 20));
    store().begin(coffee("r3", ANN, 1, 30));
    store().advance("r1", RedemptionState.HELD, at(40));
    assertEquals(List.of("r1", "r3"), ids(RedemptionQuery.of(ANN)));
    assertEquals(List.of(), ids(RedemptionQuery.of(MemberId.of("ANN"))));
    assertEquals(List.of("r1"), ids(RedemptionQuery.in(RedemptionState.HELD)));
    assertEquals(List.of("r1", "r2"), ids(RedemptionQuery.ALL.ofReward("mug")));
    assertEquals(List.of("r1"), ids(RedemptionQuery.of(ANN).ofReward("mug")));
    assertEquals(List.of("r3"), ids(RedemptionQuery.ALL.ofPool(RewardUnits.POOL)));
    assertEquals(List.of(), ids(RedemptionQuery.ALL.ofPool("another")));
    Page<Redemption> first = store().list(RedemptionQuery.of(ANN), Optional.empty(), 1);
    store().begin(mug("r0", ANN, 5));
    store().begin(mug("r4", ANN, 35));
    assertEquals(
        List.of("r3", "r4"),
        store().list(RedemptionQuery.of(ANN), first.next(), 9).items().stream()
            .map(Redemption::id)
            .toList(),
        "what is written meanwhile");
  }

  @Test
  @DisplayName("are due when begun for an hour, or at the deadline if held")
  void due() {
    store().begin(mug("r1", ANN, 10)); // begun at second 11
    store().begin(RewardUnits.of("r2", ANN, "pen", 1, 0, Optional.empty(), Optional.empty()));
    store().advance("r2", RedemptionState.FULFILLED, at(1));
    Instant behind = at(11).plus(Redemption.BEGUN_FOR);
    assertEquals(List.of(), ids(RedemptionQuery.due(behind.minusNanos(1_000))));
    assertEquals(List.of("r1"), ids(RedemptionQuery.due(behind)));
    assertEquals(List.of(), ids(RedemptionQuery.due(behind).ofReward("pen")));
    store().advance("r1", RedemptionState.HELD, at(12));
    Instant deadline = at(10).plus(HOLD);
    assertEquals(List.of(), ids(RedemptionQuery.due(deadline.minusNanos(1_000))));
    assertEquals(List.of("r1"), ids(RedemptionQuery.due(deadline)));
    store().advance("r1", RedemptionState.LAPSED, deadline);
    assertEquals(List.of(), ids(RedemptionQuery.due(deadline)));
  }

  @Test
  @DisplayName("are given to their member, and carry the replacement once it is erased")
  void members() {
    store().addCoupons(RewardUnits.POOL, codes("c", 9));
    store().begin(coffee("r1", ANN, 2, 10));
    store().begin(mug("r2", BO, 20));
    store().begin(mug("r3", ANN, 30));
    store().advance("r1", RedemptionState.FULFILLED, at(11));
    MemberExport export = store().export(ANN);
    List<MemberExport.Section> sections = export.sections();
    assertEquals(1, sections.size());
    assertEquals(
        List.of("r1", "r3"), sections.get(0).rows().stream().map(row -> row.get("id")).toList());
    assertEquals("c0 c1", sections.get(0).rows().get(0).get("coupons"));
    MemberId nobody = MemberId.of("x-1");
    Redemption before = store().find("r1").orElseThrow();
    assertEquals(new ErasureReceipt(nobody, 0, 2), store().erase(ANN, nobody));
    assertEquals(new ErasureReceipt(nobody, 0, 0), store().erase(ANN, nobody));
    assertEquals(Optional.of(before.of(nobody)), store().find("r1"));
    assertEquals(List.of("r1", "r3"), ids(RedemptionQuery.of(nobody)));
    assertEquals(List.of(), ids(RedemptionQuery.of(ANN)));
    assertEquals(List.of("r2"), ids(RedemptionQuery.of(BO)));
    assertEquals(List.of(), store().export(ANN).sections().get(0).rows());
  }

  @Test
  @DisplayName("of a member who is erased meanwhile lose no step, and leave no trace in the end")
  void eraseRaced() throws Exception {
    MemberId nobody = MemberId.of("7c1e");
    int races = Math.min(races(), 300);
    Races.run(
        races,
        3,
        (race, thread) -> {
          if (thread == 0) {
            return store().erase(ANN, nobody);
          }
          String id = "r" + race + "-" + thread;
          store().begin(mug(id, ANN, 10));
          store().advance(id, RedemptionState.HELD, at(20));
          return store().advance(id, RedemptionState.RELEASED, at(30));
        });
    store().erase(ANN, nobody);
    assertEquals(List.of(), ids(RedemptionQuery.of(ANN)));
    for (int race = 0; race < races; race++) {
      for (int thread = 1; thread < 3; thread++) {
        Redemption kept = store().find("r" + race + "-" + thread).orElseThrow();
        assertEquals(nobody, kept.member(), kept::toString);
        assertEquals(RedemptionState.RELEASED, kept.state(), kept::toString);
      }
    }
  }

  @Test
  @DisplayName("of a community are not known to its neighbours, and its codes are not theirs")
  void communities() {
    RewardStore neighbour = neighbour();
    store().addCoupons(RewardUnits.POOL, codes("c", 2));
    store().begin(coffee("r1", ANN, 1, 10));
    assertEquals(Optional.empty(), neighbour.find("r1"));
    assertEquals(List.of(), all(neighbour));
    assertEquals(0, neighbour.couponsLeft(RewardUnits.POOL));
    assertEquals(Status.OUT_OF_COUPONS, neighbour.begin(coffee("r1", BO, 1, 10)).status());
    assertEquals(2, neighbour.addCoupons(RewardUnits.POOL, codes("c", 2)));
    assertEquals(Status.BEGUN, neighbour.begin(coffee("r1", BO, 2, 10)).status());
    neighbour.erase(ANN, MemberId.of("x"));
    assertEquals(ANN, store().find("r1").orElseThrow().member());
    assertEquals(1, store().couponsLeft(RewardUnits.POOL));
  }
}
