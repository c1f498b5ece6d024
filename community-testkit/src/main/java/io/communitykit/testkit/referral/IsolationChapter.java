package io.communitykit.testkit.referral;

import static io.communitykit.testkit.referral.ReferralUnits.ANN;
import static io.communitykit.testkit.referral.ReferralUnits.BO;
import static io.communitykit.testkit.referral.ReferralUnits.CY;
import static io.communitykit.testkit.referral.ReferralUnits.DEE;
import static io.communitykit.testkit.referral.ReferralUnits.DEVICE;
import static io.communitykit.testkit.referral.ReferralUnits.EVE;
import static io.communitykit.testkit.referral.ReferralUnits.OTHER;
import static io.communitykit.testkit.referral.ReferralUnits.PROGRAM;
import static io.communitykit.testkit.referral.ReferralUnits.at;
import static io.communitykit.testkit.referral.ReferralUnits.counting;
import static io.communitykit.testkit.referral.ReferralUnits.ever;
import static io.communitykit.testkit.referral.ReferralUnits.facts;
import static io.communitykit.testkit.referral.ReferralUnits.in;
import static io.communitykit.testkit.referral.ReferralUnits.invited;
import static io.communitykit.testkit.referral.ReferralUnits.merging;
import static io.communitykit.testkit.referral.ReferralUnits.milestone;
import static io.communitykit.testkit.referral.ReferralUnits.named;
import static io.communitykit.testkit.referral.ReferralUnits.posts;
import static io.communitykit.testkit.referral.ReferralUnits.qualify;
import static io.communitykit.testkit.referral.ReferralUnits.seenWith;
import static io.communitykit.testkit.referral.ReferralUnits.typing;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.communitykit.core.MemberId;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.binding.AdvanceCommit;
import io.communitykit.referral.binding.BindCommit;
import io.communitykit.referral.binding.CountCommit;
import io.communitykit.referral.binding.FactsQuery;
import io.communitykit.referral.binding.MergeCommit;
import io.communitykit.referral.binding.MergeUnit;
import io.communitykit.referral.binding.ReferralStore;
import io.communitykit.referral.fraud.FraudFacts;
import io.communitykit.referral.reward.RewardGrant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That nothing of one program or community shows in another. */
abstract class IsolationChapter extends ReferralChapter {

  private static final List<MemberId> MEMBERS = List.of(ANN, BO, CY, DEE);

  IsolationChapter(ReferralStoreContract contract) {
    super(contract);
  }

  @Test
  @DisplayName("a member has a referrer, activities, codes, caps and signals in each program")
  void programs() {
    fill(store(), PROGRAM);
    assertEquals(List.of(), ReferralSnapshot.all(store(), OTHER));
    assertEquals(FraudFacts.NONE, ReferralSnapshot.facts(store(), sameFacts(OTHER)));
    fill(store(), OTHER);
    assertEquals(
        ReferralSnapshot.referees(ReferralSnapshot.all(store(), PROGRAM)),
        ReferralSnapshot.referees(ReferralSnapshot.all(store(), OTHER)));
    store().merge(merging(BO, EVE));
    assertEquals(
        Set.of(BO, CY, DEE),
        Set.copyOf(ReferralSnapshot.referees(ReferralSnapshot.all(store(), OTHER))));
    MergeUnit there = new MergeUnit(OTHER, BO, CY, at(5_000));
    assertEquals(MergeCommit.Status.MERGED, store().merge(there).status());
  }

  @Test
  @DisplayName("a join given in one program is not known in another")
  void joins() {
    given(named(BO, 20, ANN, 10));
    BindCommit there = store().bind(in(OTHER, named(BO, 9, ANN, 8)));
    assertEquals(BindCommit.Status.BOUND, there.status());
    assertEquals(at(9), there.refereeJoinedAt());
  }

  @Test
  @DisplayName("a community knows nothing of its neighbours, and erases nothing of theirs")
  void communities() {
    ReferralStore neighbour = neighbour();
    List<FactsQuery> asked = List.of(sameFacts(PROGRAM));
    ReferralSnapshot nothing = ReferralSnapshot.of(neighbour, MEMBERS, asked);
    fill(store(), PROGRAM);
    assertEquals(nothing, ReferralSnapshot.of(neighbour, MEMBERS, asked));
    fill(neighbour, PROGRAM);
    ReferralSnapshot before = ReferralSnapshot.of(store(), MEMBERS, asked);
    assertEquals(before, ReferralSnapshot.of(neighbour, MEMBERS, asked));
    store().erase(BO, MemberId.of("2f1c"));
    store().merge(merging(CY, DEE));
    assertEquals(before, ReferralSnapshot.of(neighbour, MEMBERS, asked));
  }

  private static FactsQuery sameFacts(ReferralProgramId program) {
    FactsQuery facts = facts(EVE, ANN, DEVICE);
    return new FactsQuery(
        program,
        facts.referee(),
        facts.referrer(),
        facts.signals(),
        facts.since(),
        facts.boundAt(),
        facts.binds(),
        facts.ancestors());
  }

  /** Writes something of everything, each for the first time. */
  private static void fill(ReferralStore store, ReferralProgramId program) {
    assertEquals(
        BindCommit.Status.BOUND,
        store.bind(in(program, seenWith(typing(named(BO, 20, ANN, 10), 1), DEVICE))).status());
    assertEquals(
        BindCommit.Status.EXHAUSTED_CODE,
        store.bind(in(program, typing(named(CY, 30, ANN, 10), 1))).status());
    assertEquals(BindCommit.Status.BOUND, store.bind(in(program, named(CY, 30, ANN, 10))).status());
    assertEquals(BindCommit.Status.BOUND, store.bind(in(program, named(DEE, 30, BO, 20))).status());
    assertEquals(
        CountCommit.Status.COUNTED,
        store.count(in(program, counting(BO, "p1", 40, posts(1)))).status());
    AdvanceCommit advanced =
        store.advance(in(program, qualify(BO, invited(ANN, ever(1)), milestone(ANN, 1))));
    assertEquals(
        List.of(RewardGrant.Status.GRANTED, RewardGrant.Status.GRANTED),
        advanced.referral().orElseThrow().outcome().orElseThrow().grants().stream()
            .map(RewardGrant::status)
            .toList());
    assertEquals(
        Optional.of(1), Optional.ofNullable(store.facts(sameFacts(program)).seen().get(DEVICE)));
  }
}
