package io.communitykit.testkit.referral;

import static io.communitykit.testkit.referral.ReferralUnits.ANN;
import static io.communitykit.testkit.referral.ReferralUnits.BO;
import static io.communitykit.testkit.referral.ReferralUnits.CONTACT;
import static io.communitykit.testkit.referral.ReferralUnits.CY;
import static io.communitykit.testkit.referral.ReferralUnits.DEE;
import static io.communitykit.testkit.referral.ReferralUnits.DEVICE;
import static io.communitykit.testkit.referral.ReferralUnits.EVE;
import static io.communitykit.testkit.referral.ReferralUnits.NETWORK;
import static io.communitykit.testkit.referral.ReferralUnits.PROGRAM;
import static io.communitykit.testkit.referral.ReferralUnits.active;
import static io.communitykit.testkit.referral.ReferralUnits.alive;
import static io.communitykit.testkit.referral.ReferralUnits.anybody;
import static io.communitykit.testkit.referral.ReferralUnits.at;
import static io.communitykit.testkit.referral.ReferralUnits.citing;
import static io.communitykit.testkit.referral.ReferralUnits.counting;
import static io.communitykit.testkit.referral.ReferralUnits.daily;
import static io.communitykit.testkit.referral.ReferralUnits.ever;
import static io.communitykit.testkit.referral.ReferralUnits.facts;
import static io.communitykit.testkit.referral.ReferralUnits.invited;
import static io.communitykit.testkit.referral.ReferralUnits.member;
import static io.communitykit.testkit.referral.ReferralUnits.merging;
import static io.communitykit.testkit.referral.ReferralUnits.milestone;
import static io.communitykit.testkit.referral.ReferralUnits.named;
import static io.communitykit.testkit.referral.ReferralUnits.posts;
import static io.communitykit.testkit.referral.ReferralUnits.qualify;
import static io.communitykit.testkit.referral.ReferralUnits.seenWith;
import static io.communitykit.testkit.referral.ReferralUnits.typing;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.communitykit.core.MemberId;
import io.communitykit.referral.binding.BindCommit;
import io.communitykit.referral.binding.BindUnit;
import io.communitykit.referral.binding.CountUnit;
import io.communitykit.referral.binding.MergeCommit;
import io.communitykit.referral.binding.ReferralStore;
import io.communitykit.referral.reward.RewardGrant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That a step is whole or absent whenever its writer dies, and that repeating it completes it. */
abstract class CrashChapter extends ReferralChapter {

  private static final MemberId NOBODY = MemberId.of("2f1c");

  CrashChapter(ReferralStoreContract contract) {
    super(contract);
  }

  @Test
  @DisplayName("everything survives a restart, also what answers cannot show at once")
  void survivesRestart() {
    assumeDurable();
    prepare(store());
    store().bind(everything());
    store().advance(qualify(BO, invited(ANN, ever(2)), milestone(ANN, 1)));
    store().merge(merging(member("old"), member("new")));
    ReferralSnapshot before = snapshot(store());
    reopen();
    assertEquals(before, snapshot(store()));
    assertEquals(BindCommit.Status.REPLAYED, bind(everything()));
    assertEquals(
        BindCommit.Status.EXHAUSTED_CODE, bind(typing(named(member("x"), 50, ANN, 10), 1)), "uses");
    assertEquals(
        MergeCommit.Status.REPLAYED, store().merge(merging(member("old"), member("new"))).status());
    List<RewardGrant> grants =
        grants(qualify(CY, invited(ANN, ever(1)), milestone(ANN, 1), milestone(ANN, 2)));
    assertEquals(
        List.of("invited", "at-2"), grants.stream().map(RewardGrant::reward).toList(), "the count");
    assertEquals(RewardGrant.Status.CAP_LIMITED, grants.get(0).status(), "the cap");
  }

  @Test
  @DisplayName("what was answered is there after a restart, whichever step came last")
  void answeredIsDurable() {
    assumeDurable();
    for (int i = 1; i <= 5; i++) {
      given(named(member("m" + i), 20, ANN, 10));
      reopen();
      assertEquals(i, ReferralSnapshot.all(store(), PROGRAM).size());
    }
  }

  @Test
  @DisplayName("dying before or after a step leaves all of it or nothing, and a retry ends it")
  void stepsDie() {
    dieAround(CrashChapter::prepare, store -> store.bind(everything()), CrashChapter::snapshot);
    dieAround(CrashChapter::prepare, store -> store.count(activity()), CrashChapter::snapshot);
    dieAround(CrashChapter::prepare, CrashChapter::qualifying, CrashChapter::snapshot);
    dieAround(
        CrashChapter::prepare, store -> store.merge(merging(ANN, EVE)), CrashChapter::snapshot);
    dieAround(CrashChapter::prepare, store -> store.erase(ANN, NOBODY), CrashChapter::snapshot);
  }

  @Test
  @DisplayName("dying in the middle of a bind leaves all of it or nothing, and a retry ends it")
  void bindDiesInside() {
    dieInside(
        CrashChapter::prepare,
        store -> store.bind(everything()),
        CrashChapter::snapshot,
        store -> {
          // The code was used once, so that of two uses one is left.
          BindUnit second = typing(named(member("y"), 50, ANN, 10), 2);
          BindUnit third = typing(named(member("z"), 50, ANN, 10), 2);
          assertEquals(BindCommit.Status.BOUND, store.bind(second).status());
          assertEquals(BindCommit.Status.EXHAUSTED_CODE, store.bind(third).status());
        });
  }

  @Test
  @DisplayName("dying in the middle of a bind of anybody leaves all of it or nothing")
  void walkDiesInside() {
    dieInside(
        store -> {
          prepare(store);
          store.bind(anybody(named(ANN, 10, CY, 20)));
        },
        store -> store.bind(anybody(named(BO, 5, ANN, 10))),
        CrashChapter::snapshot);
  }

  @Test
  @DisplayName("dying in the middle of a count leaves all of it or nothing, for all needs")
  void countDiesInside() {
    dieInside(CrashChapter::prepare, store -> store.count(activity()), CrashChapter::snapshot);
  }

  @Test
  @DisplayName("dying in the middle of a step leaves state, grants, caps and count together")
  void advanceDiesInside() {
    dieInside(
        CrashChapter::prepare,
        CrashChapter::qualifying,
        CrashChapter::snapshot,
        store -> {
          assertEquals(List.of("invited GRANTED", "at-2 GRANTED"), next(store, "v"));
          assertEquals(List.of("invited CAP_LIMITED"), next(store, "w"));
        });
  }

  @Test
  @DisplayName("dying while signals are kept leaves all of them or none")
  void observeDiesInside() {
    dieInside(
        CrashChapter::prepare,
        store -> store.observe(PROGRAM, BO, Set.of(DEVICE, CONTACT, NETWORK), at(70)),
        CrashChapter::snapshot);
  }

  @Test
  @DisplayName("dying in the middle of a merge leaves two accounts or one")
  void mergeDiesInside() {
    dieInside(
        CrashChapter::prepareTwo, store -> store.merge(merging(CY, EVE)), CrashChapter::snapshot);
  }

  @Test
  @DisplayName("dying in the middle of an erasure leaves all of the member or nothing")
  void erasureDiesInside() {
    dieInside(CrashChapter::prepareTwo, store -> store.erase(CY, NOBODY), CrashChapter::snapshot);
  }

  private static void qualifying(ReferralStore store) {
    store.advance(
        qualify(CY, invited(ANN, daily(1, 5), ever(5)), invited(DEE, ever(5)), milestone(ANN, 1)));
  }

  /** Returns what one more of Ann's referrals brings, with a lifetime's cap of two. */
  private static List<String> next(ReferralStore store, String referee) {
    store.bind(named(member(referee), 50, ANN, 10));
    return store
        .advance(qualify(member(referee), invited(ANN, ever(2)), milestone(ANN, 2)))
        .referral()
        .orElseThrow()
        .outcome()
        .orElseThrow()
        .grants()
        .stream()
        .map(grant -> grant.reward() + " " + grant.status())
        .toList();
  }

  private static void prepare(ReferralStore store) {
    store.bind(named(CY, 20, ANN, 10));
    store.observe(PROGRAM, DEE, Set.of(DEVICE), at(2));
    store.count(counting(BO, "p0", 1, posts(2)));
  }

  /** Cy has something of everything, and so has Eve. */
  private static void prepareTwo(ReferralStore store) {
    prepare(store);
    store.bind(seenWith(typing(named(BO, 30, CY, 20), 3), DEVICE));
    store.bind(anybody(named(CY, 20, DEE, 30)));
    store.bind(named(EVE, 40, DEE, 5));
    store.bind(named(member("f"), 50, EVE, 40));
    for (MemberId each : List.of(CY, EVE)) {
      store.count(alive(counting(each, "p-" + each.value(), 60, posts(2))));
      store.observe(PROGRAM, each, Set.of(DEVICE, CONTACT), at(3));
    }
    store.advance(qualify(BO, invited(CY, ever(5))));
    store.merge(merging(member("older"), CY));
  }

  /** A bind that writes something of everything. */
  private static BindUnit everything() {
    BindUnit unit = seenWith(typing(named(BO, 20, ANN, 10), 1), DEVICE, CONTACT, NETWORK);
    return citing(unit, DEVICE, 1);
  }

  private static CountUnit activity() {
    return alive(counting(CY, "p1", 40, posts(2), active(2, "2026-06-01")));
  }

  private static ReferralSnapshot snapshot(ReferralStore store) {
    return ReferralSnapshot.of(
        store,
        List.of(ANN, BO, CY, DEE, EVE, NOBODY),
        List.of(facts(member("n"), ANN, DEVICE, CONTACT, NETWORK), facts(member("n"), CY)));
  }
}
