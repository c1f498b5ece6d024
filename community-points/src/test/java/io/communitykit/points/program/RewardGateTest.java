package io.communitykit.points.program;

import static io.communitykit.points.fixture.Definitions.asset;
import static io.communitykit.points.fixture.Definitions.award;
import static io.communitykit.points.fixture.Definitions.file;
import static io.communitykit.points.fixture.Definitions.rule;
import static io.communitykit.points.program.RewardShop.ANN;
import static io.communitykit.points.program.RewardShop.BO;
import static io.communitykit.points.program.RewardShop.NOON;
import static io.communitykit.points.program.RewardShop.POINTS;
import static io.communitykit.points.program.RewardShop.WHY;
import static io.communitykit.points.program.RewardShop.catalogue;
import static io.communitykit.points.program.RewardShop.mug;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.communitykit.core.CircleId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Membership;
import io.communitykit.core.Role;
import io.communitykit.core.text.Texts;
import io.communitykit.points.CircleMembers;
import io.communitykit.points.TierMetric;
import io.communitykit.points.command.GrantCommand;
import io.communitykit.points.command.RedeemCommand;
import io.communitykit.points.definition.TierDefinition;
import io.communitykit.points.definition.TierPolicyDefinition;
import io.communitykit.points.program.RedemptionReceipt.Status;
import io.communitykit.points.reward.InMemoryRewardStore;
import io.communitykit.points.reward.RewardCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A reward that is not for everybody")
class RewardGateTest {

  private static final CircleId PHOTO = CircleId.of("photo");
  private static final Instant JOINED = NOON.minus(Duration.ofDays(1));

  /** Silver from 500 and gold from 2,000 points. */
  private static PointsProgram program() {
    return PointsProgram.builder(
            file()
                .asset("points", asset(null, null))
                .rule(rule("post", "post.created", award(2)))
                .tiers(
                    new TierPolicyDefinition(
                        "points", TierMetric.LIFETIME, null, null, null, null, null, null),
                    new TierDefinition("silver", 500L, null),
                    new TierDefinition("gold", 2_000L, null))
                .compile())
        .clock(() -> NOON)
        .build();
  }

  private static void grant(PointsProgram program, MemberId member, long amount) {
    program.grant(
        new GrantCommand(
            member + " " + amount, member, POINTS, amount, Optional.empty(), WHY, NOON));
  }

  private static RedemptionReceipt redeem(RewardDesk desk, MemberId member, Instant at) {
    return desk.redeem(new RedeemCommand("r " + member + at, member, "mug", at));
  }

  @Test
  @DisplayName("for a tier is had from that tier on, at 500 and not at 499")
  void tier() {
    PointsProgram program = program();
    RewardDesk desk =
        program.rewards(catalogue(1, mug().tier("silver")), new InMemoryRewardStore());
    grant(program, ANN, 499);
    RedemptionReceipt refused = redeem(desk, ANN, NOON);
    assertThat(refused.status()).isEqualTo(Status.NOT_ENTITLED);
    assertThat(Texts.render(refused.reason().orElseThrow(), Locale.ENGLISH))
        .isEqualTo("it is for members of the tier silver or higher");
    grant(program, ANN, 1);
    assertThat(redeem(desk, ANN, NOON).status()).isEqualTo(Status.DONE);
    grant(program, BO, 2_000);
    assertThat(redeem(desk, BO, NOON).status()).as("gold").isEqualTo(Status.DONE);
  }

  @Test
  @DisplayName("for a circle is had by its members, from when they joined until they left")
  void circle() {
    PointsProgram program = program();
    grant(program, ANN, 1_000);
    grant(program, BO, 1_000);
    CircleMembers members =
        CircleMembers.of(
            List.of(
                Membership.of(PHOTO, ANN, Role.MEMBER, JOINED).leave(NOON),
                Membership.of(CircleId.of("chess"), BO, Role.MEMBER, JOINED)));
    RewardDesk desk =
        program.rewards(catalogue(1, mug().circle("photo")), new InMemoryRewardStore(), members);
    assertThat(redeem(desk, ANN, NOON.minusNanos(1_000)).status()).isEqualTo(Status.DONE);
    RedemptionReceipt left = redeem(desk, ANN, NOON);
    assertThat(left.status()).isEqualTo(Status.NOT_ENTITLED);
    assertThat(Texts.render(left.reason().orElseThrow(), Locale.ENGLISH))
        .isEqualTo("it is for members of the circle photo");
    assertThat(redeem(desk, BO, NOON).status()).isEqualTo(Status.NOT_ENTITLED);
    assertThat(desk.refusal(new RedeemCommand("b", BO, "mug", NOON)).orElseThrow().status())
        .isEqualTo(Status.NOT_ENTITLED);
  }

  @Test
  @DisplayName("is refused where nobody could have it, or nobody knows who may")
  void impossible() {
    PointsProgram program = program();
    RewardCatalogue platinum = catalogue(1, mug().tier("platinum"));
    assertThatThrownBy(() -> program.rewards(platinum, new InMemoryRewardStore()))
        .hasMessage("tier of mug must be of [silver, gold], was platinum");
    RewardCatalogue photo = catalogue(1, mug().circle("photo"));
    assertThatThrownBy(() -> program.rewards(photo, new InMemoryRewardStore()))
        .hasMessage("members must be given for mug, which is for a circle");
  }
}
