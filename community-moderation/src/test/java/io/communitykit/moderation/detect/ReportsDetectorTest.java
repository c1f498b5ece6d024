package io.communitykit.moderation.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.ContentId;
import io.communitykit.core.MemberId;
import io.communitykit.core.problem.Problem;
import io.communitykit.core.text.Texts;
import io.communitykit.moderation.Author;
import io.communitykit.moderation.Decision;
import io.communitykit.moderation.Submission;
import io.communitykit.moderation.Verdict;
import io.communitykit.moderation.program.ComplaintCommand;
import io.communitykit.moderation.program.ModerationDesk;
import io.communitykit.moderation.program.Moderator;
import io.communitykit.moderation.rules.Fixture;
import io.communitykit.moderation.rules.ModerationConditionDefinition;
import io.communitykit.moderation.rules.ModerationDefinition;
import io.communitykit.moderation.rules.ModerationRuleDefinition;
import io.communitykit.moderation.rules.ModerationRules;
import io.communitykit.moderation.store.InMemoryModerationStore;
import io.communitykit.moderation.store.ModerationStore;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReportsDetectorTest {

  private static final Instant NOON = Instant.parse("2024-06-01T12:00:00Z");
  private static final MemberId ANN = MemberId.of("ann");

  private final ModerationStore store = new InMemoryModerationStore();

  private static ModerationDefinition definition() {
    ModerationConditionDefinition weight =
        ModerationConditionDefinition.findings(ReportsDetector.ID, 4);
    return Fixture.house(
        List.of(ModerationRuleDefinition.of("reported", "abuse", weight, Verdict.HOLD)));
  }

  private static ComplaintCommand complaint(String id, String reporter) {
    return ComplaintCommand.of(id, MemberId.of(reporter), ContentId.of("p"), ANN, "bad", NOON);
  }

  @Test
  @DisplayName("a revised post is held once complaints about it weigh enough, not one less")
  void weight() {
    Moderator moderator =
        Moderator.of(ModerationRules.compiler().reports(store).compile(definition()).orElseThrow());
    ModerationDesk desk = ModerationDesk.builder().store(store).build(moderator);
    Submission revised = Submission.of(ContentId.of("p"), ANN, "今天天气不错，我们去爬山", NOON);
    desk.complain(complaint("1", "bo"), Author.of(MemberId.of("bo")).withTrust(2));
    assertThat(moderator.evaluate(revised, Author.of(ANN)).verdict()).isEqualTo(Verdict.ALLOW);
    desk.complain(complaint("2", "cy"), Author.of(MemberId.of("cy")));
    Decision held = moderator.evaluate(revised, Author.of(ANN));
    assertThat(held.verdict()).isEqualTo(Verdict.HOLD);
    assertThat(held.explain(Locale.ENGLISH))
        .contains("members complained about it, with a weight of 4");
    desk.complain(
        ComplaintCommand.of("3", MemberId.of("dee"), ANN, "rude", NOON),
        Author.of(MemberId.of("dee")).withTrust(4));
    Submission other = Submission.of(ContentId.of("q"), ANN, "今天天气不错，我们去爬山", NOON);
    assertThat(moderator.evaluate(other, Author.of(ANN)).explain(Locale.CHINA))
        .contains("成员对其作者有投诉，合计权重 5");
  }

  @Test
  @DisplayName("without the desk's store the rule is a problem that says what is missing")
  void withoutStore() {
    Problem problem = ModerationRules.compile(definition()).problems().get(0);
    assertThat(problem.pointer()).isEqualTo("/rules/5/when/signal");
    assertThat(Texts.render(problem.message(), Locale.ENGLISH))
        .isEqualTo("needs the store of the desk: ModerationRules.compiler().reports(store)");
  }
}
