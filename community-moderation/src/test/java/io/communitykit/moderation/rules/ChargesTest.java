package io.communitykit.moderation.rules;

import static io.communitykit.moderation.rules.ModerationConditionDefinition.terms;
import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.CircleId;
import io.communitykit.core.ContentId;
import io.communitykit.core.MemberId;
import io.communitykit.moderation.Author;
import io.communitykit.moderation.Charge;
import io.communitykit.moderation.Decision;
import io.communitykit.moderation.RuleMode;
import io.communitykit.moderation.StrikeOccasion;
import io.communitykit.moderation.Submission;
import io.communitykit.moderation.Verdict;
import io.communitykit.moderation.program.Moderator;
import io.communitykit.moderation.review.HeldDecision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ChargesTest {

  private static final MemberId ANN = MemberId.of("ann");
  private static final Instant NOON = Instant.parse("2024-06-01T12:00:00Z");

  private static PolicyDefinition policy(String id, int strikes, StrikeOccasion... alsoOn) {
    return new PolicyDefinition(id, null, id, null, strikes, null, List.of(alsoOn));
  }

  private static ModerationRuleDefinition rule(String list, String policy, Verdict then) {
    return ModerationRuleDefinition.of(list, policy, terms(list), then);
  }

  private static Decision decide(String text) {
    ModerationRuleDefinition trial = rule("xylo", "trial", Verdict.REJECT);
    ModerationDefinition definition =
        ModerationDefinition.of(
            "r",
            1,
            List.of(
                policy("light", 1),
                policy("heavy", 3),
                policy("free", 0),
                policy("marked", 2, StrikeOccasion.MASK),
                policy("trial", 4, StrikeOccasion.SHADOW)),
            List.of(
                TermListDefinition.of("alpha", List.of(), "alpha"),
                TermListDefinition.of("bravo", List.of(), "bravo"),
                TermListDefinition.of("gamma", List.of(), "gamma"),
                TermListDefinition.of("delta", List.of(), "delta"),
                TermListDefinition.of("omega", List.of(), "omega"),
                TermListDefinition.of("kappa", List.of(), "kappa"),
                TermListDefinition.of("sigma", List.of(), "sigma"),
                TermListDefinition.of("xylo", List.of(), "xylo")),
            List.of(
                rule("alpha", "light", Verdict.REJECT),
                rule("bravo", "heavy", Verdict.REJECT),
                rule("gamma", "heavy", Verdict.HOLD),
                rule("delta", "heavy", Verdict.MASK),
                rule("omega", "marked", Verdict.MASK),
                rule("kappa", "free", Verdict.REJECT),
                rule("sigma", "free", Verdict.HOLD),
                trial.withMode(RuleMode.SHADOW)));
    Moderator moderator = Moderator.of(ModerationRules.compile(definition).orElseThrow());
    Submission post = Submission.of(ContentId.of("p"), ANN, text, NOON).in(CircleId.of("chess"));
    return moderator.evaluate(post, Author.of(ANN));
  }

  private static Optional<Charge> charge(String text) {
    return decide(text).effects().charge();
  }

  @Test
  @DisplayName("of several rules that reject, the heaviest policy counts once")
  void heaviest() {
    assertThat(charge("alpha bravo")).contains(new Charge("heavy", "bravo", 3));
    assertThat(charge("alpha")).contains(new Charge("light", "alpha", 1));
  }

  @Test
  @DisplayName("what would only be held does not count in a post that is rejected anyway")
  void heldInRejected() {
    assertThat(charge("gamma")).contains(new Charge("heavy", "gamma", 3));
    assertThat(charge("alpha gamma")).contains(new Charge("light", "alpha", 1));
  }

  @Test
  @DisplayName("a MASK counts only if its policy says so, and a policy of weight 0 never does")
  void masked() {
    assertThat(charge("delta")).isEmpty();
    assertThat(charge("omega")).contains(new Charge("marked", "omega", 2));
    assertThat(charge("alpha omega")).contains(new Charge("marked", "omega", 2));
    assertThat(charge("kappa")).isEmpty();
    assertThat(charge("an ordinary post")).isEmpty();
  }

  @Test
  @DisplayName("a rule on trial counts only if its policy says so, and never acts")
  void onTrial() {
    assertThat(decide("xylo").verdict()).isEqualTo(Verdict.ALLOW);
    assertThat(charge("xylo")).contains(new Charge("trial", "xylo", 4));
  }

  @Test
  @DisplayName(
      "what is held waits for a reviewer under the policy of a live rule, never of a trial")
  void onTrialInHeld() {
    assertThat(charge("gamma xylo")).contains(new Charge("heavy", "gamma", 3));
    assertThat(charge("sigma xylo")).isEmpty();
    assertThat(HeldDecision.of(decide("sigma xylo")).policy()).isEqualTo("free");
    assertThat(charge("alpha xylo")).as("one strike").contains(new Charge("trial", "xylo", 4));
  }

  @Test
  @DisplayName("a decision says in which circle it is")
  void circle() {
    assertThat(decide("xylo").circle()).contains(CircleId.of("chess"));
  }
}
