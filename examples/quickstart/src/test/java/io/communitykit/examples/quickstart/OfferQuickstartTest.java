package io.communitykit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.AssetId;
import io.communitykit.core.CircleId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Membership;
import io.communitykit.core.Message;
import io.communitykit.core.Role;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The quickstart of offers")
class OfferQuickstartTest {

  private static final Instant OPENS = Instant.parse("2026-09-30T16:00:00Z");
  private static final Instant CLOSES = Instant.parse("2026-10-07T16:00:00Z");
  private static final Instant LEAVES = Instant.parse("2026-10-03T04:00:00Z");
  private static final CircleId PHOTO = CircleId.of("photo");
  private static final MemberId ANN = MemberId.of("ann");
  private static final MemberId BEN = MemberId.of("ben");
  private static final MemberId CAT = MemberId.of("cat");

  private static final String RULES =
      """
      schema: community-points/1
      id: club
      version: 1
      zone: Asia/Shanghai
      assets: {points: {scale: 0}}
      rules: [{id: post, on: post.created, award: [{asset: points, amount: 5}]}]
      tiers: [{name: silver, at: 500}, {name: gold, at: 2000}]
      tierPolicy: {metric: LIFETIME}
      """;

  @Test
  @DisplayName("answers the worked numbers of the reference page")
  void offers() throws URISyntaxException {
    PointsProgram points =
        PointsProgram.builder(
                RuleFile.read(RuleSource.yaml("points.yaml", RULES), EarningDefinition.class)
                    .then(file -> file.compile(EarningRules::compile))
                    .orElseThrow())
            .clock(InstantSource.fixed(CLOSES))
            .build();
    Instant september = OPENS.minusSeconds(86_400);
    Map.of(ANN, 520L, BEN, 900L, CAT, 499L)
        .forEach(
            (member, amount) ->
                points.grant(
                    new GrantCommand(
                        member.value(),
                        member,
                        AssetId.of("points"),
                        amount,
                        Optional.empty(),
                        Message.of("shop.welcome"),
                        september)));
    Path file =
        Path.of(Objects.requireNonNull(OfferQuickstart.class.getResource("offers.yaml")).toURI());
    OfferQuickstart shop =
        new OfferQuickstart(
            points,
            file,
            List.of(
                Membership.of(PHOTO, ANN, Role.MEMBER, september).leave(LEAVES),
                Membership.of(PHOTO, CAT, Role.MEMBER, september)));
    assertThat(shop.ask(ANN, OPENS.minusNanos(1_000)))
        .isEqualTo("it is offered from 2026-09-30T16:00:00Z on");
    assertThat(shop.ask(ANN, OPENS)).isEqualTo("DONE");
    assertThat(shop.ask(ANN, LEAVES)).isEqualTo("it is for members of the circle photo");
    assertThat(shop.ask(BEN, OPENS)).isEqualTo("it is for members of the circle photo");
    assertThat(shop.ask(CAT, OPENS)).isEqualTo("it is for members of the tier silver or higher");
    assertThat(shop.ask(ANN, CLOSES)).isEqualTo("it was offered until 2026-10-07T16:00:00Z");
  }
}
