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

import io.communitykit.core.ActivityId;
import io.communitykit.core.MemberId;
import io.communitykit.core.RewardIntent;
import io.communitykit.core.RewardReversal;
import io.communitykit.referral.ReferralState;
import io.communitykit.referral.RefusalReason;
import io.communitykit.referral.binding.BindCommand;
import io.communitykit.referral.binding.DroppedReferral;
import io.communitykit.referral.binding.DroppedReferral.Why;
import io.communitykit.referral.binding.MergeCommit;
import io.communitykit.referral.code.IssueCommand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Merging two accounts of one person")
class MergeTest {

  private static final MemberId CAT = MemberId.of("cat");
  private static final MemberId DAN = MemberId.of("dan");

  private final ReferralProgram program = ReferralProgram.of(rules());

  @Test
  @DisplayName("keeps the earlier attribution, drops the later one and takes its rewards back")
  void keepsTheEarlier() {
    program.bind(annBringsBen());
    program.bind(bring(DAN, 1, CAT, 20));
    List<RewardIntent> paid = qualify(CAT);
    MergeResult result = program.merge(CAT, BEN, day(40));
    assertThat(result.dropped())
        .extracting(each -> each.referral().referee(), DroppedReferral::why)
        .containsExactly(tuple(CAT, Why.LATER));
    assertThat(result.reversals())
        .extracting(RewardReversal::intent)
        .isEqualTo(paid.stream().map(RewardIntent::id).toList());
    assertThat(program.referral(BEN, day(41)).orElseThrow().referral().referrer()).isEqualTo(ANN);
    assertThat(program.referral(CAT, day(41))).isEmpty();
    MergeResult again = program.merge(CAT, BEN, day(40));
    assertThat(again.status()).isEqualTo(MergeCommit.Status.REPLAYED);
    assertThat(again.reversals()).isEqualTo(result.reversals());
    assertThat(program.merge(CAT, ANN, day(41)).status()).isEqualTo(MergeCommit.Status.CONFLICT);
  }

  @Test
  @DisplayName("moves the earlier attribution to the account that stays, under its reward ids")
  void movesTheAttribution() {
    program.bind(annBringsBen());
    List<RewardIntent> paid = qualify(BEN);
    program.merge(BEN, CAT, day(40));
    ReferralStanding standing = program.referral(CAT, day(41)).orElseThrow();
    assertThat(standing.referral().intents())
        .extracting(RewardIntent::id)
        .isEqualTo(paid.stream().map(RewardIntent::id).toList());
    assertThat(program.bind(bring(DAN, 1, CAT, 41)).refusal().orElseThrow().reason())
        .isEqualTo(RefusalReason.ALREADY_BOUND);
  }

  @Test
  @DisplayName("adds up what both did, and hands over codes and whom both brought")
  void addsUp() {
    program.bind(annBringsBen());
    program.record(post(BEN, "b1", day(11)));
    program.record(post(BEN, "b2", day(11)));
    program.record(post(CAT, "c1", day(12)));
    program.bind(bring(CAT, 5, DAN, 20));
    String code =
        program
            .issueCode(IssueCommand.of(ActivityId.of("w"), CAT, day(5), day(6)))
            .code()
            .orElseThrow()
            .text()
            .value();
    program.merge(CAT, BEN, day(40));
    assertThat(program.referral(BEN, day(41)).orElseThrow().progress().get(0).done()).isEqualTo(3);
    assertThat(program.byReferrer(BEN, day(41), Optional.empty(), 10).items()).hasSize(1);
    MemberId eve = MemberId.of("eve");
    assertThat(
            program
                .bind(BindCommand.of(eve, day(42), day(42)).typed(code))
                .referral()
                .orElseThrow()
                .referrer())
        .isEqualTo(BEN);
  }

  @Test
  @DisplayName("gives what is due if both together did all that was asked, and again when repeated")
  void settles() {
    program.bind(annBringsBen());
    program.record(post(BEN, "b1", day(11)));
    program.record(post(BEN, "b2", day(11)));
    program.record(post(CAT, "c1", day(12)));
    MergeResult result = program.merge(CAT, BEN, day(40));
    assertThat(result.intents())
        .extracting(RewardIntent::beneficiary, RewardIntent::amount)
        .containsExactly(tuple(ANN, 500L), tuple(BEN, 250L));
    assertThat(program.referral(BEN, day(41)).orElseThrow().state())
        .isEqualTo(ReferralState.REWARDED);
    assertThat(program.merge(CAT, BEN, day(41)).intents()).isEqualTo(result.intents());
  }

  @Test
  @DisplayName("gives nothing again that was given before one of the accounts was erased")
  void nothingTwice() {
    MemberId nobody = MemberId.of("nobody");
    program.bind(annBringsBen());
    program.record(post(BEN, "b1", day(11)));
    program.record(post(BEN, "b2", day(11)));
    program.record(post(CAT, "c1", day(12)));
    assertThat(program.merge(BEN, CAT, day(40)).intents()).hasSize(2);
    assertThat(program.merge(DAN, CAT, day(41)).intents()).isEmpty();
    program.erase(BEN, nobody);
    assertThat(program.merge(DAN, CAT, day(41)).intents()).isEmpty();
    assertThat(program.merge(BEN, CAT, day(40)).intents()).isEmpty();
    assertThat(program.merge(MemberId.of("eve"), CAT, day(42)).intents()).isEmpty();
  }

  @Test
  @DisplayName("leaves intents as they were, also those of whom the merged account brought")
  void sameIntents() {
    program.bind(annBringsBen());
    List<RewardIntent> paid = qualify(BEN);
    program.merge(ANN, CAT, day(40));
    assertThat(program.referral(BEN, day(41)).orElseThrow().referral().intents()).isEqualTo(paid);
    program.merge(BEN, DAN, day(41));
    assertThat(program.referral(DAN, day(42)).orElseThrow().referral().intents()).isEqualTo(paid);
  }

  @Test
  @DisplayName("takes back what was reversed before as it was, and repeats with the first instant")
  void sameReversals() {
    program.bind(annBringsBen());
    program.bind(bring(DAN, 1, CAT, 20));
    qualify(CAT);
    List<RewardReversal> before =
        program
            .review(ReviewCommand.saying(CAT, ReviewCommand.Verdict.REVERSE, "eve", "no", day(35)))
            .reversals();
    assertThat(program.merge(CAT, BEN, day(40)).reversals()).isEqualTo(before).hasSize(2);
    MemberId eve = MemberId.of("eve");
    program.bind(bring(DAN, 1, eve, 20));
    qualify(eve);
    MergeResult first = program.merge(eve, BEN, day(41));
    assertThat(program.merge(eve, BEN, day(50)).reversals())
        .isEqualTo(first.reversals())
        .hasSize(2);
  }

  @Test
  @DisplayName("drops an edge between the two, and one that would close a circle")
  void dropsCircles() {
    program.bind(annBringsBen());
    assertThat(program.merge(BEN, ANN, day(40)).dropped())
        .extracting(DroppedReferral::why)
        .containsExactly(Why.SELF);
    program.bind(bring(ANN, 1, CAT, 20));
    program.bind(bring(CAT, 20, DAN, 30));
    assertThat(program.merge(DAN, ANN, day(41)).dropped())
        .extracting(each -> each.referral().referee(), DroppedReferral::why)
        .containsExactly(tuple(DAN, Why.CYCLE));
  }

  @Test
  @DisplayName("does not let a later bind close a circle over the merged account")
  void staysAForestAfterwards() {
    // pat (5) brings ben (10); ann (1) brings cat (3); ann and ben are one: pat -> ann -> cat.
    MemberId pat = MemberId.of("pat");
    program.bind(bring(pat, 5, BEN, 10));
    program.bind(bring(ANN, 1, CAT, 3));
    program.merge(ANN, BEN, day(40));
    assertThat(program.bind(bring(CAT, 3, pat, 5)).refusal().orElseThrow().reason())
        .isEqualTo(RefusalReason.CYCLE);
  }

  @Test
  @DisplayName("with itself is a mistake of the host's")
  void withItself() {
    assertThatThrownBy(() -> program.merge(ANN, ANN, day(1)))
        .hasMessage("from must be another member than into, was ann");
  }

  @Property(tries = 300)
  @Label("and binding at random leaves a forest at every moment")
  void alwaysAForest(@ForAll long seed) {
    Random random = new Random(seed);
    ReferralProgram any = ReferralProgram.of(rules());
    List<MemberId> alive = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      alive.add(MemberId.of("m" + i));
    }
    for (int step = 0; step < 40; step++) {
      MemberId a = alive.get(random.nextInt(alive.size()));
      MemberId b = alive.get(random.nextInt(alive.size()));
      if (a.equals(b)) {
        continue;
      }
      if (alive.size() > 4 && random.nextInt(6) == 0) {
        any.merge(a, b, day(50));
        alive.remove(a);
      } else {
        any.bind(bring(a, random.nextInt(8), b, random.nextInt(8)));
      }
      Map<MemberId, MemberId> edges = new HashMap<>();
      for (MemberId each : alive) {
        any.referral(each, day(99))
            .ifPresent(standing -> edges.put(each, standing.referral().referrer()));
      }
      assertThat(ClaimCircles.find(edges)).isEmpty();
      assertThat(any.report(day(99), 1).bound()).isEqualTo(edges.size());
    }
  }

  private List<RewardIntent> qualify(MemberId member) {
    List<RewardIntent> intents = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      intents.addAll(program.record(post(member, member + "-" + i, day(31))).intents());
    }
    return intents;
  }
}
