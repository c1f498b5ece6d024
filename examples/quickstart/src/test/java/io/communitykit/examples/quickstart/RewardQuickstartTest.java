package io.communitykit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.jackson.RuleFile;
import io.communitykit.jackson.RuleSource;
import io.communitykit.points.command.GrantCommand;
import io.communitykit.points.definition.EarningDefinition;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.program.PointsProgram;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The quickstart of rewards")
class RewardQuickstartTest {

  private static final Instant NOW = Instant.parse("2026-06-01T04:00:00Z");
  private static final AssetId POINTS = AssetId.of("points");

  private static Path resource(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(RewardQuickstart.class.getResource(name), name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @DisplayName("gives ann a code, holds a mug for her, and gives it to ben once she gave it up")
  void shop() {
    PointsProgram points =
        PointsProgram.builder(
                RuleFile.read(RuleSource.file(resource("points.yaml")), EarningDefinition.class)
                    .then(file -> file.compile(EarningRules::compile))
                    .orElseThrow())
            .clock(InstantSource.fixed(NOW))
            .build();
    for (String member : new String[] {"ann", "ben"}) {
      points.grant(
          new GrantCommand(
              member,
              MemberId.of(member),
              POINTS,
              150,
              Optional.empty(),
              Message.of("shop.welcome"),
              NOW));
    }
    assertThat(RewardQuickstart.run(points, resource("rewards.yaml"), NOW))
        .containsExactly("[LATTE-1]", "HELD", "0 are left, 1 were asked for", "DONE, left 0");
    assertThat(points.balance(MemberId.of("ann"), POINTS, NOW).available()).isEqualTo(120);
    assertThat(points.balance(MemberId.of("ben"), POINTS, NOW).available()).isEqualTo(50);
  }
}
