package io.communitykit.points.program;

import static io.communitykit.points.fixture.Definitions.award;
import static io.communitykit.points.fixture.Definitions.points;
import static io.communitykit.points.fixture.Definitions.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.AssetId;
import io.communitykit.core.IntentId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.core.RewardIntent;
import io.communitykit.points.command.GrantCommand;
import io.communitykit.points.ledger.AccountKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The reserved owner")
class ReservedOwnerTest {

  private static final Instant NOON = Instant.parse("2026-06-01T04:00:00Z");
  private static final AssetId POINTS = AssetId.of("points");
  private static final MemberId NOBODY = MemberId.of("*");

  private final PointsProgram program =
      PointsProgram.builder(points().rule(rule("post", "post.created", award(2))).compile())
          .clock(InstantSource.fixed(NOON))
          .build();

  private static Activity post(MemberId actor) {
    return Activity.of(ActivityId.of("p1"), actor, ActivityType.POST_CREATED, NOON);
  }

  @Test
  @DisplayName("does nothing and has nothing done to it")
  void refused() {
    assertThat(AccountKey.shared(POINTS)).isEqualTo(new AccountKey(NOBODY, POINTS));
    assertThat(program.record(post(NOBODY)).status())
        .isEqualTo(EarningReceipt.Status.RESERVED_MEMBER);
    assertThat(program.record(post(MemberId.of("ann")).withTarget(NOBODY)).status())
        .isEqualTo(EarningReceipt.Status.RESERVED_MEMBER);
    RewardIntent intent =
        new RewardIntent(
            IntentId.of("r1"),
            NOBODY,
            "referrer",
            POINTS,
            5,
            Message.of("why"),
            NOON,
            Duration.ZERO);
    assertThat(program.apply(intent).status()).isEqualTo(EarningReceipt.Status.RESERVED_MEMBER);
    assertThat(program.record(post(MemberId.of("ann"))).status())
        .isEqualTo(EarningReceipt.Status.EARNED);
  }

  @Test
  @DisplayName("cannot be given anything by hand either")
  void granted() {
    GrantCommand grant =
        new GrantCommand("g1", NOBODY, POINTS, 5, Optional.empty(), Message.of("why"), NOON);
    assertThatThrownBy(() -> program.grant(grant))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be of a member's account, was */points");
  }
}
