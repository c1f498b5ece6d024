package io.communitykit.points.program;

import static io.communitykit.points.fixture.Definitions.award;
import static io.communitykit.points.fixture.Definitions.points;
import static io.communitykit.points.fixture.Definitions.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.core.problem.Checked;
import io.communitykit.points.LadderEnd;
import io.communitykit.points.command.CommandReceipt.Status;
import io.communitykit.points.command.GrantCommand;
import io.communitykit.points.command.MakeUpCommand;
import io.communitykit.points.definition.EarningDefinition;
import io.communitykit.points.definition.EarningRuleDefinition;
import io.communitykit.points.definition.MakeUpDefinition;
import io.communitykit.points.definition.StreakDefinition;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.fixture.Definitions;
import io.communitykit.points.ledger.RulesVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A running program")
class RulesReloadTest {

  private static final Instant NOON = Instant.parse("2026-06-01T04:00:00Z");

  private final PointsProgram program =
      PointsProgram.builder(rules(2, 10).orElseThrow()).clock(InstantSource.fixed(NOON)).build();

  private static Checked<EarningRules> rules(int version, long amount) {
    return EarningRules.compile(
        points().version(version).rule(rule("post", "post.created", award(amount))).definition());
  }

  private EarningReceipt post(String id) {
    return program.record(
        Activity.of(ActivityId.of(id), MemberId.of("ann"), ActivityType.POST_CREATED, NOON));
  }

  private RulesVersion versionOf(String id) {
    return program.store().find(post(id).id()).orElseThrow().rules().orElseThrow();
  }

  @Test
  @DisplayName("takes newer rules, and each transaction names those that decided it")
  void newer() {
    assertThat(versionOf("p1").version()).isEqualTo(2);
    RulesReload reload = program.reload(rules(3, 20));
    assertThat(reload.status()).isEqualTo(RulesReload.Status.RELOADED);
    assertThat(reload.running()).isEqualTo(new RulesVersion(3, program.rules().hash()));
    assertThat(versionOf("p2")).isEqualTo(reload.running());
    assertThat(post("p3").total()).isEqualTo(20);
    assertThat(post("p1").total()).isEqualTo(10);
    assertThat(program.reload(rules(3, 20)).status()).isEqualTo(RulesReload.Status.UNCHANGED);
  }

  @Test
  @DisplayName("keeps its rules where the new ones are wrong, older, or of another program")
  void refused() {
    RulesVersion before = new RulesVersion(2, program.rules().hash());
    RulesReload invalid = program.reload(rules(3, 0));
    assertThat(invalid.status()).isEqualTo(RulesReload.Status.INVALID);
    assertThat(invalid.problems())
        .extracting(problem -> problem.render(Locale.ENGLISH))
        .containsExactly("/rules/0/award/0/amount: must be 1 to 1000000000000000, was 0");
    RulesReload same = program.reload(rules(2, 20));
    assertThat(same.status()).isEqualTo(RulesReload.Status.NOT_NEWER);
    assertThat(same.problems())
        .extracting(problem -> problem.render(Locale.CHINA))
        .containsExactly("/version: 版本必须大于 2，实际为 2");
    assertThat(program.reload(rules(1, 20)).status()).isEqualTo(RulesReload.Status.NOT_NEWER);
    EarningDefinition other =
        points().version(9).rule(rule("p", "post.created", award(1))).definition();
    EarningDefinition renamed =
        new EarningDefinition(
            other.schema(),
            "another",
            other.version(),
            other.zone(),
            null,
            null,
            other.assets(),
            other.rules(),
            null,
            null,
            null,
            null,
            null);
    RulesReload foreign = program.reload(EarningRules.compile(renamed));
    assertThat(foreign.status()).isEqualTo(RulesReload.Status.OTHER_PROGRAM);
    assertThat(foreign.running()).isEqualTo(before);
    assertThat(post("p1").total()).isEqualTo(10);
  }

  private static EarningRules checkIns(int version, String asset) {
    return Definitions.points()
        .asset("coins", Definitions.asset(null, null))
        .version(version)
        .rule(
            new EarningRuleDefinition(
                "checkin",
                "member.checked-in",
                null,
                null,
                new StreakDefinition(
                    PeriodUnit.DAY,
                    List.of(1L, 10L, 100L),
                    LadderEnd.STAY,
                    asset,
                    new MakeUpDefinition(1, 5L, "points", null),
                    null),
                null))
        .compile();
  }

  @Test
  @DisplayName("pays no check-in twice and breaks no streak where the new rules pay another asset")
  void otherAsset() {
    MemberId ann = MemberId.of("ann");
    PointsProgram club =
        PointsProgram.builder(checkIns(1, "points"))
            .clock(InstantSource.fixed(NOON.plus(Duration.ofDays(9))))
            .build();
    Activity first = Activity.of(ActivityId.of("c1"), ann, ActivityType.MEMBER_CHECKED_IN, NOON);
    assertThat(club.record(first).total()).isEqualTo(1);
    Instant third = NOON.plus(Duration.ofDays(2));
    club.record(Activity.of(ActivityId.of("c3"), ann, ActivityType.MEMBER_CHECKED_IN, third));
    MakeUpCommand second =
        new MakeUpCommand("m2", ann, "checkin", LocalDate.of(2026, 6, 2), third.plusSeconds(1));
    club.grant(
        new GrantCommand(
            "g", ann, AssetId.of("points"), 9, Optional.empty(), Message.of("test.gift"), NOON));
    assertThat(club.checkIns().makeUp(second).earned()).isEqualTo(109);
    assertThat(club.reload(Checked.of(checkIns(2, "coins"), List.of())).status())
        .isEqualTo(RulesReload.Status.RELOADED);
    Activity again =
        Activity.of(
            ActivityId.of("again"), ann, ActivityType.MEMBER_CHECKED_IN, NOON.plusSeconds(60));
    assertThat(club.record(again).total()).isZero();
    MakeUpCommand once =
        new MakeUpCommand("m3", ann, "checkin", LocalDate.of(2026, 5, 31), third.plusSeconds(2));
    assertThat(club.checkIns().makeUp(once).status()).isEqualTo(Status.LIMIT_REACHED);
    Activity fourth =
        Activity.of(
            ActivityId.of("c4"),
            ann,
            ActivityType.MEMBER_CHECKED_IN,
            third.plus(Duration.ofDays(1)));
    EarningReceipt receipt = club.record(fourth);
    assertThat(receipt.gained(ann, AssetId.of("coins"), Optional.empty())).isEqualTo(100);
    assertThat(receipt.total()).isEqualTo(100);
  }
}
