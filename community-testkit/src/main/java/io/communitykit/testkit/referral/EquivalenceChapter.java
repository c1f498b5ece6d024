package io.communitykit.testkit.referral;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.communitykit.core.MemberId;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.ReferralState;
import io.communitykit.referral.binding.FactsQuery;
import io.communitykit.referral.binding.InMemoryReferralStore;
import io.communitykit.referral.binding.ReferralQuery;
import io.communitykit.referral.binding.ReferralRecord;
import io.communitykit.referral.binding.ReferralStore;
import io.communitykit.testkit.referral.RandomReferrals.Command;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * That a store answers and holds what {@link InMemoryReferralStore} does, whatever it is asked for.
 *
 * <p>Which commands come follows from a seed, which a failure names. {@code -Dcommunitykit.seed=7}
 * begins with that one; {@code -Dcommunitykit.worlds=500} runs so many, each with the next seed.
 */
abstract class EquivalenceChapter extends ReferralChapter {

  private static final int COMMANDS = 200;

  /** After so many commands everything is compared, and not only what was answered. */
  private static final int COMPARE_ALL = 20;

  EquivalenceChapter(ReferralStoreContract contract) {
    super(contract);
  }

  @Test
  @DisplayName("every command is answered and kept as by the reference")
  void answersLikeTheReference() {
    long first = Long.getLong("communitykit.seed", 1);
    int worlds = Integer.getInteger("communitykit.worlds", Math.max(3, races() / 250));
    for (long seed = first; seed < first + worlds; seed++) {
      run(seed);
    }
  }

  private void run(long seed) {
    RandomReferrals commands = new RandomReferrals(seed);
    ReferralStore reference = new InMemoryReferralStore();
    empty();
    for (int i = 1; i <= COMMANDS; i++) {
      int number = i;
      Command command = commands.next(reference);
      Object expected = command.of().apply(reference);
      assertEquals(
          expected, command.of().apply(store()), () -> where(seed, number, command.what()));
      FactsQuery facts = commands.facts();
      assertEquals(
          ReferralSnapshot.facts(reference, facts),
          ReferralSnapshot.facts(store(), facts),
          () -> where(seed, number, command.what()) + " and then " + facts);
      if (i % COMPARE_ALL == 0) {
        compareAll(reference, commands.members(), where(seed, number, "everything"));
      }
    }
  }

  private void compareAll(ReferralStore reference, List<MemberId> members, String where) {
    assertEquals(
        ReferralSnapshot.of(reference, members, List.of()),
        ReferralSnapshot.of(store(), members, List.of()),
        where);
    for (ReferralProgramId program : ReferralUnits.PROGRAMS) {
      for (MemberId member : members) {
        assertEquals(reference.find(program, member), store().find(program, member), where);
        ReferralQuery brought =
            new ReferralQuery(program, Optional.of(member), Optional.empty(), Optional.empty(), 2);
        assertEquals(walk(reference, brought), walk(store(), brought), where);
      }
      for (ReferralState state : ReferralState.values()) {
        if (state.isStored()) {
          ReferralQuery inState =
              new ReferralQuery(program, Optional.empty(), Optional.of(state), Optional.empty(), 2);
          assertEquals(walk(reference, inState), walk(store(), inState), where);
        }
      }
    }
  }

  private static List<ReferralRecord> walk(ReferralStore store, ReferralQuery query) {
    return ReferralSnapshot.all(
        cursor ->
            store.list(
                new ReferralQuery(
                    query.program(), query.referrer(), query.state(), cursor, query.size())));
  }

  private static String where(long seed, int command, Object what) {
    return "-Dcommunitykit.seed="
        + seed
        + " -Dcommunitykit.worlds=1, command "
        + command
        + ": "
        + what;
  }
}
