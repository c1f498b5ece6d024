package io.communitykit.referral.program;

import static io.communitykit.referral.program.Worlds.ANN;
import static io.communitykit.referral.program.Worlds.BEN;
import static io.communitykit.referral.program.Worlds.POINTS;
import static io.communitykit.referral.program.Worlds.annBringsBen;
import static io.communitykit.referral.program.Worlds.bring;
import static io.communitykit.referral.program.Worlds.day;
import static io.communitykit.referral.program.Worlds.post;
import static io.communitykit.referral.program.Worlds.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.communitykit.core.MemberId;
import io.communitykit.core.RewardIntent;
import io.communitykit.referral.ReferralState;
import io.communitykit.referral.binding.RefereeScope;
import io.communitykit.referral.fraud.FraudPolicy;
import io.communitykit.referral.qualification.QualificationPolicy;
import io.communitykit.referral.qualification.QualificationPolicy.Join;
import io.communitykit.referral.qualification.QualificationPolicy.WindowStart;
import io.communitykit.referral.qualification.ReferralNeed;
import io.communitykit.referral.reward.Ordinals;
import io.communitykit.referral.reward.ReferralReward;
import io.communitykit.referral.reward.RewardRole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Rewards")
class LadderTest {

  @Test
  @DisplayName("rise with the ladder, and milestones come once or every n-th time")
  void ladderAndMilestones() {
    ReferralProgram program =
        program(
            reward("qualified", RewardRole.REFERRER, 500, new Ordinals(1, 2, 1)),
            reward("qualified", RewardRole.REFERRER, 600, new Ordinals(3, Integer.MAX_VALUE, 1)),
            reward("at-3", RewardRole.REFERRER, 1_000, Ordinals.at(3)),
            reward("every-2", RewardRole.REFERRER, 70, Ordinals.every(2)));
    List<Long> amounts = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      MemberId referee = MemberId.of("m" + i);
      program.bind(bring(ANN, 1, referee, 10));
      amounts.add(qualify(program, referee).stream().mapToLong(RewardIntent::amount).sum());
    }
    assertThat(amounts).containsExactly(500L, 570L, 1_600L, 670L, 600L);
  }

  @Test
  @DisplayName("go to the referrer's ancestors, as many as there are")
  void ancestors() {
    ReferralProgram program =
        program(
            reward("qualified", RewardRole.REFERRER, 100, Ordinals.ALL),
            reward("qualified", RewardRole.ANCESTOR_2, 10, Ordinals.ALL),
            reward("qualified", RewardRole.ANCESTOR_3, 1, Ordinals.ALL));
    MemberId cat = MemberId.of("cat");
    MemberId dan = MemberId.of("dan");
    program.bind(annBringsBen());
    program.bind(bring(BEN, 10, cat, 20));
    program.bind(bring(cat, 20, dan, 30));
    assertThat(qualify(program, BEN)).extracting(RewardIntent::beneficiary).containsExactly(ANN);
    assertThat(qualify(program, dan))
        .extracting(each -> each.id().value(), RewardIntent::beneficiary, RewardIntent::amount)
        .containsExactly(
            tuple("ref:invite-a-friend:dan:qualified:referrer", cat, 100L),
            tuple("ref:invite-a-friend:dan:qualified:ancestor2", BEN, 10L),
            tuple("ref:invite-a-friend:dan:qualified:ancestor3", ANN, 1L));
  }

  @Test
  @DisplayName("come after activity on three days, not after three activities on one")
  void activeDays() {
    ReferralRules rules = rules();
    ReferralProgram program =
        ReferralProgram.of(
            new ReferralRules(
                rules.id(),
                1,
                rules.calendar(),
                RefereeScope.NEWCOMERS,
                rules.attribution(),
                rules.codes(),
                new QualificationPolicy(
                    Duration.ofDays(90),
                    WindowStart.JOIN,
                    Join.ALL,
                    List.of(ReferralNeed.activeDays("days", 3, rules.calendar()))),
                rules.rewards(),
                FraudPolicy.NONE));
    program.bind(annBringsBen());
    for (int i = 0; i < 5; i++) {
      program.record(post(BEN, "a" + i, day(11).plusSeconds(i)));
    }
    program.record(post(BEN, "b", day(12)));
    assertThat(program.referral(BEN, day(13)).orElseThrow().progress().get(0).done()).isEqualTo(2);
    assertThat(program.record(post(BEN, "a-earlier", day(11).minusSeconds(1))).status())
        .isEqualTo(ReferralReceipt.Status.COUNTED);
    assertThat(program.referral(BEN, day(13)).orElseThrow().state())
        .isEqualTo(ReferralState.QUALIFYING);
    // Midnight in Shanghai is 16:00 UTC: a new day there while it is the same here.
    program.record(post(BEN, "c", day(12).plus(Duration.ofHours(16))));
    assertThat(program.referral(BEN, day(13)).orElseThrow().state())
        .isEqualTo(ReferralState.REWARDED);
  }

  private static List<RewardIntent> qualify(ReferralProgram program, MemberId member) {
    List<RewardIntent> intents = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      intents.addAll(program.record(post(member, member + "-" + i, day(31))).intents());
    }
    return intents;
  }

  private static ReferralReward reward(String id, RewardRole to, long amount, Ordinals ordinals) {
    return new ReferralReward(id, to, POINTS, amount, Duration.ZERO, List.of(), ordinals);
  }

  private static ReferralProgram program(ReferralReward... rewards) {
    ReferralRules rules = rules();
    return ReferralProgram.of(
        new ReferralRules(
            rules.id(),
            1,
            rules.calendar(),
            rules.attribution(),
            rules.codes(),
            rules.qualification(),
            List.of(rewards)));
  }
}
