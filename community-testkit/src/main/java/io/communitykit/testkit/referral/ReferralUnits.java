package io.communitykit.testkit.referral;

import io.communitykit.core.ActivityId;
import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.ReferralState;
import io.communitykit.referral.attribution.Attribution;
import io.communitykit.referral.binding.AdvanceUnit;
import io.communitykit.referral.binding.BindCommand;
import io.communitykit.referral.binding.BindUnit;
import io.communitykit.referral.binding.CountUnit;
import io.communitykit.referral.binding.FactsQuery;
import io.communitykit.referral.binding.MergeUnit;
import io.communitykit.referral.binding.NamedReferrer;
import io.communitykit.referral.binding.RefereeScope;
import io.communitykit.referral.binding.ReferralOutcome;
import io.communitykit.referral.binding.Ruling;
import io.communitykit.referral.code.CodeText;
import io.communitykit.referral.fraud.FraudAssessment;
import io.communitykit.referral.fraud.FraudEvidence;
import io.communitykit.referral.fraud.FraudFinding;
import io.communitykit.referral.fraud.FraudStage;
import io.communitykit.referral.fraud.FraudVerdict;
import io.communitykit.referral.qualification.CountSlot;
import io.communitykit.referral.qualification.CountedActivity;
import io.communitykit.referral.reward.Ordinals;
import io.communitykit.referral.reward.ProposedGrant;
import io.communitykit.referral.reward.ProposedGrant.CapCounter;
import io.communitykit.referral.reward.ReferralCap;
import io.communitykit.referral.reward.RewardGrant;
import io.communitykit.referral.reward.RewardRole;
import io.communitykit.referral.signal.ReferralSignal;
import io.communitykit.referral.signal.SignalKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The units that the contract commits, as short as they can be said. */
final class ReferralUnits {

  static final ReferralProgramId PROGRAM = ReferralProgramId.of("invite-a-friend");
  static final ReferralProgramId OTHER = ReferralProgramId.of("invite-a-guild");

  /** The program in which members of long standing are bound. */
  static final ReferralProgramId ANYBODY = ReferralProgramId.of("circle-owners");

  static final List<ReferralProgramId> PROGRAMS = List.of(PROGRAM, OTHER, ANYBODY);

  static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  static final MemberId ANN = MemberId.of("ann");
  static final MemberId BO = MemberId.of("bo");
  static final MemberId CY = MemberId.of("cy");
  static final MemberId DEE = MemberId.of("dee");
  static final MemberId EVE = MemberId.of("eve");
  static final CodeText CODE = CodeText.of("ANNSCODE");
  static final ReferralSignal DEVICE = signal(SignalKind.DEVICE, 1);
  static final ReferralSignal CONTACT = signal(SignalKind.CONTACT, 2);
  static final ReferralSignal NETWORK = signal(SignalKind.NETWORK, 3);

  /** When binds are made, unless it is said. */
  static final int BIND = 1_000;

  private ReferralUnits() {}

  static Instant at(long seconds) {
    return NOON.plusSeconds(seconds);
  }

  static MemberId member(String name) {
    return MemberId.of(name);
  }

  static ReferralSignal signal(SignalKind kind, int number) {
    return ReferralSignal.of(kind, String.format(Locale.ROOT, "%016x", number));
  }

  /** A new member bound to whom the host named; joins in seconds after {@link #NOON}. */
  static BindUnit named(MemberId referee, long joined, MemberId referrer, long referrerJoined) {
    return named(referee, at(joined), referrer, at(referrerJoined), at(BIND));
  }

  static BindUnit named(
      MemberId referee, Instant joined, MemberId referrer, Instant referrerJoined, Instant when) {
    return new BindUnit(
        PROGRAM,
        RefereeScope.NEWCOMERS,
        BindCommand.named(referee, joined, new NamedReferrer(referrer, referrerJoined), when),
        Attribution.named(referrer, referrerJoined, when),
        OptionalInt.empty(),
        Set.of(),
        FraudAssessment.CLEAN,
        Map.of());
  }

  /** Returns {@code unit} in the program in which anybody may be bound. */
  static BindUnit anybody(BindUnit unit) {
    return in(ANYBODY, RefereeScope.ANYBODY, unit);
  }

  static BindUnit in(ReferralProgramId program, BindUnit unit) {
    return in(program, unit.scope(), unit);
  }

  static BindUnit in(ReferralProgramId program, RefereeScope scope, BindUnit unit) {
    return new BindUnit(
        program,
        scope,
        unit.command(),
        unit.attribution(),
        unit.usageLimit(),
        unit.signals(),
        unit.assessment(),
        unit.seen());
  }

  /** Returns {@code unit} made by typing {@code code}, which may bring {@code limit} members. */
  static BindUnit typing(BindUnit unit, CodeText code, OptionalInt limit) {
    BindCommand command = unit.command();
    Attribution claimed = unit.attribution();
    return new BindUnit(
        unit.program(),
        unit.scope(),
        BindCommand.of(command.referee(), command.refereeJoinedAt(), command.at())
            .typed(code.value()),
        new Attribution(
            claimed.referrer(),
            claimed.referrerJoinedAt(),
            Attribution.Source.CODE,
            Optional.of(code),
            Optional.empty(),
            claimed.at()),
        limit,
        unit.signals(),
        unit.assessment(),
        unit.seen());
  }

  static BindUnit typing(BindUnit unit, int limit) {
    return typing(unit, CODE, OptionalInt.of(limit));
  }

  static BindUnit seenWith(BindUnit unit, ReferralSignal... signals) {
    return new BindUnit(
        unit.program(),
        unit.scope(),
        unit.command(),
        unit.attribution(),
        unit.usageLimit(),
        Set.of(signals),
        unit.assessment(),
        unit.seen());
  }

  /** Returns {@code unit} decided when {@code signal} had been seen with {@code members}. */
  static BindUnit citing(BindUnit unit, ReferralSignal signal, int members) {
    return new BindUnit(
        unit.program(),
        unit.scope(),
        unit.command(),
        unit.attribution(),
        unit.usageLimit(),
        unit.signals(),
        unit.assessment(),
        Map.of(signal, members));
  }

  static BindUnit judged(BindUnit unit, FraudAssessment assessment) {
    return new BindUnit(
        unit.program(),
        unit.scope(),
        unit.command(),
        unit.attribution(),
        unit.usageLimit(),
        unit.signals(),
        assessment,
        unit.seen());
  }

  static BindUnit rejected(BindUnit unit) {
    return judged(unit, finding(FraudVerdict.BLOCK));
  }

  static FraudAssessment finding(FraudVerdict verdict) {
    Message message = Message.of("contract.found", "members", 3L, "what", "device");
    return new FraudAssessment(
        List.of(
            new FraudEvidence(
                "shared-device", FraudStage.BIND, FraudFinding.of(verdict, message))));
  }

  static CountedActivity activity(String id, long seconds) {
    return new CountedActivity(ActivityId.of(id), at(seconds));
  }

  static CountUnit counting(MemberId member, String id, long seconds, CountSlot... slots) {
    return new CountUnit(PROGRAM, member, activity(id, seconds), List.of(slots), false);
  }

  /** What counts for nothing and says that the member is still there. */
  static CountUnit sign(MemberId member, String id, long seconds) {
    return new CountUnit(PROGRAM, member, activity(id, seconds), List.of(), true);
  }

  static CountUnit alive(CountUnit unit) {
    return new CountUnit(unit.program(), unit.member(), unit.activity(), unit.slots(), true);
  }

  static CountUnit in(ReferralProgramId program, CountUnit unit) {
    return new CountUnit(
        program, unit.member(), unit.activity(), unit.slots(), unit.isSignOfLife());
  }

  static CountSlot posts(int keep) {
    return new CountSlot("posts", keep, Optional.empty());
  }

  /** Only posts from the bind on. */
  static CountSlot postsSinceBind(int keep) {
    return posts(keep).sinceBind();
  }

  static CountSlot active(int keep, String day) {
    return new CountSlot("active", keep, Optional.of(LocalDate.parse(day)));
  }

  private static final Optional<ReferralOutcome> QUALIFICATION =
      Optional.of(ReferralOutcome.of(at(2_000), Optional.of(ActivityId.of("last")), 3));

  static AdvanceUnit step(MemberId referee, ReferralState expected, ReferralState next) {
    return new AdvanceUnit(
        PROGRAM,
        referee,
        expected,
        next,
        FraudAssessment.CLEAN,
        expected == ReferralState.ATTRIBUTED && next != ReferralState.REJECTED
            ? QUALIFICATION
            : Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /** The referral of {@code referee} qualifies, with {@code grants} in order. */
  static AdvanceUnit qualify(MemberId referee, ProposedGrant... grants) {
    return new AdvanceUnit(
        PROGRAM,
        referee,
        ReferralState.ATTRIBUTED,
        ReferralState.QUALIFIED,
        FraudAssessment.CLEAN,
        QUALIFICATION,
        Optional.empty(),
        List.of(grants));
  }

  static AdvanceUnit in(ReferralProgramId program, AdvanceUnit unit) {
    return new AdvanceUnit(
        program,
        unit.referee(),
        unit.expected(),
        unit.next(),
        unit.assessment(),
        unit.qualification(),
        unit.ruling(),
        unit.grants());
  }

  static AdvanceUnit ruled(AdvanceUnit unit, String by) {
    Ruling ruling =
        new Ruling(unit.next(), by, Message.of("contract.because", "who", by), at(3_000));
    return new AdvanceUnit(
        unit.program(),
        unit.referee(),
        unit.expected(),
        unit.next(),
        unit.assessment(),
        unit.qualification(),
        Optional.of(ruling),
        unit.grants());
  }

  static RewardGrant grant(String reward, RewardRole to, MemberId beneficiary) {
    return new RewardGrant(
        reward,
        to,
        beneficiary,
        AssetId.of("points"),
        500,
        Duration.ofDays(14),
        Optional.empty(),
        Optional.empty());
  }

  /** A reward of the referrer's, for each referral. */
  static ProposedGrant invited(MemberId referrer, CapCounter... counters) {
    return new ProposedGrant(
        grant("invited", RewardRole.REFERRER, referrer), Ordinals.ALL, List.of(counters));
  }

  static ProposedGrant milestone(MemberId referrer, int ordinal) {
    return new ProposedGrant(
        grant("at-" + ordinal, RewardRole.REFERRER, referrer), Ordinals.at(ordinal), List.of());
  }

  static CapCounter ever(int max) {
    return new CapCounter("LIFETIME", new ReferralCap(ReferralCap.Per.LIFETIME, max));
  }

  static CapCounter daily(int day, int max) {
    return new CapCounter("DAY:2026-06-0" + day, new ReferralCap(ReferralCap.Per.DAY, max));
  }

  static MergeUnit merging(MemberId from, MemberId into) {
    return new MergeUnit(PROGRAM, from, into, at(5_000));
  }

  static FactsQuery facts(MemberId referee, MemberId referrer, ReferralSignal... signals) {
    return new FactsQuery(
        PROGRAM, referee, referrer, Set.of(signals), NOON, at(9_000), 10, FactsQuery.MAX_ANCESTORS);
  }
}
