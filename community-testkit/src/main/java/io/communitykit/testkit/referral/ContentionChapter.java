package io.communitykit.testkit.referral;

import static io.communitykit.testkit.referral.ReferralUnits.ANN;
import static io.communitykit.testkit.referral.ReferralUnits.activity;
import static io.communitykit.testkit.referral.ReferralUnits.citing;
import static io.communitykit.testkit.referral.ReferralUnits.counting;
import static io.communitykit.testkit.referral.ReferralUnits.daily;
import static io.communitykit.testkit.referral.ReferralUnits.ever;
import static io.communitykit.testkit.referral.ReferralUnits.invited;
import static io.communitykit.testkit.referral.ReferralUnits.member;
import static io.communitykit.testkit.referral.ReferralUnits.milestone;
import static io.communitykit.testkit.referral.ReferralUnits.named;
import static io.communitykit.testkit.referral.ReferralUnits.posts;
import static io.communitykit.testkit.referral.ReferralUnits.qualify;
import static io.communitykit.testkit.referral.ReferralUnits.seenWith;
import static io.communitykit.testkit.referral.ReferralUnits.signal;
import static io.communitykit.testkit.referral.ReferralUnits.step;
import static io.communitykit.testkit.referral.ReferralUnits.typing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.communitykit.core.MemberId;
import io.communitykit.referral.ReferralState;
import io.communitykit.referral.binding.AdvanceCommit;
import io.communitykit.referral.binding.BindCommit;
import io.communitykit.referral.binding.BindCommit.Status;
import io.communitykit.referral.binding.BindUnit;
import io.communitykit.referral.binding.CountCommit;
import io.communitykit.referral.binding.Referral;
import io.communitykit.referral.binding.ReferralRecord;
import io.communitykit.referral.code.CodeText;
import io.communitykit.referral.qualification.CountSlot;
import io.communitykit.referral.qualification.CountedActivity;
import io.communitykit.referral.reward.ProposedGrant;
import io.communitykit.referral.reward.RewardGrant;
import io.communitykit.referral.signal.ReferralSignal;
import io.communitykit.referral.signal.SignalKind;
import io.communitykit.testkit.Races;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That no promise depends on being alone. */
abstract class ContentionChapter extends ReferralChapter {

  /** Who qualify at once, and the cap that they meet: the case that the design names. */
  private static final int AT_ONCE = 20;

  private static final int CAP = 12;

  ContentionChapter(ReferralStoreContract contract) {
    super(contract);
  }

  @Test
  @DisplayName("one new member bound from all sides to many referrers is bound once")
  void refereeRaced() throws Exception {
    List<List<BindCommit>> seen =
        Races.run(
            races(),
            THREADS,
            (race, thread) -> store().bind(named(racer(race), 20, member("r" + thread), 10)));
    for (int race = 0; race < races(); race++) {
      List<Status> statuses = seen.get(race).stream().map(BindCommit::status).toList();
      assertEquals(1, count(statuses, Status.BOUND), "race " + race);
      assertEquals(THREADS - 1, count(statuses, Status.ALREADY_BOUND), "race " + race);
      Optional<ReferralRecord> stored = find(racer(race));
      seen.get(race).forEach(commit -> assertEquals(stored, commit.bound()));
    }
  }

  @Test
  @DisplayName("one command delivered by many threads is bound once, and replayed to the others")
  void commandRaced() throws Exception {
    List<List<Status>> seen =
        Races.run(
            races(),
            THREADS,
            (race, thread) -> bind(typing(named(racer(race), 20, ANN, 10), code(race), limit(1))));
    for (int race = 0; race < races(); race++) {
      assertEquals(1, count(seen.get(race), Status.BOUND), "race " + race);
      assertEquals(THREADS - 1, count(seen.get(race), Status.REPLAYED), "race " + race);
    }
  }

  @Test
  @DisplayName("a code for 3 members, typed by 8 at once, brings exactly 3")
  void usageLimitRaced() throws Exception {
    List<List<Status>> seen =
        Races.run(
            races(),
            THREADS,
            (race, thread) ->
                bind(typing(named(one(race, thread), 20, ANN, 10), code(race), limit(3))));
    for (int race = 0; race < races(); race++) {
      assertEquals(3, count(seen.get(race), Status.BOUND), "race " + race);
      assertEquals(THREADS - 3, count(seen.get(race), Status.EXHAUSTED_CODE), "race " + race);
    }
  }

  @Test
  @DisplayName("of 8 new members with one device exactly one is decided as the first")
  void signalRaced() throws Exception {
    List<List<Status>> seen =
        Races.run(
            races(),
            THREADS,
            (race, thread) -> {
              ReferralSignal device = signal(SignalKind.DEVICE, 1_000 + race);
              ReferralSignal contact = signal(SignalKind.CONTACT, 1_000 + race);
              BindUnit unit = named(one(race, thread), 20, member("ref" + thread), 10);
              return bind(citing(seenWith(unit, device, contact), device, 0));
            });
    for (int race = 0; race < races(); race++) {
      assertEquals(1, count(seen.get(race), Status.BOUND), "race " + race);
      assertEquals(THREADS - 1, count(seen.get(race), Status.STALE), "race " + race);
    }
  }

  @Test
  @DisplayName("a cap of 12 met by 20 at once grants exactly 12 and limits 8")
  void capRaced() throws Exception {
    int rounds = Math.max(20, races() / 50);
    List<List<AdvanceCommit>> seen =
        raceOfTwenty(rounds, referrer -> new ProposedGrant[] {invited(referrer, ever(CAP))});
    for (int round = 0; round < rounds; round++) {
      List<RewardGrant.Status> statuses =
          grants(seen.get(round)).stream().map(RewardGrant::status).toList();
      assertEquals(CAP, count(statuses, RewardGrant.Status.GRANTED), "round " + round);
      assertEquals(
          AT_ONCE - CAP, count(statuses, RewardGrant.Status.CAP_LIMITED), "round " + round);
      long rewarded =
          seen.get(round).stream()
              .filter(each -> each.referral().orElseThrow().state() == ReferralState.REWARDED)
              .count();
      assertEquals(CAP, rewarded, "round " + round);
    }
  }

  @Test
  @DisplayName("two caps in other orders lead to no deadlock, and each is exact")
  void twoCapsRaced() throws Exception {
    int rounds = Math.max(20, races() / 50);
    List<List<AdvanceCommit>> seen =
        Races.run(
            rounds,
            AT_ONCE,
            (round, thread) -> {
              MemberId ann = member("ann" + round);
              MemberId bo = member("bo" + round);
              MemberId referee = one(round, thread);
              given(named(referee, 20, member("own" + round + "-" + thread), 10));
              return store()
                  .advance(
                      thread % 2 == 0
                          ? qualify(
                              referee, invited(ann, ever(CAP), daily(1, 3)), invited(bo, ever(CAP)))
                          : qualify(
                              referee,
                              invited(bo, ever(CAP)),
                              invited(ann, daily(2, 3), ever(CAP))));
            });
    for (int round = 0; round < rounds; round++) {
      String ann = "ann" + round;
      List<RewardGrant> granted =
          grants(seen.get(round)).stream().filter(RewardGrant::isGranted).toList();
      assertEquals(
          6, granted.stream().filter(each -> each.beneficiary().value().equals(ann)).count());
      assertEquals(6 + CAP, granted.size(), "round " + round);
    }
  }

  @Test
  @DisplayName(
      "of 20 that qualify at once each has a number of its own, so each milestone is met once")
  void ordinalsRaced() throws Exception {
    int rounds = Math.max(20, races() / 50);
    List<List<AdvanceCommit>> seen =
        raceOfTwenty(
            rounds,
            referrer -> {
              ProposedGrant[] ladder = new ProposedGrant[AT_ONCE + 1];
              for (int i = 0; i < ladder.length; i++) {
                ladder[i] = milestone(referrer, i + 1);
              }
              return ladder;
            });
    for (int round = 0; round < rounds; round++) {
      List<String> met =
          grants(seen.get(round)).stream().map(RewardGrant::reward).sorted().toList();
      List<String> each = new ArrayList<>();
      for (int i = 1; i <= AT_ONCE; i++) {
        each.add("at-" + i);
      }
      each.sort(String::compareTo);
      assertEquals(each, met, "round " + round);
    }
  }

  private interface Proposal {
    ProposedGrant[] of(MemberId referrer);
  }

  /** In each round 20 members whom one referrer brought qualify at once. */
  private List<List<AdvanceCommit>> raceOfTwenty(int rounds, Proposal proposal) throws Exception {
    for (int round = 0; round < rounds; round++) {
      for (int thread = 0; thread < AT_ONCE; thread++) {
        given(named(one(round, thread), 20, racer(round), 10));
      }
    }
    return Races.run(
        rounds,
        AT_ONCE,
        (round, thread) -> store().advance(qualify(one(round, thread), proposal.of(racer(round)))));
  }

  private static List<RewardGrant> grants(List<AdvanceCommit> commits) {
    return commits.stream()
        .flatMap(each -> each.referral().orElseThrow().outcome().orElseThrow().grants().stream())
        .toList();
  }

  @Test
  @DisplayName("of many steps from one state one is made, and the others see what it led to")
  void advanceRaced() throws Exception {
    for (int race = 0; race < races(); race++) {
      given(named(racer(race), 20, ANN, 10));
    }
    List<List<AdvanceCommit>> seen =
        Races.run(
            races(),
            THREADS,
            (race, thread) ->
                store()
                    .advance(
                        thread % 2 == 0
                            ? qualify(racer(race), invited(ANN))
                            : step(racer(race), ReferralState.ATTRIBUTED, ReferralState.REJECTED)));
    for (int race = 0; race < races(); race++) {
      List<AdvanceCommit.Status> statuses =
          seen.get(race).stream().map(AdvanceCommit::status).toList();
      assertEquals(1, count(statuses, AdvanceCommit.Status.ADVANCED), "race " + race);
      assertEquals(THREADS - 1, count(statuses, AdvanceCommit.Status.STALE), "race " + race);
      Optional<Referral> stored = Optional.of(referral(racer(race)));
      seen.get(race).forEach(commit -> assertEquals(stored, commit.referral()));
    }
  }

  @Test
  @DisplayName("one activity delivered by many threads is counted once")
  void activityRaced() throws Exception {
    List<List<CountCommit.Status>> seen =
        Races.run(
            races(),
            THREADS,
            (race, thread) -> store().count(counting(racer(race), "p", 10, posts(2))).status());
    for (int race = 0; race < races(); race++) {
      assertEquals(1, count(seen.get(race), CountCommit.Status.COUNTED), "race " + race);
      assertEquals(THREADS - 1, count(seen.get(race), CountCommit.Status.REPLAYED), "race " + race);
    }
  }

  @Test
  @DisplayName("of many activities at once none is lost, and the earliest are kept")
  void activitiesRaced() throws Exception {
    CountSlot three = posts(3);
    List<List<CountCommit>> seen =
        Races.run(
            races(),
            THREADS,
            (race, thread) -> store().count(counting(racer(race), "p" + thread, thread, three)));
    List<CountedActivity> earliest =
        List.of(activity("p0", 0), activity("p1", 1), activity("p2", 2));
    for (int race = 0; race < races(); race++) {
      assertEquals(
          earliest,
          store().count(counting(racer(race), "late", 99, three)).counted().of("posts"),
          "race " + race);
      long complete =
          seen.get(race).stream()
              .filter(each -> each.counted().of("posts").equals(earliest))
              .count();
      assertTrue(complete >= 1, "nobody saw that all was done in race " + race);
    }
  }

  @Test
  @DisplayName("a bind and a count at once do not miss each other: one of the two sees both")
  void bindAndCountRaced() throws Exception {
    List<List<Boolean>> seen =
        Races.run(
            races(),
            2,
            (race, thread) -> {
              if (thread == 0) {
                BindCommit commit = store().bind(named(racer(race), 20, ANN, 10));
                ReferralRecord bound = commit.bound().orElseThrow();
                return !bound.counted().of("posts").isEmpty();
              }
              CountCommit commit = store().count(counting(racer(race), "p", 10, posts(1)));
              return commit.referral().isPresent();
            });
    for (int race = 0; race < races(); race++) {
      assertTrue(seen.get(race).contains(true), "missed in race " + race);
    }
  }

  private static MemberId racer(int race) {
    return member("racer-" + race);
  }

  /** One of the members of a race. */
  private static MemberId one(int race, int thread) {
    return member("one-" + race + "-" + thread);
  }

  private static CodeText code(int race) {
    return CodeText.of("RACE" + race);
  }

  private static OptionalInt limit(int members) {
    return OptionalInt.of(members);
  }
}
