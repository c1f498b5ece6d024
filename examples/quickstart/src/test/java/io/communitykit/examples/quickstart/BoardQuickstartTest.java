package io.communitykit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.MemberId;
import io.communitykit.jackson.RuleFile;
import io.communitykit.jackson.RuleSource;
import io.communitykit.points.board.BoardPlace;
import io.communitykit.points.definition.EarningDefinition;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.program.PointsProgram;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The quickstart of boards")
class BoardQuickstartTest {

  private static final Instant NOW = Instant.parse("2026-06-01T04:00:00Z");

  private static final String RULES =
      """
      schema: community-points/1
      id: club
      version: 1
      zone: Asia/Shanghai
      assets:
        points: {lots: PER_AWARD}
      rules:
        - {id: post, on: post.created, award: [{asset: points, amount: 5}]}
      """;

  @Test
  @DisplayName("shows ben with equals before him, each post counted once however often it is sent")
  void around() {
    PointsProgram points =
        PointsProgram.builder(
                RuleFile.read(RuleSource.yaml("rules.yaml", RULES), EarningDefinition.class)
                    .then(file -> file.compile(EarningRules::compile))
                    .orElseThrow())
            .clock(InstantSource.fixed(NOW))
            .build();
    List<Activity> posts =
        Stream.of("ann:1", "ann:2", "cat:3", "ben:4", "ben:4")
            .map(
                each ->
                    Activity.of(
                        ActivityId.of(each),
                        MemberId.of(each.substring(0, 3)),
                        ActivityType.POST_CREATED,
                        NOW.minusSeconds(10).plusSeconds(each.charAt(4) - '0')))
            .toList();
    assertThat(BoardQuickstart.run(points, posts, MemberId.of("ben")))
        .extracting(BoardPlace::rank, place -> place.competitor().value(), BoardPlace::score)
        .map(Object::toString)
        .containsExactly("(2L, \"cat\", 5L)", "(2L, \"ben\", 5L)");
  }
}
