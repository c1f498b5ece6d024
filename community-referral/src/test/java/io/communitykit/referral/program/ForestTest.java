package io.communitykit.referral.program;

import static io.communitykit.referral.program.Worlds.bring;
import static io.communitykit.referral.program.Worlds.day;
import static io.communitykit.referral.program.Worlds.post;
import static io.communitykit.referral.program.Worlds.rules;
import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.MemberId;
import io.communitykit.referral.ReferralState;
import io.communitykit.referral.RefusalReason;
import io.communitykit.referral.program.ReferralReport.TopReferrer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The graph of referrals")
class ForestTest {

  /** A bind of two of eight members, with joins that need not agree with what was said before. */
  record Claim(int referrer, int referee, int referrerDay, int refereeDay) {}

  @Provide
  Arbitrary<List<Claim>> claims() {
    Arbitrary<Integer> members = Arbitraries.integers().between(0, 7);
    Arbitrary<Integer> days = Arbitraries.integers().between(0, 3);
    return Combinators.combine(members, members, days, days).as(Claim::new).list().ofMaxSize(40);
  }

  @Property(tries = 500)
  @Label("is a forest after every bind, whatever the host says about joins")
  void staysAForest(@ForAll("claims") List<Claim> claims) {
    ReferralProgram program = ReferralProgram.of(rules());
    Map<MemberId, MemberId> edges = new TreeMap<>();
    for (Claim claim : claims) {
      MemberId referrer = member(claim.referrer());
      MemberId referee = member(claim.referee());
      boolean wouldClose = reaches(edges, referrer, referee);
      BindResult result =
          program.bind(bring(referrer, claim.referrerDay(), referee, claim.refereeDay()));
      if (result.status() == BindResult.Status.BOUND) {
        edges.put(referee, referrer);
      } else if (result.status() == BindResult.Status.REFUSED
          && result.refusal().orElseThrow().reason() == RefusalReason.CYCLE) {
        assertThat(wouldClose).isTrue();
      }
      assertThat(ClaimCircles.find(edges)).isEmpty();
      if (wouldClose && !referrer.equals(referee) && !edges.containsKey(referee)) {
        assertThat(result.refusal().orElseThrow().reason()).isEqualTo(RefusalReason.CYCLE);
      }
    }
    assertThat(program.report(day(9), 10).longestChain()).isEqualTo(longest(edges));
  }

  @Property(tries = 500)
  @Label("of claims shows every circle once, and nothing else")
  void findsCircles(@ForAll @Size(max = 9) List<@IntRange(min = 0, max = 8) Integer> claimed) {
    Map<MemberId, MemberId> claims = new HashMap<>();
    for (int i = 0; i < claimed.size(); i++) {
      claims.put(member(i), member(claimed.get(i)));
    }
    Set<Set<MemberId>> expected = new HashSet<>();
    for (MemberId start : claims.keySet()) {
      Set<MemberId> path = new HashSet<>();
      MemberId at = claims.get(start);
      while (at != null && path.add(at) && !at.equals(start)) {
        at = claims.get(at);
      }
      if (start.equals(at)) {
        expected.add(path);
      }
    }
    List<List<MemberId>> circles = ClaimCircles.find(claims);
    assertThat(circles).hasSameSizeAs(expected);
    for (List<MemberId> circle : circles) {
      assertThat(expected).contains(Set.copyOf(circle));
      for (int i = 0; i < circle.size(); i++) {
        assertThat(claims.get(circle.get(i))).isEqualTo(circle.get((i + 1) % circle.size()));
      }
    }
  }

  @Test
  @DisplayName("is reported with counts, the longest chain and those who brought most")
  void report() {
    ReferralProgram program = ReferralProgram.of(rules());
    program.bind(bring(member(0), 0, member(1), 1));
    program.bind(bring(member(0), 0, member(2), 1));
    program.bind(bring(member(2), 1, member(3), 2));
    program.bind(bring(member(1), 1, member(4), 2));
    program.bind(bring(member(1), 1, member(5), 80));
    for (int i : new int[] {1, 2, 4}) {
      for (int j = 0; j < 3; j++) {
        program.record(post(member(i), i + "-" + j, day(5 + i)));
      }
    }
    program.record(post(member(5), "begun", day(81)));
    ReferralReport report = program.report(day(92), 10);
    assertThat(report.byState())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                ReferralState.ATTRIBUTED, 0L,
                ReferralState.QUALIFYING, 1L,
                ReferralState.IN_REVIEW, 0L,
                ReferralState.QUALIFIED, 0L,
                ReferralState.REWARDED, 3L,
                ReferralState.EXPIRED, 1L,
                ReferralState.REJECTED, 0L,
                ReferralState.REVERSED, 0L));
    assertThat(report.bound()).isEqualTo(5);
    assertThat(report.qualified()).isEqualTo(3);
    assertThat(report.pending()).isEqualTo(1);
    assertThat(report.expired()).isEqualTo(1);
    assertThat(report.longestChain()).containsExactly(member(0), member(2), member(3));
    assertThat(report.topReferrers())
        .containsExactly(new TopReferrer(member(0), 2, 2), new TopReferrer(member(1), 2, 1));
    assertThat(program.report(day(92), 1).topReferrers()).hasSize(1);
    ReferralReport early = program.report(day(6), 10);
    assertThat(early.bound()).isEqualTo(4);
    assertThat(early.qualified()).isEqualTo(1);
    assertThat(program.report(day(0), 10).longestChain()).isEmpty();
  }

  private static boolean reaches(Map<MemberId, MemberId> edges, MemberId from, MemberId to) {
    MemberId at = from;
    while (at != null && !at.equals(to)) {
      at = edges.get(at);
    }
    return at != null;
  }

  private static List<MemberId> longest(Map<MemberId, MemberId> edges) {
    List<MemberId> longest = List.of();
    for (MemberId member : edges.keySet()) {
      List<MemberId> chain = new ArrayList<>();
      for (MemberId at = member; at != null; at = edges.get(at)) {
        chain.add(0, at);
      }
      if (chain.size() > longest.size()) {
        longest = chain;
      }
    }
    return longest;
  }

  private static MemberId member(int number) {
    return MemberId.of("m" + number);
  }
}
