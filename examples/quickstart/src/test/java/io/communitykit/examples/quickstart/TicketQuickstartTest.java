package io.communitykit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.jackson.RuleFile;
import io.communitykit.jackson.RuleSource;
import io.communitykit.points.command.GrantCommand;
import io.communitykit.points.definition.DrawDefinition;
import io.communitykit.points.definition.EarningDefinition;
import io.communitykit.points.draw.DrawId;
import io.communitykit.points.draw.DrawTerms;
import io.communitykit.points.draw.Draws;
import io.communitykit.points.draw.ServerSeed;
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

@DisplayName("The quickstart of tickets that cost points")
class TicketQuickstartTest {

  private static final Instant NOW = Instant.parse("2026-06-01T04:00:00Z");
  private static final AssetId POINTS = AssetId.of("points");
  private static final DrawId SPRING = DrawId.of("spring");

  private final PointsProgram points =
      PointsProgram.builder(
              RuleFile.read(file("points.yaml"), EarningDefinition.class)
                  .then(file -> file.compile(EarningRules::compile))
                  .orElseThrow())
          .clock(InstantSource.fixed(NOW))
          .build();
  private final Draws draws = Draws.inMemory();

  private static RuleSource file(String name) {
    try {
      return RuleSource.file(
          Path.of(
              Objects.requireNonNull(TicketQuickstartTest.class.getResource(name), name).toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(name, e);
    }
  }

  private long left(MemberId member) {
    return points.balance(member, POINTS, NOW).available();
  }

  private boolean buy(MemberId who, String order) {
    return TicketQuickstart.buy(points, draws, SPRING, who, order, NOW);
  }

  @Test
  @DisplayName("spends 10 once, gives them back when the draw refuses, and pays the prize once")
  void allTheWay() {
    DrawTerms terms =
        RuleFile.read(file("draw.yaml"), DrawDefinition.class)
            .then(file -> file.compile(DrawTerms::compile))
            .orElseThrow();
    draws.open(SPRING, terms, ServerSeed.of(new byte[ServerSeed.LENGTH]), NOW);
    MemberId ann = MemberId.of("ann");
    MemberId ben = MemberId.of("ben");
    points.grant(
        new GrantCommand("g", ann, POINTS, 45, Optional.empty(), Message.of("shop.gift"), NOW));
    assertThat(buy(ann, "t1")).isTrue();
    assertThat(buy(ann, "t1")).isTrue(); // the same order again
    assertThat(buy(ann, "t2")).isTrue();
    assertThat(buy(ann, "t3")).isTrue();
    assertThat(left(ann)).isEqualTo(15);
    assertThat(buy(ann, "t4")).isFalse(); // a member may have three
    assertThat(left(ann)).isEqualTo(15);
    assertThat(buy(ben, "t5")).isFalse(); // he has nothing
    draws.seal(SPRING, "drand round 4242", NOW);
    TicketQuickstart.pay(points, draws, SPRING, "8f6a1c", NOW);
    TicketQuickstart.pay(points, draws, SPRING, "8f6a1c", NOW);
    assertThat(left(ann)).isEqualTo(115);
  }
}
