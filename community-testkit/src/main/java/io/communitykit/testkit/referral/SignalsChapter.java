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
import static io.communitykit.testkit.referral.ReferralUnits.at;
import static io.communitykit.testkit.referral.ReferralUnits.facts;
import static io.communitykit.testkit.referral.ReferralUnits.member;
import static io.communitykit.testkit.referral.ReferralUnits.named;
import static io.communitykit.testkit.referral.ReferralUnits.rejected;
import static io.communitykit.testkit.referral.ReferralUnits.signal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.communitykit.core.MemberId;
import io.communitykit.referral.binding.FactsQuery;
import io.communitykit.referral.fraud.FraudFacts;
import io.communitykit.referral.fraud.SharedSignal;
import io.communitykit.referral.signal.ReferralSignal;
import io.communitykit.referral.signal.SignalKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a store knows about the surroundings of a referral. */
abstract class SignalsChapter extends ReferralChapter {

  SignalsChapter(ReferralStoreContract contract) {
    super(contract);
  }

  @Test
  @DisplayName("are told with who else had them and when last, the new member left out")
  void sharing() {
    given(named(BO, 20, ANN, 10));
    observe(BO, 10, DEVICE, NETWORK);
    observe(CY, 20, DEVICE);
    observe(DEE, 30, DEVICE, CONTACT);
    observe(CY, 15, DEVICE);
    observe(BO, 40, NETWORK);
    assertEquals(
        List.of(
            new SharedSignal(DEVICE, BO, at(10), Optional.of(ANN)),
            new SharedSignal(DEVICE, CY, at(20), Optional.empty()),
            new SharedSignal(NETWORK, BO, at(40), Optional.of(ANN))),
        sharing(facts(DEE, EVE, DEVICE, NETWORK)));
    assertEquals(List.of(), sharing(facts(DEE, EVE, CONTACT)));
    assertEquals(List.of(), sharing(facts(DEE, EVE)));
  }

  @Test
  @DisplayName("one hash is another signal in another kind, and case matters")
  void kinds() {
    observe(BO, 10, ReferralSignal.of(SignalKind.DEVICE, "abcdefghABCDEFGH"));
    for (ReferralSignal other :
        List.of(
            ReferralSignal.of(SignalKind.CONTACT, "abcdefghABCDEFGH"),
            ReferralSignal.of(SignalKind.DEVICE, "ABCDEFGHabcdefgh"))) {
      assertEquals(FraudFacts.NONE, ReferralSnapshot.facts(store(), facts(DEE, EVE, other)));
    }
  }

  @Test
  @DisplayName("of a network are told from the instant asked about on, personal ones from ever")
  void since() {
    observe(BO, 10, NETWORK, DEVICE);
    observe(ANN, 10, NETWORK, DEVICE);
    assertEquals(4, sharing(since(at(10))).size());
    List<SharedSignal> later = sharing(since(at(10).plusNanos(1_000)));
    assertEquals(
        List.of(
            new SharedSignal(DEVICE, ANN, at(10), Optional.empty()),
            new SharedSignal(DEVICE, BO, at(10), Optional.empty())),
        later,
        "without the referrer's either");
  }

  private static FactsQuery since(Instant since) {
    return new FactsQuery(PROGRAM, DEE, ANN, Set.of(DEVICE, NETWORK), since, at(9_000), 0, 0);
  }

  @Test
  @DisplayName("are told with the latest hundred, and with the referrer in any case")
  void hundred() {
    observe(ANN, 0, DEVICE);
    for (int i = 1; i <= FraudFacts.MAX_SHARING + 1; i++) {
      observe(member("m" + i), i, DEVICE);
    }
    List<SharedSignal> latest = store().facts(facts(DEE, EVE, DEVICE)).sharing();
    assertEquals(FraudFacts.MAX_SHARING, latest.size());
    for (int i = 0; i < latest.size(); i++) {
      assertEquals(member("m" + (FraudFacts.MAX_SHARING + 1 - i)), latest.get(i).member());
    }
    List<SharedSignal> withReferrer = store().facts(facts(DEE, ANN, DEVICE)).sharing();
    assertEquals(FraudFacts.MAX_SHARING, withReferrer.size());
    assertTrue(withReferrer.stream().anyMatch(each -> each.member().equals(ANN)));
    assertTrue(withReferrer.stream().noneMatch(each -> each.member().equals(member("m2"))));
    assertTrue(withReferrer.stream().anyMatch(each -> each.member().equals(member("m3"))));
  }

  @Test
  @DisplayName("that are personal are told with how many members had them, networks are not")
  void seen() {
    ReferralSignal payment = signal(SignalKind.PAYMENT, 4);
    observe(BO, 10, DEVICE, NETWORK, payment);
    observe(BO, 20, DEVICE);
    observe(CY, 5, DEVICE);
    observe(DEE, 5, DEVICE);
    Map<ReferralSignal, Integer> seen =
        ReferralSnapshot.facts(store(), facts(DEE, EVE, DEVICE, NETWORK, CONTACT, payment)).seen();
    assertEquals(Map.of(DEVICE, 3, payment, 1), seen, "the one who asks included");
  }

  @Test
  @DisplayName("come with when others were bound to the referrer, up to the instant, latest first")
  void recentBinds() {
    given(
        named(BO, at(20), ANN, at(10), at(100)),
        named(CY, at(20), ANN, at(10), at(300)),
        rejected(named(DEE, at(20), ANN, at(10), at(200))),
        named(EVE, at(30), BO, at(20), at(150)));
    assertEquals(List.of(at(300), at(200), at(100)), binds(member("new"), at(300), 9));
    assertEquals(List.of(at(200), at(100)), binds(member("new"), at(300).minusNanos(1_000), 9));
    assertEquals(List.of(at(300), at(200)), binds(member("new"), at(300), 2));
    assertEquals(List.of(), binds(member("new"), at(300), 0));
    assertEquals(List.of(at(300), at(100)), binds(DEE, at(900), 9), "without one's own");
  }

  private List<Instant> binds(MemberId referee, Instant boundAt, int limit) {
    return store()
        .facts(new FactsQuery(PROGRAM, referee, ANN, Set.of(), at(0), boundAt, limit, 0))
        .recentBinds();
  }

  @Test
  @DisplayName("come with the referrer's ancestors, as many as asked for and as there are")
  void ancestors() {
    given(named(BO, 20, ANN, 10), named(CY, 30, BO, 20), named(DEE, 40, CY, 30));
    assertEquals(List.of(), ancestors(DEE, 0));
    assertEquals(List.of(CY), ancestors(DEE, 1));
    assertEquals(List.of(CY, BO), ancestors(DEE, 2));
    assertEquals(List.of(ANN), ancestors(BO, 2));
    assertEquals(List.of(), ancestors(ANN, 2));
    assertEquals(List.of(), ancestors(member("nobody"), 2));
  }

  private List<MemberId> ancestors(MemberId referrer, int limit) {
    return store()
        .facts(
            new FactsQuery(PROGRAM, member("new"), referrer, Set.of(), at(0), at(9_000), 0, limit))
        .ancestors();
  }

  private void observe(MemberId member, long seconds, ReferralSignal... signals) {
    store().observe(PROGRAM, member, Set.of(signals), at(seconds));
  }

  private List<SharedSignal> sharing(FactsQuery query) {
    return ReferralSnapshot.facts(store(), query).sharing();
  }
}
