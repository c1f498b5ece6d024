package io.communitykit.moderation.trial;

import static io.communitykit.moderation.rules.ModerationConditionDefinition.flood;
import static io.communitykit.moderation.rules.ModerationConditionDefinition.signal;
import static io.communitykit.moderation.rules.ModerationConditionDefinition.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.communitykit.core.ContentId;
import io.communitykit.core.MemberId;
import io.communitykit.moderation.Author;
import io.communitykit.moderation.RuleMode;
import io.communitykit.moderation.Submission;
import io.communitykit.moderation.Verdict;
import io.communitykit.moderation.review.CaseOutcome;
import io.communitykit.moderation.rules.ModerationDefinition;
import io.communitykit.moderation.rules.ModerationRuleDefinition;
import io.communitykit.moderation.rules.ModerationRules;
import io.communitykit.moderation.rules.PolicyDefinition;
import io.communitykit.moderation.rules.TermListDefinition;
import io.communitykit.moderation.trial.CleanSampleReport.Rate;
import io.communitykit.moderation.trial.TrialReport.Changed;
import io.communitykit.moderation.trial.TrialReport.RuleLine;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Rules on trial")
class ModerationTrialTest {

  private static final Instant NOON = Instant.parse("2026-06-03T12:00:00Z");

  private static ModerationRules rules(int version, ModerationRuleDefinition... rules) {
    return ModerationRules.compile(
            ModerationDefinition.of(
                "house",
                version,
                List.of(PolicyDefinition.of("spam", "广告"), PolicyDefinition.of("abuse", "攻击")),
                List.of(
                    TermListDefinition.of("ads", List.of(), "discount", "sale"),
                    TermListDefinition.of("insults", List.of(), "blockhead")),
                List.of(rules)))
        .orElseThrow();
  }

  private static final ModerationRules OLD =
      rules(
          1,
          ModerationRuleDefinition.of("ad", "spam", terms("ads"), Verdict.HOLD),
          ModerationRuleDefinition.of("insult", "abuse", terms("insults"), Verdict.MASK));

  private static final ModerationRules NEW =
      rules(
          2,
          ModerationRuleDefinition.of("ad", "spam", terms("ads"), Verdict.REJECT)
              .withMode(RuleMode.SHADOW),
          ModerationRuleDefinition.of("insult", "abuse", terms("insults"), Verdict.REJECT),
          ModerationRuleDefinition.of("flood", "spam", flood("3 per PT1H"), Verdict.HOLD));

  private static RecordedSubmission post(int number, String text) {
    return RecordedSubmission.of(
        Submission.of(
            ContentId.of("p" + number), MemberId.of("ann"), text, NOON.plusSeconds(number)));
  }

  private static final List<RecordedSubmission> HISTORY =
      List.of(
          post(1, "A discount for you").judged(CaseOutcome.CONFIRMED),
          post(2, "The sale of the house fell through").judged(CaseOutcome.CLEARED),
          post(3, "You blockhead").judged(CaseOutcome.CONFIRMED),
          post(4, "Tea?").judged(CaseOutcome.CLEARED),
          post(1, "Tea again"),
          post(5, "Buy, buy, buy").judged(CaseOutcome.CONFIRMED));

  @Nested
  @DisplayName("in a backtest")
  class Backtests {

    private final TrialReport report = ModerationTrial.backtest(HISTORY, OLD, NEW);

    @Test
    @DisplayName("are compared verdict by verdict, each id once")
    void verdicts() {
      assertThat(report.submissions()).isEqualTo(5);
      assertThat(report.repeated()).isEqualTo(1);
      assertThat(report.moved(Verdict.HOLD, Verdict.ALLOW)).isEqualTo(2);
      assertThat(report.moved(Verdict.MASK, Verdict.REJECT)).isEqualTo(1);
      // The rejected one took no place: only the fifth post is one too many.
      assertThat(report.moved(Verdict.ALLOW, Verdict.HOLD)).isEqualTo(1);
      assertThat(report.changed()).isEqualTo(4);
      assertThat(report.changes())
          .extracting(Changed::submission)
          .extracting(ContentId::value)
          .containsExactly("p1", "p2", "p3", "p5");
      assertThat(report.changes().get(3).rulesAfter()).containsExactly("flood");
    }

    @Test
    @DisplayName("are held against what people found")
    void quality() {
      assertThat(report.before().quality()).isEqualTo(new Quality(2, 1, 1, 1));
      assertThat(report.before().quality().precision()).hasValue(2.0 / 3);
      assertThat(report.before().quality().recall()).hasValue(2.0 / 3);
      assertThat(report.before().quality().falsePositiveRate()).hasValue(0.5);
      assertThat(report.after().quality()).isEqualTo(new Quality(2, 0, 1, 2));
      assertThat(report.after().lines())
          .containsExactly(
              new RuleLine("ad", 2, 1, 1),
              new RuleLine("flood", 1, 1, 0),
              new RuleLine("insult", 1, 1, 0));
      assertThat(report.after().lines().get(2).precision()).hasValue(1);
    }

    @Test
    @DisplayName("that nobody looked at have no precision, which is not zero")
    void nothing() {
      TrialReport empty = ModerationTrial.backtest(List.of(), OLD, NEW);
      assertThat(empty.before().quality()).isEqualTo(Quality.NONE);
      assertThat(Quality.NONE.precision()).isEqualTo(OptionalDouble.empty());
      assertThat(Quality.NONE.recall()).isEqualTo(OptionalDouble.empty());
      assertThat(empty.render(Locale.ENGLISH))
          .anyMatch(line -> line.equals("| precision | - | - |"));
    }

    @Test
    @DisplayName("are told in both languages, without a word of what was written")
    void rendered() {
      assertThat(report.render(Locale.ENGLISH))
          .contains(
              "5 submissions; 1 more had an id that came before and were left out. Each rule set is"
                  + " run as if it had always been in force.",
              "## Verdicts: 4 change",
              "| HOLD | 2 | 0 | 0 | 0 |",
              "| precision | 0.667 | 1.000 |",
              "| insult | 1 | 1 | 1.000 | 1.000 |",
              "| p5 | ALLOW | HOLD (flood) | a violation |");
      String html = report.html(Locale.CHINA);
      assertThat(html).startsWith("<!DOCTYPE html>\n<html lang=\"zh\">").contains("误判率");
      assertThat(html).doesNotContain("blockhead").isEqualTo(report.html(Locale.CHINA));
    }

    @Test
    @DisplayName("say how many were compared with fewer earlier ones than the rules ask about")
    void remembers() {
      ModerationRules copies =
          rules(3, ModerationRuleDefinition.of("copy", "spam", signal("similar"), Verdict.HOLD));
      List<RecordedSubmission> week =
          List.of(
              post(0, "the first text of the day"),
              post(1, "something else altogether"),
              post(86_399, "and then a third matter"),
              post(86_401, "after a whole day of rest"),
              post(86_402, "more words of another kind"),
              post(86_403, "the last of all the texts"));
      TrialReport two = new Trial(OLD, copies, 2).run(week);
      // At 86,402 what is forgotten, 0 and 1, lies more than a day back; at 86,403 so is 86,399.
      assertThat(two.after().partlyCompared()).isEqualTo(1);
      assertThat(two.before().partlyCompared()).as("compares nothing").isZero();
      TrialReport three = new Trial(OLD, copies, 3).run(week);
      assertThat(three.after().partlyCompared()).isZero();
      TrialReport one = new Trial(OLD, copies, 1).run(week);
      assertThat(one.after().partlyCompared()).as("86,401 asks about 1").isEqualTo(4);
      String said = "submissions that were compared with too few earlier ones";
      assertThat(two.render(Locale.ENGLISH))
          .contains("| " + said + ", since 20000 are remembered | 0 | 1 |");
      assertThat(three.render(Locale.ENGLISH)).noneMatch(line -> line.contains(said));
      assertThat(two.html(Locale.CHINA)).contains("只记住 20000 条");
    }

    @Test
    @DisplayName("need the author of each submission")
    void author() {
      Submission submission = post(1, "Tea").submission();
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  new RecordedSubmission(
                      submission, Author.of(MemberId.of("bob")), java.util.Optional.empty()))
          .withMessageContaining("bob");
    }
  }

  @Nested
  @DisplayName("on a clean sample")
  class Lint {

    private final CleanSampleReport report =
        ModerationTrial.lint(
            NEW,
            List.of(
                post(1, "The sale of the sale"),
                post(2, "A sale"),
                post(3, "Discount"),
                post(4, "Tea")));

    @Test
    @DisplayName("tell how many innocents each rule and each term finds, the worst first")
    void rates() {
      assertThat(report.fired())
          .containsExactly(new Rate("ad", 3, 4), new Rate("flood", 0, 4), new Rate("insult", 0, 4));
      assertThat(report.terms())
          .containsExactly(
              new Rate("ads: sale", 2, 4),
              new Rate("ads: discount", 1, 4),
              new Rate("insults: blockhead", 0, 4));
      assertThat(report.terms().get(0).share()).hasValue(0.5);
      assertThat(report.patterns()).isEmpty();
      assertThat(report.render(Locale.ENGLISH))
          .contains("| ads: sale | 2 | 0.500 |")
          .noneMatch(line -> line.contains("blockhead"));
    }

    @Test
    @DisplayName("of nothing have no share")
    void empty() {
      Rate rate = ModerationTrial.lint(NEW, List.of()).fired().get(0);
      assertThat(rate.share()).isEmpty();
    }
  }
}
