package io.communitykit.moderation.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.problem.Problem;
import io.communitykit.core.text.Texts;
import io.communitykit.moderation.review.AppealTerms;
import io.communitykit.moderation.sanction.Escalation;
import io.communitykit.moderation.sanction.EscalationLadder;
import io.communitykit.moderation.sanction.Rung;
import io.communitykit.moderation.sanction.SanctionKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DueProcessCompilerTest {

  private static final Duration DAY = Duration.ofDays(1);

  private static List<String> problems(ModerationDefinition definition) {
    return ModerationRules.compile(definition).problems().stream()
        .map(DueProcessCompilerTest::shown)
        .toList();
  }

  private static String shown(Problem problem) {
    return problem.pointer() + ": " + Texts.render(problem.message(), Locale.ENGLISH);
  }

  private static EscalationDefinition ladder(RungDefinition... rungs) {
    return new EscalationDefinition(null, List.of(rungs));
  }

  @Test
  @DisplayName("a file without the sections has 90 days, no ladder, and 180 days for an appeal")
  void unlessGiven() {
    ModerationRules rules = ModerationRules.compile(Fixture.house()).orElseThrow();
    assertThat(rules.escalation()).isEqualTo(Escalation.USUAL);
    assertThat(rules.appeals()).isEqualTo(new AppealTerms(Duration.ofDays(180), 2_000));
  }

  @Test
  @DisplayName("the sections are compiled as they are spelled, and belong to the rules' hash")
  void given() {
    ModerationDefinition definition =
        Fixture.house()
            .withEscalation(
                new EscalationDefinition(
                    Duration.ofDays(30),
                    List.of(
                        RungDefinition.of(1, SanctionKind.WARN, null),
                        RungDefinition.of(3, SanctionKind.MUTE, DAY),
                        RungDefinition.of(9, SanctionKind.BAN, null))))
            .withAppeals(new AppealsDefinition(Duration.ofDays(20), 1, 500));
    ModerationRules rules = ModerationRules.compile(definition).orElseThrow();
    assertThat(rules.escalation())
        .isEqualTo(
            new Escalation(
                Duration.ofDays(30),
                EscalationLadder.of(Rung.warn(1), Rung.mute(3, DAY), Rung.ban(9))));
    assertThat(rules.appeals()).isEqualTo(new AppealTerms(Duration.ofDays(20), 500));
    assertThat(rules.version().hash())
        .isNotEqualTo(ModerationRules.compile(Fixture.house()).orElseThrow().version().hash());
  }

  @Test
  @DisplayName("everything wrong with them is told at once, each with its place")
  void wrong() {
    ModerationDefinition definition =
        Fixture.house()
            .withEscalation(
                new EscalationDefinition(
                    Duration.ZERO,
                    List.of(
                        RungDefinition.of(0, SanctionKind.WARN, null),
                        RungDefinition.of(4, SanctionKind.MUTE, null),
                        RungDefinition.of(5, SanctionKind.WARN, DAY),
                        RungDefinition.of(6, SanctionKind.SUSPEND, Duration.ofDays(-1)),
                        RungDefinition.of(7, SanctionKind.MUTE, DAY),
                        RungDefinition.of(7, SanctionKind.MUTE, DAY))))
            .withAppeals(new AppealsDefinition(Duration.ofDays(4_000), 2, 0));
    assertThat(problems(definition))
        .containsExactlyInAnyOrder(
            "/escalation/strikesExpireAfter: must be PT1S to PT87840H, was PT0S",
            "/escalation/ladder/0/at: must be 1 to 9223372036854775807, was 0",
            "/escalation/ladder/1/for: is required",
            "/escalation/ladder/2/for: a WARN has no time of its own",
            "/escalation/ladder/3/for: must be PT1S to PT87840H, was PT-24H",
            "/escalation/ladder/5/at: must be above the rung before, 7, was 7",
            "/appeals/window: must be PT1S to PT87840H, was PT96000H",
            "/appeals/perSanction: must be 1 to 1, was 2",
            "/appeals/maxChars: must be 1 to 10000, was 0");
  }

  @Test
  @DisplayName("a BAN on the first rung needs a confirmation, above it none")
  void ban() {
    RungDefinition ban = RungDefinition.of(1, SanctionKind.BAN, null);
    assertThat(problems(Fixture.house().withEscalation(ladder(ban))))
        .containsExactly(
            "/escalation/ladder/0/sanction: a BAN on the first rung needs confirm: true");
    RungDefinition meant = new RungDefinition(1, SanctionKind.BAN, null, true);
    assertThat(problems(Fixture.house().withEscalation(ladder(meant)))).isEmpty();
    RungDefinition later = RungDefinition.of(2, SanctionKind.BAN, null);
    assertThat(
            problems(
                Fixture.house()
                    .withEscalation(ladder(RungDefinition.of(1, SanctionKind.WARN, null), later))))
        .isEmpty();
  }

  @Test
  @DisplayName("a ladder has at most as many rungs as a member could be told of")
  void tooMany() {
    List<RungDefinition> rungs =
        new ArrayList<>(Collections.nCopies(51, RungDefinition.of(1, SanctionKind.WARN, null)));
    assertThat(problems(Fixture.house().withEscalation(new EscalationDefinition(null, rungs))))
        .containsExactly("/escalation/ladder: must have 0 to 50 entries, had 51");
  }
}
