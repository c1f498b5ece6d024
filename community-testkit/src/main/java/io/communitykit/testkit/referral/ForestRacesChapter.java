package io.communitykit.testkit.referral;

import static io.communitykit.testkit.referral.ReferralUnits.ANYBODY;
import static io.communitykit.testkit.referral.ReferralUnits.PROGRAM;
import static io.communitykit.testkit.referral.ReferralUnits.anybody;
import static io.communitykit.testkit.referral.ReferralUnits.at;
import static io.communitykit.testkit.referral.ReferralUnits.in;
import static io.communitykit.testkit.referral.ReferralUnits.member;
import static io.communitykit.testkit.referral.ReferralUnits.named;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.communitykit.core.MemberId;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.binding.BindCommand;
import io.communitykit.referral.binding.BindCommit.Status;
import io.communitykit.referral.binding.BindUnit;
import io.communitykit.referral.binding.MergeCommit;
import io.communitykit.referral.binding.MergeUnit;
import io.communitykit.referral.binding.RefereeScope;
import io.communitykit.referral.binding.Referral;
import io.communitykit.referral.binding.ReferralRecord;
import io.communitykit.testkit.Races;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That the graph is a forest, and nothing of it is lost, however steps interleave. */
abstract class ForestRacesChapter extends ReferralChapter {

  private static final MemberId FROM = member("from");
  private static final MemberId INTO = member("into");

  ForestRacesChapter(ReferralStoreContract contract) {
    super(contract);
  }

  @Test
  @DisplayName("anybody: a circle bound from all sides at once stays open at one edge")
  void circleRaced() throws Exception {
    List<List<Status>> seen =
        Races.run(
            races(),
            THREADS,
            (race, thread) ->
                bind(anybody(named(one(race, thread), 10, one(race, (thread + 1) % THREADS), 10))));
    for (int race = 0; race < races(); race++) {
      assertEquals(THREADS - 1, count(seen.get(race), Status.BOUND), "race " + race);
      assertEquals(1, count(seen.get(race), Status.CYCLE), "race " + race);
    }
    assertEquals(Optional.empty(), ReferralSnapshot.circle(store(), ANYBODY));
  }

  @Test
  @DisplayName("anybody: two who bind each other at once make one edge")
  void pairRaced() throws Exception {
    List<List<Status>> seen =
        Races.run(
            races(),
            THREADS,
            (race, thread) -> {
              MemberId one = one(race, thread / 2);
              MemberId two = member("two" + one.value());
              return bind(anybody(thread % 2 == 0 ? named(one, 9, two, 9) : named(two, 9, one, 9)));
            });
    for (int race = 0; race < races(); race++) {
      assertEquals(THREADS / 2, count(seen.get(race), Status.BOUND), "race " + race);
      assertEquals(THREADS / 2, count(seen.get(race), Status.CYCLE), "race " + race);
    }
  }

  @Test
  @DisplayName("newcomers: claims about joins that contradict each other close no circle")
  void joinsRaced() throws Exception {
    // Each thread claims that the next member joined before its own.
    List<List<Status>> seen =
        Races.run(
            races(),
            THREADS,
            (race, thread) ->
                bind(named(one(race, thread), 20, one(race, (thread + 1) % THREADS), 10)));
    for (int race = 0; race < races(); race++) {
      long bound = count(seen.get(race), Status.BOUND);
      assertTrue(bound >= 1 && bound < THREADS, "race " + race + ": " + seen.get(race));
    }
    for (ReferralRecord record : ReferralSnapshot.all(store(), PROGRAM)) {
      Referral referral = record.referral();
      assertTrue(
          referral.attribution().referrerJoinedAt().isBefore(referral.refereeJoinedAt()),
          referral::toString);
    }
  }

  @Test
  @DisplayName("newcomers: a merge that turns the order of joins round closes no circle")
  void mergeRaced() throws Exception {
    // Once dee, who joined first, is cy, cy joined before bo: then either may bring the other.
    for (int race = 0; race < programs(); race++) {
      given(in(program(race), named(member("eve"), 6, member("dee"), 5)));
    }
    Races.run(
        programs(),
        THREADS,
        (race, thread) -> {
          ReferralProgramId program = program(race);
          MemberId bo = member("bo");
          MemberId cy = member("cy");
          if (thread < 2) {
            return store().merge(new MergeUnit(program, member("dee"), cy, at(5_000))).status();
          }
          return bind(in(program, thread % 2 == 0 ? named(cy, 30, bo, 20) : named(bo, 20, cy, 10)));
        });
    for (int race = 0; race < programs(); race++) {
      assertEquals(Optional.empty(), ReferralSnapshot.circle(store(), program(race)));
    }
  }

  @Test
  @DisplayName("the first bind of anybody and one of a newcomer, who bind each other: one passes")
  void scopesRaced() throws Exception {
    MemberId ann = member("ann");
    MemberId bo = member("bo");
    for (int race = 0; race < programs(); race++) {
      // Members whom a store knows may take another way through it.
      if (race % 3 > 0) {
        given(in(program(race), named(member("cy"), 30, ann, 10)));
      }
      if (race % 3 > 1) {
        given(in(program(race), named(member("dee"), 30, bo, 20)));
      }
    }
    List<List<Status>> seen =
        Races.run(
            programs(),
            THREADS,
            (race, thread) ->
                bind(
                    thread % 2 == 0
                        ? in(program(race), RefereeScope.ANYBODY, named(ann, 10, bo, 20))
                        : in(program(race), named(bo, 20, ann, 10))));
    for (int race = 0; race < programs(); race++) {
      assertEquals(1, count(seen.get(race), Status.BOUND), "race " + race + ": " + seen.get(race));
      assertEquals(THREADS / 2, count(seen.get(race), Status.CYCLE), "race " + race);
      assertEquals(Optional.empty(), ReferralSnapshot.circle(store(), program(race)));
    }
  }

  @Test
  @DisplayName("a ring of newcomers, of whom one is bound as anybody: all but one pass")
  void ringOfScopesRaced() throws Exception {
    List<List<Status>> seen =
        Races.run(
            programs(),
            THREADS,
            (race, thread) -> {
              // Another thread closes the ring in each race, so that no order suits them all.
              int one = (race + thread) % THREADS;
              int other = (one + THREADS - 1) % THREADS;
              BindUnit unit = named(member("m" + one), one, member("m" + other), other);
              // Newcomers go down the ring as far as the joins are in order.
              RefereeScope scope = other < one ? RefereeScope.NEWCOMERS : RefereeScope.ANYBODY;
              return bind(in(program(race), scope, unit));
            });
    for (int race = 0; race < programs(); race++) {
      assertEquals(Optional.empty(), ReferralSnapshot.circle(store(), program(race)));
      assertEquals(THREADS - 1, count(seen.get(race), Status.BOUND), "race " + race);
      assertEquals(1, count(seen.get(race), Status.CYCLE), "race " + race);
    }
  }

  /** What a thread was told: that a bind is made, or that an edge is gone. */
  private record Told(List<BindCommand> bound, List<BindCommand> dropped) {}

  @Test
  @DisplayName("of what is bound while two accounts become one, all is kept or reported dropped")
  void mergeLosesNothing() throws Exception {
    for (int race = 0; race < programs(); race++) {
      given(in(program(race), before(race)));
    }
    List<List<Told>> told =
        Races.run(
            programs(),
            THREADS,
            (race, thread) ->
                thread < 2 ? merge(program(race)) : bound(program(race), around(thread)));
    for (int race = 0; race < programs(); race++) {
      assertEquals(told.get(race).get(0), told.get(race).get(1), "one merge, race " + race);
      List<BindCommand> bound = new ArrayList<>(List.of(before(race).command()));
      told.get(race).forEach(each -> bound.addAll(each.bound()));
      List<BindCommand> left = new ArrayList<>(told.get(race).get(0).dropped());
      List<ReferralRecord> stored = ReferralSnapshot.all(store(), program(race));
      stored.forEach(each -> left.add(each.referral().command()));
      assertEquals(bound.size(), left.size(), "race " + race + ": " + bound + " left " + left);
      assertEquals(Set.copyOf(bound), Set.copyOf(left), "race " + race);
      List<MemberId> referees = ReferralSnapshot.referees(stored);
      assertEquals(referees.size(), new HashSet<>(referees).size(), referees::toString);
      assertEquals(Optional.empty(), ReferralSnapshot.circle(store(), program(race)));
    }
  }

  private Told merge(ReferralProgramId program) {
    MergeCommit commit = store().merge(new MergeUnit(program, FROM, INTO, at(5_000)));
    return new Told(
        List.of(), commit.dropped().stream().map(each -> each.referral().command()).toList());
  }

  private Told bound(ReferralProgramId program, BindUnit unit) {
    boolean isBound = bind(in(program, unit)) == Status.BOUND;
    return new Told(isBound ? List.of(unit.command()) : List.of(), List.of());
  }

  /** One account has brought the other, or somebody in between. */
  private static BindUnit before(int race) {
    return named(race % 2 == 0 ? INTO : member("between"), 30, FROM, 10);
  }

  /** A bind that has to do with either account, another one for each thread. */
  private static BindUnit around(int thread) {
    return switch (thread) {
      case 2 -> named(FROM, 10, member("above-from"), 5);
      case 3 -> named(INTO, 40, member("above-into"), 5);
      case 4, 5 -> named(INTO, 40, member("between"), 30 + thread);
      case 6 -> named(member("below-from"), 50, FROM, 10);
      default -> named(member("below-into"), 50, INTO, 40);
    };
  }

  /**
   * How many races there are of which each needs a program of its own, which is read at the end.
   */
  private int programs() {
    return Math.min(races(), 1_000);
  }

  private static ReferralProgramId program(int race) {
    return ReferralProgramId.of("p" + race);
  }

  /** One of the members of a race. */
  private static MemberId one(int race, int thread) {
    return member("one-" + race + "-" + thread);
  }
}
