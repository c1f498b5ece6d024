package io.communitykit.points.program;

import static io.communitykit.points.fixture.Definitions.award;
import static io.communitykit.points.fixture.Definitions.file;
import static io.communitykit.points.fixture.Definitions.pending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.AssetId;
import io.communitykit.core.ContentId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.points.ClawbackPolicy;
import io.communitykit.points.LotPolicy;
import io.communitykit.points.badge.BadgeStanding;
import io.communitykit.points.command.GrantCommand;
import io.communitykit.points.command.MergeCommand;
import io.communitykit.points.command.SpendCommand;
import io.communitykit.points.definition.AssetDefinition;
import io.communitykit.points.definition.BadgeDefinition;
import io.communitykit.points.definition.BadgeStageDefinition;
import io.communitykit.points.fixture.Definitions.File;
import io.communitykit.points.fixture.RuleDraft;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The badges of a member")
class BadgesOfMemberTest {

  private static final MemberId ANN = MemberId.of("ann");
  private static final MemberId BOB = MemberId.of("bob");
  private static final AssetId POINTS = AssetId.of("points");
  private static final Message WHY = Message.of("test.reason");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static Instant day(int day) {
    return START.plus(Duration.ofDays(day));
  }

  static BadgeDefinition badge(String id, @Nullable String category, Long... at) {
    return new BadgeDefinition(
        id,
        null,
        "points",
        category,
        List.of(at).stream().map(sum -> new BadgeStageDefinition(sum, null)).toList());
  }

  private static File rules(LotPolicy lots) {
    return file()
        .zone("UTC")
        .asset("points", new AssetDefinition(null, lots, null, ClawbackPolicy.DEBT))
        .category("content")
        .rule(
            RuleDraft.on("post", "post.created")
                .gives(10)
                .category("content")
                .undoneOn("post.deleted"))
        .rule(RuleDraft.on("order", "order.paid").gives(pending(10, "P7D")))
        .rule(RuleDraft.on("visit", "member.visited").gives(award(1)))
        .badge(badge("collector", null, 10L, 30L))
        .badge(badge("writer", "content", 20L));
  }

  private static PointsProgram program(LotPolicy lots) {
    return PointsProgram.builder(rules(lots).compile())
        .clock(InstantSource.fixed(day(365)))
        .build();
  }

  private static void does(PointsProgram points, MemberId member, String type, String id, int day) {
    points.record(
        Activity.of(ActivityId.of(type + id), member, ActivityType.of(type), day(day))
            .withObject(ContentId.of(id)));
  }

  private static String badges(PointsProgram points, MemberId member, int day) {
    StringBuilder said = new StringBuilder();
    for (BadgeStanding standing : points.standings().badges(member, day(day))) {
      said.append(standing.badge().id())
          .append(' ')
          .append(standing.stage().map(stage -> "" + stage.number()).orElse("-"))
          .append(" at ")
          .append(standing.earned())
          .append(", ");
    }
    return said.toString();
  }

  @ParameterizedTest
  @EnumSource(
      value = LotPolicy.class,
      names = {"PER_AWARD", "NONE"})
  @DisplayName("stay when points are spent, and go when what led to them is taken back")
  void spentAndTakenBack(LotPolicy lots) {
    PointsProgram points = program(lots);
    assertThat(badges(points, ANN, 0)).isEqualTo("collector - at 0, writer - at 0, ");
    does(points, ANN, "post.created", "a", 1);
    assertThat(badges(points, ANN, 1)).isEqualTo("collector 1 at 10, writer - at 10, ");
    does(points, ANN, "post.created", "b", 2);
    points.grant(new GrantCommand("g", ANN, POINTS, 10, Optional.empty(), WHY, day(3)));
    String both = "collector 2 at 30, writer 1 at 20, ";
    assertThat(badges(points, ANN, 3)).isEqualTo(both);
    points.spend(new SpendCommand("s", ANN, POINTS, 30, WHY, day(4)));
    assertThat(points.balance(ANN, POINTS, day(4)).available()).isZero();
    assertThat(badges(points, ANN, 4)).isEqualTo(both);
    does(points, ANN, "post.deleted", "a", 5);
    assertThat(badges(points, ANN, 5)).isEqualTo("collector 1 at 20, writer - at 10, ");
  }

  @Test
  @DisplayName("wait until pending points are active, unless they count a category, like levels")
  void pendingPoints() {
    PointsProgram points = program(LotPolicy.PER_AWARD);
    does(points, ANN, "order.paid", "o", 0);
    assertThat(badges(points, ANN, 6)).startsWith("collector - at 0");
    assertThat(badges(points, ANN, 7)).startsWith("collector 1 at 10");
    assertThat(points.standings().badgeDates(ANN, "collector", day(6))).isEmpty();
    assertThat(points.standings().badgeDates(ANN, "collector", day(7))).containsExactly(day(7));
  }

  @Test
  @DisplayName("have dates, also of both accounts of one person after a merge")
  void dates() {
    PointsProgram points = program(LotPolicy.PER_AWARD);
    does(points, BOB, "post.created", "a", 1);
    does(points, ANN, "post.created", "b", 5);
    does(points, ANN, "post.created", "c", 9);
    assertThat(points.standings().badgeDates(ANN, "collector", day(9))).containsExactly(day(5));
    points.merge(new MergeCommand("m", BOB, ANN, WHY, day(20)));
    assertThat(points.standings().badgeDates(ANN, "collector", day(20)))
        .containsExactly(day(1), day(9));
    assertThat(badges(points, ANN, 20)).startsWith("collector 2 at 30");
    assertThat(points.standings().badgeDates(BOB, "collector", day(20))).isEmpty();
    assertThatThrownBy(() -> points.standings().badgeDates(ANN, "writer", day(1)))
        .hasMessage("badge must be one of the file without a category, was writer");
  }

  @Test
  @DisplayName("of a new version of the file are had at once by who earned enough before")
  void reloaded() {
    PointsProgram points = program(LotPolicy.PER_AWARD);
    does(points, ANN, "post.created", "a", 1);
    points.reload(
        io.communitykit.core.problem.Checked.of(
            rules(LotPolicy.PER_AWARD)
                .version(2)
                .badge(badge("beginner", "content", 1L))
                .compile()));
    assertThat(badges(points, ANN, 2))
        .isEqualTo("collector 1 at 10, writer - at 10, beginner 1 at 10, ");
  }

  @Test
  @DisplayName("are none where the rules have none")
  void none() {
    PointsProgram points =
        PointsProgram.of(
            io.communitykit.points.fixture.Definitions.points()
                .rule(RuleDraft.on("visit", "member.visited").gives(1))
                .compile());
    assertThat(points.standings().badges(ANN, START)).isEmpty();
  }
}
