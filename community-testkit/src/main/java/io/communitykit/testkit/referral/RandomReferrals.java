package io.communitykit.testkit.referral;

import static io.communitykit.testkit.referral.ReferralUnits.ANYBODY;
import static io.communitykit.testkit.referral.ReferralUnits.CONTACT;
import static io.communitykit.testkit.referral.ReferralUnits.DEVICE;
import static io.communitykit.testkit.referral.ReferralUnits.NETWORK;
import static io.communitykit.testkit.referral.ReferralUnits.PROGRAMS;
import static io.communitykit.testkit.referral.ReferralUnits.activity;
import static io.communitykit.testkit.referral.ReferralUnits.at;
import static io.communitykit.testkit.referral.ReferralUnits.finding;
import static io.communitykit.testkit.referral.ReferralUnits.grant;
import static io.communitykit.testkit.referral.ReferralUnits.in;
import static io.communitykit.testkit.referral.ReferralUnits.judged;
import static io.communitykit.testkit.referral.ReferralUnits.member;
import static io.communitykit.testkit.referral.ReferralUnits.named;
import static io.communitykit.testkit.referral.ReferralUnits.qualify;
import static io.communitykit.testkit.referral.ReferralUnits.ruled;
import static io.communitykit.testkit.referral.ReferralUnits.seenWith;
import static io.communitykit.testkit.referral.ReferralUnits.signal;
import static io.communitykit.testkit.referral.ReferralUnits.step;
import static io.communitykit.testkit.referral.ReferralUnits.typing;

import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.ReferralState;
import io.communitykit.referral.binding.AdvanceUnit;
import io.communitykit.referral.binding.BindUnit;
import io.communitykit.referral.binding.CountUnit;
import io.communitykit.referral.binding.FactsQuery;
import io.communitykit.referral.binding.MergeUnit;
import io.communitykit.referral.binding.RefereeScope;
import io.communitykit.referral.binding.Referral;
import io.communitykit.referral.binding.ReferralRecord;
import io.communitykit.referral.binding.ReferralStore;
import io.communitykit.referral.code.CodeText;
import io.communitykit.referral.fraud.FraudVerdict;
import io.communitykit.referral.qualification.CountSlot;
import io.communitykit.referral.reward.Ordinals;
import io.communitykit.referral.reward.ProposedGrant;
import io.communitykit.referral.reward.ProposedGrant.CapCounter;
import io.communitykit.referral.reward.RewardGrant;
import io.communitykit.referral.reward.RewardRole;
import io.communitykit.referral.signal.ReferralSignal;
import io.communitykit.referral.signal.SignalKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Everything that a store may be asked for, in an order that a seed decides. What is asked for
 * follows from what the store holds, so that most of it can be written; the rest comes too late,
 * comes again, or cannot be.
 */
final class RandomReferrals {

  static final List<ReferralSignal> SIGNALS =
      List.of(DEVICE, CONTACT, NETWORK, signal(SignalKind.PAYMENT, 4));

  /** Few, so that they meet. */
  private static final int MEMBERS = 9;

  /**
   * Something asked of a store.
   *
   * @param what for whoever reads a failure
   * @param of asks it, and returns what was answered
   */
  record Command(Object what, Function<ReferralStore, Object> of) {}

  private final SplittableRandom random;
  private final List<MemberId> members = new ArrayList<>();
  private final List<Command> given = new ArrayList<>();

  /** Repeated often: what they dropped is kept, and shows in nothing else. */
  private final List<MergeUnit> merges = new ArrayList<>();

  private int last;

  RandomReferrals(long seed) {
    this.random = new SplittableRandom(seed);
    for (int i = 0; i < MEMBERS; i++) {
      members.add(member("m" + i));
    }
  }

  /** Everybody named up to now, and by which names erased members are remembered. */
  List<MemberId> members() {
    return List.copyOf(members);
  }

  /** Returns the next command, decided on what {@code store} holds. */
  Command next(ReferralStore store) {
    last++;
    Command command = oneIn(10) && !given.isEmpty() ? pick(given) : fresh(store);
    given.add(command);
    return command;
  }

  private Command fresh(ReferralStore store) {
    int kind = random.nextInt(100);
    if (kind < 38) {
      BindUnit unit = binding(store);
      return new Command(unit, each -> each.bind(unit));
    }
    if (kind < 58) {
      CountUnit unit = counted();
      return new Command(unit, each -> each.count(unit));
    }
    if (kind < 82) {
      AdvanceUnit unit = advancing(store);
      return new Command(unit, each -> each.advance(unit));
    }
    if (kind < 89) {
      return observing();
    }
    return kind < 96 ? merging() : erasing(store);
  }

  private BindUnit binding(ReferralStore store) {
    int referee = random.nextInt(members.size());
    // The further down the list, the later they joined, by the host's word at least.
    int referrer = oneIn(4) ? random.nextInt(members.size()) : random.nextInt(referee + 1);
    long joined = joined(referee);
    BindUnit unit =
        named(
            members.get(referee),
            at(joined),
            members.get(referrer),
            at(referrer == referee ? joined : joined(referrer)),
            at(1_000 + random.nextInt(40)));
    ReferralProgramId program = pick(PROGRAMS);
    // Now and then the program is one for newcomers.
    boolean isAnybody = program.equals(ANYBODY) && !oneIn(3);
    unit = isAnybody ? in(program, RefereeScope.ANYBODY, unit) : in(program, unit);
    if (oneIn(3)) {
      OptionalInt limit = oneIn(4) ? OptionalInt.empty() : OptionalInt.of(1 + random.nextInt(3));
      unit = typing(unit, CodeText.of("CODE" + random.nextInt(3)), limit);
    }
    if (oneIn(2)) {
      unit = citing(store, seenWith(unit, some(SIGNALS).toArray(ReferralSignal[]::new)));
    }
    return oneIn(4)
        ? judged(unit, finding(oneIn(2) ? FraudVerdict.BLOCK : FraudVerdict.REVIEW))
        : unit;
  }

  private long joined(int member) {
    return oneIn(10) ? random.nextInt(100) : 10L * member;
  }

  /** Cites what is so, or now and then what is not. */
  private BindUnit citing(ReferralStore store, BindUnit unit) {
    Map<ReferralSignal, Integer> seen = new HashMap<>();
    FactsQuery query = facts(unit.program(), unit.command().referee(), unit.signals());
    Map<ReferralSignal, Integer> now = store.facts(query).seen();
    for (ReferralSignal signal : unit.signals()) {
      if (signal.kind().isPersonal() && !oneIn(4)) {
        seen.put(signal, now.getOrDefault(signal, 0) + (oneIn(8) ? 1 : 0));
      }
    }
    return new BindUnit(
        unit.program(),
        unit.scope(),
        unit.command(),
        unit.attribution(),
        unit.usageLimit(),
        unit.signals(),
        unit.assessment(),
        seen);
  }

  private CountUnit counted() {
    long seconds = random.nextInt(4) * 86_400L + random.nextInt(3);
    String id = "p" + random.nextInt(20);
    List<CountSlot> slots = new ArrayList<>();
    if (!oneIn(3)) {
      slots.add(new CountSlot("posts", 1 + random.nextInt(4), Optional.empty()));
    }
    if (oneIn(2)) {
      LocalDate day = LocalDate.of(2026, 6, 1).plusDays(seconds / 86_400);
      slots.add(new CountSlot("active", 1 + random.nextInt(3), Optional.of(day)));
    }
    if (slots.isEmpty()) {
      // Around the binds, before and after.
      seconds = 1_000L + random.nextInt(40);
      slots.add(new CountSlot("since", 1 + random.nextInt(3), Optional.empty()).sinceBind());
      if (oneIn(4)) {
        slots.clear();
      }
    }
    return new CountUnit(
        pick(PROGRAMS), pick(members), activity(id, seconds), slots, slots.isEmpty() || oneIn(2));
  }

  private static List<ReferralRecord> all(ReferralStore store) {
    return PROGRAMS.stream()
        .flatMap(program -> ReferralSnapshot.all(store, program).stream())
        .toList();
  }

  private AdvanceUnit advancing(ReferralStore store) {
    List<ReferralRecord> all = all(store);
    if (all.isEmpty() || oneIn(15)) {
      return in(pick(PROGRAMS), qualify(pick(members)));
    }
    Referral referral = pick(all).referral();
    MemberId referee = referral.referee();
    ReferralState state = oneIn(10) ? ReferralState.ATTRIBUTED : referral.state();
    AdvanceUnit unit =
        switch (state) {
          case ATTRIBUTED ->
              oneIn(4)
                  ? step(
                      referee, state, oneIn(4) ? ReferralState.REJECTED : ReferralState.IN_REVIEW)
                  : qualify(referee, grants(referral));
          case QUALIFIED, REWARDED ->
              ruled(step(referee, state, ReferralState.REVERSED), "auditor-" + random.nextInt(3));
          default ->
              ruled(
                  step(
                      referee,
                      ReferralState.IN_REVIEW,
                      oneIn(3) ? ReferralState.REJECTED : ReferralState.QUALIFIED),
                  "reviewer");
        };
    return in(
        referral.program(),
        new AdvanceUnit(
            unit.program(),
            unit.referee(),
            unit.expected(),
            unit.next(),
            oneIn(4) ? finding(FraudVerdict.REVIEW) : unit.assessment(),
            unit.expected() != ReferralState.ATTRIBUTED && oneIn(5)
                ? Optional.empty()
                : unit.qualification(),
            unit.ruling(),
            unit.next() == ReferralState.QUALIFIED ? List.of(grants(referral)) : List.of()));
  }

  private ProposedGrant[] grants(Referral referral) {
    ProposedGrant[] grants = new ProposedGrant[random.nextInt(4)];
    for (int i = 0; i < grants.length; i++) {
      RewardRole role = pick(List.of(RewardRole.values()));
      MemberId beneficiary =
          switch (role) {
            case REFERRER -> referral.referrer();
            case REFEREE -> referral.referee();
            default -> pick(members);
          };
      RewardGrant grant = grant("reward-" + random.nextInt(2), role, beneficiary);
      List<CapCounter> counters = new ArrayList<>();
      if (oneIn(2)) {
        counters.add(ReferralUnits.daily(1 + random.nextInt(2), 1 + random.nextInt(2)));
      }
      if (oneIn(2)) {
        counters.add(ReferralUnits.ever(1 + random.nextInt(3)));
      }
      int ordinal = 1 + random.nextInt(4);
      grants[i] =
          new ProposedGrant(
              oneIn(6) ? grant.disqualified(Message.of("contract.no", "seq", last)) : grant,
              oneIn(3) ? new Ordinals(ordinal, ordinal + 2, 2) : Ordinals.ALL,
              counters);
    }
    return grants;
  }

  private Command observing() {
    ReferralProgramId program = pick(PROGRAMS);
    MemberId member = pick(members);
    Set<ReferralSignal> signals = some(SIGNALS);
    long seconds = random.nextInt(50);
    return new Command(
        "observe " + member + " in " + program + ": " + signals,
        each -> {
          each.observe(program, member, signals, at(seconds));
          return signals;
        });
  }

  private Command merging() {
    MergeUnit unit = merges.isEmpty() || oneIn(2) ? newMerge() : pick(merges);
    merges.add(unit);
    return new Command(unit, each -> each.merge(unit));
  }

  private MergeUnit newMerge() {
    int from = random.nextInt(members.size());
    int into = (from + 1 + random.nextInt(members.size() - 1)) % members.size();
    return new MergeUnit(pick(PROGRAMS), members.get(from), members.get(into), at(last));
  }

  private Command erasing(ReferralStore store) {
    List<ReferralRecord> all = all(store);
    if (oneIn(4) && !all.isEmpty()) {
      Referral referral = pick(all).referral();
      return erasing(referral.referee(), referral.referrer());
    }
    int gone = random.nextInt(members.size());
    MemberId member = members.get(gone);
    MemberId replacement = member("gone-" + last);
    // Later commands name the replacement, or whoever comes back under the old id.
    if (oneIn(2)) {
      members.set(gone, replacement);
    } else {
      members.add(replacement);
    }
    return erasing(member, replacement);
  }

  private static Command erasing(MemberId member, MemberId replacement) {
    return new Command(
        "erase " + member + " to " + replacement,
        each -> {
          try {
            return each.erase(member, replacement);
          } catch (IllegalArgumentException used) {
            return "used";
          }
        });
  }

  /** A query for facts about whomever. */
  FactsQuery facts() {
    return new FactsQuery(
        pick(PROGRAMS),
        pick(members),
        pick(members),
        some(SIGNALS),
        at(random.nextInt(60)),
        at(990 + random.nextInt(60)),
        random.nextInt(4),
        random.nextInt(FactsQuery.MAX_ANCESTORS + 1));
  }

  private static FactsQuery facts(
      ReferralProgramId program, MemberId referee, Set<ReferralSignal> signals) {
    return new FactsQuery(program, referee, referee, signals, at(0), at(0), 0, 0);
  }

  private Set<ReferralSignal> some(List<ReferralSignal> all) {
    Set<ReferralSignal> some = new TreeSet<>();
    all.stream().filter(each -> oneIn(2)).forEach(some::add);
    return some;
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }
}
