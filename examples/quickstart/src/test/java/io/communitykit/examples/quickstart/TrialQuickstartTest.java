package io.communitykit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.ContentId;
import io.communitykit.core.MemberId;
import io.communitykit.jackson.RuleFile;
import io.communitykit.jackson.RuleSource;
import io.communitykit.moderation.Submission;
import io.communitykit.moderation.program.Moderator;
import io.communitykit.moderation.review.CaseOutcome;
import io.communitykit.moderation.rules.ModerationDefinition;
import io.communitykit.moderation.rules.ModerationRules;
import io.communitykit.moderation.trial.RecordedSubmission;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The quickstart of rules on trial")
class TrialQuickstartTest {

  private static final Instant NOW = Instant.parse("2026-06-01T04:00:00Z");

  private static ModerationRules rules(int version, String words) {
    String text =
        """
        schema: community-moderation/1
        id: house
        version: %d
        policies: [{id: spam, title: Advertising}]
        terms: [{id: ads, words: [%s]}]
        rules: [{id: ad, policy: spam, when: {signal: terms, list: ads}, then: HOLD}]
        """
            .formatted(version, words);
    return RuleFile.read(RuleSource.yaml("moderation.yaml", text), ModerationDefinition.class)
        .then(file -> file.compile(ModerationRules::compile))
        .orElseThrow();
  }

  private static RecordedSubmission post(String id, String text, CaseOutcome outcome) {
    MemberId ann = MemberId.of("ann");
    return RecordedSubmission.of(Submission.of(ContentId.of(id), ann, text, NOW)).judged(outcome);
  }

  @Test
  @DisplayName("shows that one more word finds more, and innocents among it")
  void run() {
    List<RecordedSubmission> recorded =
        List.of(
            post("p1", "发票低价出，随时联系", CaseOutcome.CONFIRMED),
            post("p2", "优惠大促销", CaseOutcome.CONFIRMED),
            post("p3", "学生票有优惠吗", CaseOutcome.CLEARED));
    assertThat(TrialQuickstart.run(Moderator.of(rules(1, "发票")), rules(2, "发票, 优惠"), recorded))
        .contains("## Verdicts: 2 change")
        .contains("| precision | 1.000 | 0.667 |")
        .contains("| recall | 0.500 | 1.000 |")
        .contains("| p3 | ALLOW | HOLD (ad) | nothing |")
        .contains("| ads: 优惠 | 2 | 0.667 |");
  }
}
