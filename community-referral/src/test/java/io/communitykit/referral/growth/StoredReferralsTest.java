package io.communitykit.referral.growth;

import static io.communitykit.referral.growth.Facts.JUNE;
import static io.communitykit.referral.growth.Facts.POINTS;
import static io.communitykit.referral.growth.Facts.UTC;
import static io.communitykit.referral.growth.Facts.day;
import static io.communitykit.referral.growth.Facts.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.Message;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.ReferralState;
import io.communitykit.referral.attribution.Attribution;
import io.communitykit.referral.binding.BindCommand;
import io.communitykit.referral.binding.NamedReferrer;
import io.communitykit.referral.binding.Referral;
import io.communitykit.referral.binding.ReferralOutcome;
import io.communitykit.referral.binding.Ruling;
import io.communitykit.referral.fraud.FraudAssessment;
import io.communitykit.referral.reward.ReferralReward;
import io.communitykit.referral.reward.RewardGrant;
import io.communitykit.referral.reward.RewardRole;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A stored referral")
class StoredReferralsTest {

  /** b, who joined on day 2, was brought by a, and qualified on day 3 for twice 500 points. */
  private static Referral stored(ReferralState state, Ruling... rulings) {
    RewardGrant grant =
        RewardGrant.of(
            new ReferralReward(
                "qualified", RewardRole.REFEREE, POINTS, 500, Duration.ZERO, List.of()),
            id("b"));
    return new Referral(
        ReferralProgramId.of("invite"),
        id("b"),
        BindCommand.named(id("b"), day(2), new NamedReferrer(id("a"), day(1)), day(2)),
        Attribution.named(id("a"), day(1), day(2)),
        day(2),
        Set.of(),
        state,
        FraudAssessment.CLEAN,
        Optional.of(new ReferralOutcome(day(3), Optional.empty(), 1, List.of(grant, grant))),
        List.of(rulings));
  }

  @Test
  @DisplayName("that was rewarded is one with its costs, and brings both joins along")
  void rewarded() {
    Referral referral = stored(ReferralState.REWARDED);
    assertThat(StoredReferrals.fact(referral, Optional.empty()))
        .isEqualTo(
            Facts.bound("b", "a", ReferralSource.UNTOLD, 2)
                .qualified(day(3))
                .rewarded(day(3), Map.of(POINTS, 1_000L)));
    ReferralGrowth growth = ReferralHistory.builder(UTC).add(referral).build().asOf(day(40));
    assertThat(growth.cycleTime(JUNE).median()).contains(Duration.ofDays(1));
  }

  @Test
  @DisplayName("gives way to the joins that a host tells")
  void hostsJoinsStand() {
    ReferralHistory history =
        ReferralHistory.builder(UTC)
            .add(stored(ReferralState.REWARDED))
            .add(Facts.join("b", 9))
            .build();
    assertThat(history.members()).isEqualTo(2);
    assertThat(history.asOf(day(40)).cycleTime(JUNE).median()).contains(Duration.ofDays(8));
  }

  @Test
  @DisplayName("that is in review or was rejected has not qualified")
  void notQualified() {
    for (ReferralState state : List.of(ReferralState.IN_REVIEW, ReferralState.REJECTED)) {
      assertThat(StoredReferrals.fact(stored(state), Optional.empty()))
          .isEqualTo(Facts.bound("b", "a", ReferralSource.UNTOLD, 2));
    }
  }

  @Test
  @DisplayName("that was reversed counted until then, and costs nothing")
  void reversed() {
    Ruling ruling =
        new Ruling(ReferralState.REVERSED, "anna", Message.of("referral.ruling.said"), day(9));
    assertThat(StoredReferrals.fact(stored(ReferralState.REVERSED, ruling), Optional.empty()))
        .isEqualTo(
            Facts.bound("b", "a", ReferralSource.UNTOLD, 2)
                .qualified(day(3))
                .rewarded(day(3), Map.of())
                .voided(day(9)));
  }
}
