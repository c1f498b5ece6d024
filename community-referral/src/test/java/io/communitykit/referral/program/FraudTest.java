package io.communitykit.referral.program;

import static io.communitykit.referral.program.Worlds.ANN;
import static io.communitykit.referral.program.Worlds.BEN;
import static io.communitykit.referral.program.Worlds.annBringsBen;
import static io.communitykit.referral.program.Worlds.bring;
import static io.communitykit.referral.program.Worlds.day;
import static io.communitykit.referral.program.Worlds.post;
import static io.communitykit.referral.program.Worlds.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.communitykit.core.ActivityType;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.core.Page;
import io.communitykit.core.RewardReversal;
import io.communitykit.core.text.Texts;
import io.communitykit.referral.ReferralState;
import io.communitykit.referral.RefusalReason;
import io.communitykit.referral.binding.BindCommand;
import io.communitykit.referral.binding.Referral;
import io.communitykit.referral.fraud.FraudChecks;
import io.communitykit.referral.fraud.FraudEvidence;
import io.communitykit.referral.fraud.FraudFinding;
import io.communitykit.referral.fraud.FraudPolicy;
import io.communitykit.referral.fraud.FraudVerdict;
import io.communitykit.referral.fraud.NamedFraudCheck;
import io.communitykit.referral.reward.RewardGrant;
import io.communitykit.referral.reward.RewardRole;
import io.communitykit.referral.signal.ReferralSignal;
import io.communitykit.referral.signal.SignalHasher;
import io.communitykit.referral.signal.SignalKind;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A referral is checked")
class FraudTest {

  private static final ReferralSignal PHONE = signal(SignalKind.DEVICE, "phone");
  private static final ReferralSignal HOME = signal(SignalKind.NETWORK, "home");
  private static final ReferralSignal MAIL = signal(SignalKind.CONTACT, "mail");
  private static final ReferralSignal CARD = signal(SignalKind.PAYMENT, "card");
  private static final MemberId CAT = MemberId.of("cat");
  private static final MemberId DAN = MemberId.of("dan");

  @ParameterizedTest(name = "{0}: blocked {1}")
  @CsvSource({"CONTACT, true", "PAYMENT, true", "DEVICE, false", "NETWORK, false"})
  @DisplayName("for a contact or a means of payment in common with the referrer")
  void self(SignalKind kind, boolean blocked) {
    ReferralProgram program = program(FraudChecks.self(FraudVerdict.BLOCK));
    ReferralSignal signal = signal(kind, "x");
    program.observe(ANN, Set.of(signal), day(2));
    BindResult result = program.bind(annBringsBen().seenWith(Set.of(signal)));
    assertThat(result.status())
        .isEqualTo(blocked ? BindResult.Status.REJECTED : BindResult.Status.BOUND);
    if (blocked) {
      assertThat(result.refusal().orElseThrow().reason()).isEqualTo(RefusalReason.BLOCKED);
      assertThat(Texts.render(result.refusal().orElseThrow().message(), Locale.ENGLISH))
          .isEqualTo(
              "nothing can be given for this invitation: the two have a contact or a means of"
                  + " payment in common");
      assertThat(program.bind(annBringsBen().seenWith(Set.of(signal)))).isEqualTo(result);
      assertThat(program.bind(annBringsBen()).refusal().orElseThrow().reason())
          .isEqualTo(RefusalReason.ALREADY_BOUND);
      qualify(program, BEN);
      assertThat(state(program, BEN)).isEqualTo(ReferralState.REJECTED);
    }
  }

  @Test
  @DisplayName("for the device: the second on it is held against, the first never")
  void sharedDevice() {
    ReferralProgram program = program(FraudChecks.sharedDevice(FraudVerdict.BLOCK));
    program.bind(annBringsBen().seenWith(Set.of(PHONE)));
    assertThat(program.bind(bring(DAN, 1, CAT, 11).seenWith(Set.of(PHONE))).status())
        .isEqualTo(BindResult.Status.REJECTED);
    qualify(program, BEN);
    assertThat(state(program, BEN)).isEqualTo(ReferralState.REWARDED);
  }

  @Test
  @DisplayName("again before anything is given: the referrer's device may be seen only then")
  void againAtQualification() {
    ReferralProgram program = program(FraudChecks.sharedDevice(FraudVerdict.BLOCK));
    assertThat(program.bind(annBringsBen().seenWith(Set.of(PHONE))).status())
        .isEqualTo(BindResult.Status.BOUND);
    program.observe(ANN, Set.of(PHONE), day(11));
    assertThat(qualify(program, BEN).intents()).isEmpty();
    assertThat(state(program, BEN)).isEqualTo(ReferralState.REJECTED);
    assertThat(program.facts(BEN).orElseThrow().sharing())
        .extracting(each -> each.member())
        .containsExactly(ANN);
  }

  @ParameterizedTest(name = "{0} us apart: {1}")
  @CsvSource({
    "3599999999, BLOCK",
    "3600000000, REVIEW",
    "86399999999, REVIEW",
    "86400000000, ALLOW",
  })
  @DisplayName("for the network, by how close in time it was seen with the referrer")
  void sharedNetwork(long micros, FraudVerdict verdict) {
    ReferralProgram program =
        program(
            FraudChecks.sharedNetwork(Duration.ofHours(1), Duration.ofDays(1), signal -> false));
    program.observe(ANN, Set.of(HOME), day(10).minusNanos(1000 * micros));
    assertThat(verdict(program.bind(annBringsBen().seenWith(Set.of(HOME))))).isEqualTo(verdict);
  }

  @Test
  @DisplayName("for the network only among members of one referrer, households exempt")
  void households() {
    NamedFraudCheck check =
        FraudChecks.sharedNetwork(Duration.ofHours(1), Duration.ofDays(1), Set.of(HOME)::contains);
    ReferralProgram exempt = program(check);
    exempt.observe(ANN, Set.of(HOME), day(10));
    assertThat(verdict(exempt.bind(annBringsBen().seenWith(Set.of(HOME)))))
        .isEqualTo(FraudVerdict.ALLOW);
    ReferralProgram program =
        program(
            FraudChecks.sharedNetwork(Duration.ofHours(1), Duration.ofDays(1), signal -> false));
    program.bind(annBringsBen().seenWith(Set.of(HOME)));
    assertThat(verdict(program.bind(bring(DAN, 1, CAT, 10).seenWith(Set.of(HOME)))))
        .isEqualTo(FraudVerdict.ALLOW);
    assertThat(verdict(program.bind(bring(ANN, 1, MemberId.of("eve"), 10).seenWith(Set.of(HOME)))))
        .isEqualTo(FraudVerdict.BLOCK);
  }

  @Test
  @DisplayName("for the referrer's velocity: 3 a day are fine, the fourth is not")
  void velocity() {
    ReferralProgram program =
        program(FraudChecks.velocity(3, Duration.ofDays(1), FraudVerdict.REVIEW));
    for (int i = 0; i < 4; i++) {
      assertThat(verdict(program.bind(bring(ANN, 1, MemberId.of("m" + i), 10))))
          .isEqualTo(i < 3 ? FraudVerdict.ALLOW : FraudVerdict.REVIEW);
    }
    assertThat(verdict(program.bind(bring(ANN, 1, MemberId.of("n"), 11))))
        .isEqualTo(FraudVerdict.ALLOW);
  }

  @ParameterizedTest(name = "bound {0} us after the join''s week: blocked {1}")
  @CsvSource({"-1, false", "0, true"})
  @DisplayName("for a member who was there before")
  void notNew(long micros, boolean blocked) {
    ReferralProgram program = program(FraudChecks.notNew(Duration.ofDays(7), FraudVerdict.BLOCK));
    Instant at = day(17).plus(Duration.ofNanos(1000 * micros));
    BindCommand command = annBringsBen();
    BindResult result =
        program.bind(
            BindCommand.named(
                BEN, command.refereeJoinedAt(), command.referrer().orElseThrow(), at));
    assertThat(verdict(result)).isEqualTo(blocked ? FraudVerdict.BLOCK : FraudVerdict.ALLOW);
  }

  @Test
  @DisplayName("for a contact or a means of payment of somebody who was there before")
  void knownPerson() {
    ReferralProgram program = program(FraudChecks.notNew(Duration.ofDays(7), FraudVerdict.BLOCK));
    program.observe(CAT, Set.of(CARD), day(1));
    assertThat(verdict(program.bind(annBringsBen().seenWith(Set.of(CARD, MAIL)))))
        .isEqualTo(FraudVerdict.BLOCK);
  }

  @Test
  @DisplayName("for a ring of three who have signals in common, the first two included")
  void burstRing() {
    ReferralProgram program =
        program(FraudChecks.burstRing(3, Duration.ofDays(7), FraudVerdict.REVIEW, signal -> false));
    for (String name : List.of("r1", "r2", "r3")) {
      BindResult bound = program.bind(bring(ANN, 1, MemberId.of(name), 10).seenWith(Set.of(HOME)));
      assertThat(verdict(bound))
          .isEqualTo(name.equals("r3") ? FraudVerdict.REVIEW : FraudVerdict.ALLOW);
    }
    // The first one was fine at the bind, and is not any more when it comes to rewards.
    qualify(program, MemberId.of("r1"));
    assertThat(state(program, MemberId.of("r1"))).isEqualTo(ReferralState.IN_REVIEW);
  }

  @Test
  @DisplayName("once more after the reward, for members who did nothing since")
  void emptyReferee() {
    FraudPolicy policy =
        FraudPolicy.of(FraudChecks.emptyReferee(Duration.ofDays(30), FraudVerdict.REVIEW))
            .lookingFor(Set.of(ActivityType.POST_CREATED));
    ReferralProgram program = ReferralProgram.of(rules().withFraud(policy));
    program.bind(annBringsBen());
    program.bind(bring(ANN, 1, CAT, 10));
    qualify(program, BEN);
    qualify(program, CAT);
    program.record(post(CAT, "later", day(20)));
    assertThat(suspects(program, day(41).minusNanos(1000))).isEmpty();
    assertThat(suspects(program, day(41))).containsExactly(BEN);
  }

  @Test
  @DisplayName("by the host's own check as by any other")
  void ownCheck() {
    NamedFraudCheck own =
        NamedFraudCheck.of(
            "thrown-away",
            subject ->
                subject.referee().value().endsWith("+1")
                    ? Optional.of(
                        new FraudFinding(FraudVerdict.REVIEW, 7, Message.of("referral.fraud.self")))
                    : Optional.empty());
    ReferralProgram program = program(own);
    Referral referral =
        program.bind(bring(ANN, 1, MemberId.of("ben+1"), 10)).referral().orElseThrow();
    assertThat(referral.assessment().score()).isEqualTo(7);
    assertThat(referral.assessment().evidence())
        .extracting(FraudEvidence::check)
        .containsExactly("thrown-away");
    assertThatThrownBy(() -> FraudPolicy.of(own, own))
        .hasMessage("check names must be unique, was twice: thrown-away");
  }

  @Nested
  @DisplayName("and reviewed")
  class Reviewed {

    private final ReferralProgram program = program(FraudChecks.sharedDevice(FraudVerdict.REVIEW));

    private void held() {
      program.observe(ANN, Set.of(PHONE), day(2));
      program.bind(annBringsBen().seenWith(Set.of(PHONE)));
      assertThat(program.reviewQueue(Optional.empty(), 10).items()).isEmpty();
      assertThat(qualify(program, BEN).intents()).isEmpty();
    }

    @Test
    @DisplayName("waits in the queue, gives what the rules say when approved, and says so again")
    void approve() {
      held();
      Page<Referral> queue = program.reviewQueue(Optional.empty(), 10);
      assertThat(queue.items()).extracting(Referral::referee).containsExactly(BEN);
      ReviewCommand approve = ruling(ReviewCommand.Verdict.APPROVE, 15);
      ReviewResult done = program.review(approve);
      assertThat(done.status()).isEqualTo(ReviewResult.Status.DONE);
      assertThat(done.intents()).hasSize(2);
      assertThat(program.reviewQueue(Optional.empty(), 10).items()).isEmpty();
      ReviewResult again = program.review(approve);
      assertThat(again.status()).isEqualTo(ReviewResult.Status.REPLAYED);
      assertThat(again.intents()).isEqualTo(done.intents());
      assertThat(program.review(ruling(ReviewCommand.Verdict.REJECT, 16)).status())
          .isEqualTo(ReviewResult.Status.NOT_POSSIBLE);
      assertThat(program.referral(BEN, day(14)).orElseThrow().state())
          .isEqualTo(ReferralState.IN_REVIEW);
    }

    @Test
    @DisplayName("gives nothing when rejected, and explains it in the reviewer's words")
    void reject() {
      held();
      assertThat(program.review(ruling(ReviewCommand.Verdict.REJECT, 15)).status())
          .isEqualTo(ReviewResult.Status.DONE);
      assertThat(program.referral(BEN, day(20)).orElseThrow().explain())
          .extracting(message -> Texts.render(message, Locale.CHINA))
          .containsExactly("此次邀请不予奖励", "because");
      assertThat(program.review(ruling(ReviewCommand.Verdict.APPROVE, 16)).status())
          .isEqualTo(ReviewResult.Status.NOT_POSSIBLE);
    }

    @Test
    @DisplayName("may be rejected before it qualifies, and then never does")
    void rejectEarly() {
      program.bind(annBringsBen());
      program.review(ruling(ReviewCommand.Verdict.REJECT, 11));
      assertThat(qualify(program, BEN).intents()).isEmpty();
      assertThat(state(program, BEN)).isEqualTo(ReferralState.REJECTED);
    }

    @Test
    @DisplayName("is taken back with one reversal for each intent, the same each time")
    void reverse() {
      program.bind(annBringsBen());
      List<String> intents =
          qualify(program, BEN).intents().stream().map(each -> each.id().value()).toList();
      ReviewCommand reverse = ruling(ReviewCommand.Verdict.REVERSE, 20);
      ReviewResult first = program.review(reverse);
      assertThat(first.reversals())
          .extracting(each -> each.intent().value())
          .isEqualTo(intents)
          .containsExactly(
              "ref:invite-a-friend:ben:qualified:referrer",
              "ref:invite-a-friend:ben:qualified:referee");
      assertThat(program.review(reverse).reversals())
          .isEqualTo(first.reversals())
          .extracting(RewardReversal::at)
          .containsOnly(day(20));
      assertThat(state(program, BEN)).isEqualTo(ReferralState.REVERSED);
      // What was reversed is never paid again by a redelivery.
      assertThat(program.record(post(BEN, "ben-3", day(11))).intents()).isEmpty();
    }

    @Test
    @DisplayName("says that there is nothing to review of a member without referral")
    void unknown() {
      assertThat(program.review(ruling(ReviewCommand.Verdict.REVERSE, 20)).status())
          .isEqualTo(ReviewResult.Status.UNKNOWN);
    }

    private ReviewCommand ruling(ReviewCommand.Verdict verdict, int day) {
      return ReviewCommand.saying(BEN, verdict, "moderator-1", "because", day(day));
    }
  }

  @Test
  @DisplayName("one side may be disqualified while the other is rewarded, in one record")
  void disqualified() {
    ReferralProgram program =
        ReferralProgram.builder(rules())
            .eligibility(
                (member, role, at) ->
                    member.equals(ANN)
                        ? Optional.of(Message.of("referral.ruling.said", "text", "staff"))
                        : Optional.empty())
            .build();
    program.bind(annBringsBen());
    ReferralReceipt receipt = qualify(program, BEN);
    assertThat(receipt.intents()).extracting(each -> each.beneficiary()).containsExactly(BEN);
    assertThat(receipt.referral().orElseThrow().outcome().orElseThrow().grants())
        .extracting(RewardGrant::to, RewardGrant::status)
        .containsExactly(
            tuple(RewardRole.REFERRER, RewardGrant.Status.DISQUALIFIED),
            tuple(RewardRole.REFEREE, RewardGrant.Status.GRANTED));
    assertThat(program.referral(BEN, day(30)).orElseThrow().explain())
        .extracting(message -> Texts.render(message, Locale.ENGLISH))
        .containsExactly(
            "what was asked is done and there is a reward for it, which may still be pending",
            "ann gets nothing: staff");
  }

  @Test
  @DisplayName("by hashes alone: what is legible is refused, networks are cut, addresses evened")
  void hashes() throws UnknownHostException {
    SignalHasher hasher = SignalHasher.of("0123456789abcdef".getBytes(StandardCharsets.UTF_8));
    assertThat(hasher.contact("Ann+x@Example.org ")).isEqualTo(hasher.contact("ann@example.org"));
    assertThat(hasher.contact("+86 138-0013-8000")).isEqualTo(hasher.contact("+8613800138000"));
    assertThat(hasher.contact("a-b@example.org")).isNotEqualTo(hasher.contact("ab@example.org"));
    assertThat(hasher.network(InetAddress.getByName("10.1.2.3")))
        .isEqualTo(hasher.network(InetAddress.getByName("10.1.2.250")))
        .isNotEqualTo(hasher.network(InetAddress.getByName("10.1.3.3")));
    assertThat(hasher.network(InetAddress.getByName("2001:db8:1::1")))
        .isEqualTo(hasher.network(InetAddress.getByName("2001:db8:1:ffff::2")))
        .isNotEqualTo(hasher.network(InetAddress.getByName("2001:db8:2::1")));
    assertThat(hasher.device("x").hash()).isNotEqualTo(hasher.payment("x").hash());
    for (String legible : List.of("ann.lee@example.org", "13800138000", "192.168.100.100/24")) {
      assertThatThrownBy(() -> ReferralSignal.of(SignalKind.CONTACT, legible))
          .hasMessageContaining("signal hash must be 16..88")
          .hasMessageNotContaining(legible);
    }
    assertThatThrownBy(() -> SignalHasher.of(new byte[15]))
        .hasMessage("key must have at least 16 bytes, had 15");
  }

  private static List<MemberId> suspects(ReferralProgram program, Instant asOf) {
    return program.audit(asOf, Optional.empty(), 10).items().stream()
        .map(each -> each.referral().referee())
        .toList();
  }

  private static FraudVerdict verdict(BindResult result) {
    return result.referral().orElseThrow().assessment().verdict();
  }

  private static ReferralReceipt qualify(ReferralProgram program, MemberId member) {
    program.record(post(member, member + "-1", day(11)));
    program.record(post(member, member + "-2", day(11)));
    return program.record(post(member, member + "-3", day(11)));
  }

  private static ReferralState state(ReferralProgram program, MemberId member) {
    return program.referral(member, day(30)).orElseThrow().state();
  }

  private static ReferralProgram program(NamedFraudCheck... checks) {
    return ReferralProgram.of(rules().withFraud(FraudPolicy.of(checks)));
  }

  private static ReferralSignal signal(SignalKind kind, String name) {
    return ReferralSignal.of(kind, "0123456789abcdef" + name);
  }
}
