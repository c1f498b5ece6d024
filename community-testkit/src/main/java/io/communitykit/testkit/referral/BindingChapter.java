package io.communitykit.testkit.referral;

import static io.communitykit.testkit.referral.ReferralUnits.ANN;
import static io.communitykit.testkit.referral.ReferralUnits.BIND;
import static io.communitykit.testkit.referral.ReferralUnits.BO;
import static io.communitykit.testkit.referral.ReferralUnits.CODE;
import static io.communitykit.testkit.referral.ReferralUnits.CONTACT;
import static io.communitykit.testkit.referral.ReferralUnits.CY;
import static io.communitykit.testkit.referral.ReferralUnits.DEE;
import static io.communitykit.testkit.referral.ReferralUnits.DEVICE;
import static io.communitykit.testkit.referral.ReferralUnits.EVE;
import static io.communitykit.testkit.referral.ReferralUnits.NETWORK;
import static io.communitykit.testkit.referral.ReferralUnits.PROGRAM;
import static io.communitykit.testkit.referral.ReferralUnits.activity;
import static io.communitykit.testkit.referral.ReferralUnits.alive;
import static io.communitykit.testkit.referral.ReferralUnits.at;
import static io.communitykit.testkit.referral.ReferralUnits.citing;
import static io.communitykit.testkit.referral.ReferralUnits.counting;
import static io.communitykit.testkit.referral.ReferralUnits.facts;
import static io.communitykit.testkit.referral.ReferralUnits.finding;
import static io.communitykit.testkit.referral.ReferralUnits.invited;
import static io.communitykit.testkit.referral.ReferralUnits.member;
import static io.communitykit.testkit.referral.ReferralUnits.named;
import static io.communitykit.testkit.referral.ReferralUnits.posts;
import static io.communitykit.testkit.referral.ReferralUnits.qualify;
import static io.communitykit.testkit.referral.ReferralUnits.rejected;
import static io.communitykit.testkit.referral.ReferralUnits.seenWith;
import static io.communitykit.testkit.referral.ReferralUnits.typing;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.communitykit.referral.ChannelId;
import io.communitykit.referral.ReferralState;
import io.communitykit.referral.VisitorKey;
import io.communitykit.referral.attribution.Attribution;
import io.communitykit.referral.binding.BindCommand;
import io.communitykit.referral.binding.BindCommit;
import io.communitykit.referral.binding.BindCommit.Status;
import io.communitykit.referral.binding.BindUnit;
import io.communitykit.referral.binding.RefereeScope;
import io.communitykit.referral.binding.Referral;
import io.communitykit.referral.binding.ReferralRecord;
import io.communitykit.referral.code.CodeText;
import io.communitykit.referral.fraud.FraudFacts;
import io.communitykit.referral.fraud.FraudVerdict;
import io.communitykit.referral.fraud.SharedSignal;
import io.communitykit.referral.qualification.CountedActivities;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That a member is bound once, for ever, and what a bind writes and refuses. */
abstract class BindingChapter extends ReferralChapter {

  BindingChapter(ReferralStoreContract contract) {
    super(contract);
  }

  /** A bind that has something of every part. */
  private static BindUnit everything() {
    return new BindUnit(
        PROGRAM,
        RefereeScope.NEWCOMERS,
        BindCommand.of(BO, at(20).plusNanos(123_456_000), at(BIND))
            .typed(" ann's-code 中 ")
            .visiting(VisitorKey.of("visitor~1"))
            .seenWith(Set.of(DEVICE)),
        new Attribution(
            ANN,
            at(10),
            Attribution.Source.TOUCH,
            Optional.of(CODE),
            Optional.of(ChannelId.of("kol-anna")),
            at(5)),
        OptionalInt.of(7),
        Set.of(DEVICE, CONTACT, NETWORK),
        finding(FraudVerdict.REVIEW),
        Map.of(DEVICE, 0));
  }

  @Test
  @DisplayName("keeps everything of a bind, and answers it")
  void roundTrip() {
    BindUnit unit = everything();
    BindCommit commit = store().bind(unit);
    assertEquals(Status.BOUND, commit.status());
    assertEquals(unit.command().refereeJoinedAt(), commit.refereeJoinedAt());
    assertEquals(at(10), commit.referrerJoinedAt());
    Referral expected = Referral.of(unit, unit.command().refereeJoinedAt(), at(10));
    assertEquals(Optional.of(new ReferralRecord(expected, CountedActivities.NONE)), commit.bound());
    assertEquals(commit.bound(), find(BO));
    assertEquals(Optional.empty(), find(ANN));
  }

  @Test
  @DisplayName("an equal command is a replay, another is refused; both give what is stored")
  void replays() {
    BindUnit unit = named(BO, 20, ANN, 10);
    given(unit);
    record(alive(counting(BO, "p1", 30, posts(3))));
    store().advance(qualify(BO, invited(ANN)));
    Optional<ReferralRecord> stored = find(BO);
    assertEquals(ReferralState.REWARDED, stored.orElseThrow().referral().state());
    assertEquals(Optional.of(at(30)), stored.orElseThrow().seenAt());

    assertEquals(new BindCommit(Status.REPLAYED, stored, at(20), at(10)), store().bind(unit));
    BindUnit judgedOtherwise = rejected(seenWith(unit, DEVICE));
    assertEquals(Status.REPLAYED, bind(judgedOtherwise), "the command is what is compared");
    BindUnit later = named(BO, at(20), ANN, at(10), at(BIND).plusNanos(1_000));
    assertEquals(new BindCommit(Status.ALREADY_BOUND, stored, at(20), at(10)), store().bind(later));
    BindUnit toCy = named(BO, 20, CY, 11);
    assertEquals(new BindCommit(Status.ALREADY_BOUND, stored, at(20), at(11)), store().bind(toCy));
    assertEquals(stored, find(BO));
  }

  @Test
  @DisplayName("tells what was counted before it")
  void tellsWhatWasCounted() {
    record(counting(BO, "p1", 30, posts(3)));
    CountedActivities counted =
        CountedActivities.NONE.with(posts(3), activity("p1", 30), Optional.empty());
    assertEquals(counted, store().bind(named(BO, 20, ANN, 10)).bound().orElseThrow().counted());
  }

  @Test
  @DisplayName("a referrer who joined a microsecond before passes, at the same one is refused")
  void joinsAreOrdered() {
    assertEquals(Status.REFERRER_NOT_EARLIER, bind(named(BO, 20, ANN, 20)));
    assertEquals(Status.REFERRER_NOT_EARLIER, bind(named(BO, 20, ANN, 21)));
    assertEquals(Optional.empty(), find(BO));
    assertEquals(Status.BOUND, bind(named(BO, at(20), ANN, at(20).minusNanos(1_000), at(BIND))));
  }

  @Test
  @DisplayName("the join that was given first stands, whatever later binds say")
  void firstJoinStands() {
    given(named(BO, 20, ANN, 10));
    BindCommit late = store().bind(named(CY, 15, BO, 5));
    assertEquals(Status.REFERRER_NOT_EARLIER, late.status());
    assertEquals(at(20), late.referrerJoinedAt());
    assertEquals(at(15), late.refereeJoinedAt());
    assertEquals(Optional.empty(), late.bound());
    BindCommit ann = store().bind(named(ANN, 99, DEE, 50));
    assertEquals(Status.REFERRER_NOT_EARLIER, ann.status());
    assertEquals(at(10), ann.refereeJoinedAt());
    BindCommit cy = store().bind(named(CY, 30, BO, 40));
    assertEquals(Status.BOUND, cy.status());
    assertEquals(at(20), cy.referrerJoinedAt());
    assertEquals(at(20), referral(CY).attribution().referrerJoinedAt());
  }

  @Test
  @DisplayName("a refused bind leaves nothing behind: no join, no signal, no use of a code")
  void refusedLeavesNothing() {
    BindUnit refused = seenWith(typing(named(BO, 20, ANN, 30), 1), DEVICE, NETWORK);
    assertEquals(Status.REFERRER_NOT_EARLIER, bind(refused));
    BindUnit stale = citing(seenWith(typing(named(BO, 5, ANN, 4), 1), DEVICE), DEVICE, 1);
    assertEquals(Status.STALE, bind(stale));
    assertEquals(FraudFacts.NONE, ReferralSnapshot.facts(store(), facts(CY, DEE, DEVICE, NETWORK)));
    assertEquals(Status.BOUND, bind(typing(named(BO, 20, ANN, 10), 1)));
    assertEquals(at(20), referral(BO).refereeJoinedAt());
    assertEquals(at(10), referral(BO).attribution().referrerJoinedAt());
    assertEquals(Status.EXHAUSTED_CODE, bind(typing(named(CY, 20, ANN, 10), 1)));
  }

  @Test
  @DisplayName("a code brings as many members as its limit says, and not one more")
  void usageLimit() {
    BindUnit first = typing(named(BO, 20, ANN, 10), 2);
    given(first, typing(named(CY, 20, ANN, 10), 2));
    assertEquals(Status.REPLAYED, bind(first));
    BindUnit third = named(DEE, 20, ANN, 10);
    BindCommit refused = store().bind(typing(third, 2));
    assertEquals(new BindCommit(Status.EXHAUSTED_CODE, Optional.empty(), at(20), at(10)), refused);
    assertEquals(Status.BOUND, bind(typing(third, 3)), "its limit was raised");
    BindUnit fourth = named(EVE, 20, ANN, 10);
    assertEquals(Status.EXHAUSTED_CODE, bind(typing(fourth, 3)));
    assertEquals(Status.BOUND, bind(typing(fourth, CodeText.of("ANOTHER"), OptionalInt.of(1))));
    assertEquals(
        Status.BOUND, bind(typing(named(member("fay"), 20, ANN, 10), CODE, OptionalInt.empty())));
  }

  @Test
  @DisplayName(
      "a rejected bind is stored as such, uses nothing of its code and is not limited by it")
  void rejectedBinds() {
    given(rejected(typing(named(BO, 20, ANN, 10), 1)));
    assertEquals(ReferralState.REJECTED, referral(BO).state());
    assertEquals(finding(FraudVerdict.BLOCK), referral(BO).assessment());
    given(typing(named(CY, 20, ANN, 10), 1));
    assertEquals(ReferralState.ATTRIBUTED, referral(CY).state());
    assertEquals(Status.EXHAUSTED_CODE, bind(typing(named(DEE, 20, ANN, 10), 1)));
    given(rejected(typing(named(EVE, 20, ANN, 10), 1)));
  }

  @Test
  @DisplayName("a bind decided before a personal signal was seen with one member more is stale")
  void stale() {
    store().observe(PROGRAM, DEE, Set.of(DEVICE), at(1));
    BindUnit unit = seenWith(named(BO, 20, ANN, 10), DEVICE);
    BindCommit stale = store().bind(citing(unit, DEVICE, 0));
    assertEquals(new BindCommit(Status.STALE, Optional.empty(), at(20), at(10)), stale);
    assertEquals(Status.STALE, bind(citing(unit, DEVICE, 2)));
    assertEquals(Status.BOUND, bind(citing(unit, DEVICE, 1)));
    BindUnit next = seenWith(named(CY, 20, ANN, 10), DEVICE, CONTACT);
    assertEquals(Status.STALE, bind(citing(next, DEVICE, 1)));
    assertEquals(Status.STALE, bind(citing(next, CONTACT, 1)));
    assertEquals(Status.BOUND, bind(citing(next, DEVICE, 2)));
    assertEquals(
        Map.of(DEVICE, 3, CONTACT, 1), store().facts(facts(DEE, EVE, DEVICE, CONTACT)).seen());
  }

  @Test
  @DisplayName("a bind that cites nothing is never stale; its signals are kept all the same")
  void citesNothing() {
    store().observe(PROGRAM, DEE, Set.of(DEVICE), at(1));
    given(seenWith(named(BO, 20, ANN, 10), DEVICE, NETWORK));
    FraudFacts facts = ReferralSnapshot.facts(store(), facts(CY, EVE, DEVICE, NETWORK));
    assertEquals(
        List.of(
            new SharedSignal(DEVICE, DEE, at(1), Optional.empty()),
            new SharedSignal(DEVICE, BO, at(BIND), Optional.of(ANN)),
            new SharedSignal(NETWORK, BO, at(BIND), Optional.of(ANN))),
        facts.sharing());
    assertEquals(Map.of(DEVICE, 2), facts.seen());
  }

  @Test
  @DisplayName("a new member who was seen with the signal before is no member more")
  void seenBefore() {
    store().observe(PROGRAM, BO, Set.of(DEVICE), at(1));
    BindUnit unit = seenWith(named(BO, 20, ANN, 10), DEVICE);
    assertEquals(Status.STALE, bind(citing(unit, DEVICE, 0)));
    assertEquals(Status.BOUND, bind(citing(unit, DEVICE, 1)));
    assertEquals(Map.of(DEVICE, 1), store().facts(facts(CY, DEE, DEVICE)).seen());
  }

  @Test
  @DisplayName("of several reasons the first in the order of the port decides")
  void precedence() {
    given(typing(named(BO, 20, ANN, 10), 1));
    store().observe(PROGRAM, DEE, Set.of(DEVICE), at(1));
    BindUnit cycle = citing(typing(named(ANN, 10, BO, 20), 1), DEVICE, 0);
    assertEquals(Status.CYCLE, bind(cycle));
    BindUnit notEarlier = citing(typing(named(CY, 20, BO, 20), 1), DEVICE, 0);
    assertEquals(Status.REFERRER_NOT_EARLIER, bind(notEarlier));
    BindUnit exhausted = citing(typing(named(CY, 30, BO, 20), 1), DEVICE, 0);
    assertEquals(Status.EXHAUSTED_CODE, bind(exhausted));
    assertEquals(Status.STALE, bind(rejected(exhausted)));
    assertEquals(Status.STALE, bind(citing(typing(named(CY, 30, BO, 20), 2), DEVICE, 0)));
    assertEquals(Status.ALREADY_BOUND, bind(citing(typing(named(BO, 5, BO, 9), 1), DEVICE, 0)));
    assertEquals(Optional.empty(), find(ANN));
    assertEquals(Optional.empty(), find(CY));
  }
}
