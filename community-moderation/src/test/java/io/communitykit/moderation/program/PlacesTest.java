package io.communitykit.moderation.program;

import static io.communitykit.moderation.rules.ModerationConditionDefinition.allOf;
import static io.communitykit.moderation.rules.ModerationConditionDefinition.authorBelow;
import static io.communitykit.moderation.rules.ModerationConditionDefinition.flood;
import static io.communitykit.moderation.rules.ModerationConditionDefinition.terms;
import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.ContentId;
import io.communitykit.core.MemberId;
import io.communitykit.moderation.Author;
import io.communitykit.moderation.Decision;
import io.communitykit.moderation.Effects;
import io.communitykit.moderation.RateLimit;
import io.communitykit.moderation.Reason;
import io.communitykit.moderation.RuleMode;
import io.communitykit.moderation.Submission;
import io.communitykit.moderation.Verdict;
import io.communitykit.moderation.detect.FloodDetector;
import io.communitykit.moderation.rules.ExemptDefinition;
import io.communitykit.moderation.rules.ModerationDefinition;
import io.communitykit.moderation.rules.ModerationRuleDefinition;
import io.communitykit.moderation.rules.ModerationRules;
import io.communitykit.moderation.rules.PolicyDefinition;
import io.communitykit.moderation.rules.RejectBudgetDefinition;
import io.communitykit.moderation.rules.TermListDefinition;
import io.communitykit.moderation.store.CounterState;
import io.communitykit.moderation.store.CounterStore;
import io.communitykit.moderation.store.InMemoryCounterStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Places under limits")
class PlacesTest {

  private static final Instant NOON = Instant.parse("2024-06-01T12:00:00Z");
  private static final MemberId ANN = MemberId.of("ann");
  private static final Author AUTHOR = Author.of(ANN);
  private static final String ONE = "1 per PT1M";
  private static final String MANY = "9 per PT1H";

  private final Between counters = new Between();

  /** Lets another submission in before the next place is taken. */
  private static final class Between implements CounterStore {

    private final CounterStore store = new InMemoryCounterStore();
    private Runnable other = () -> {};

    @Override
    public CounterState peek(String key, RateLimit rate, Instant now) {
      return store.peek(key, rate, now);
    }

    @Override
    public CounterState take(String operationId, String key, RateLimit rate, Instant now) {
      Runnable before = other;
      other = () -> {};
      before.run();
      return store.take(operationId, key, rate, now);
    }
  }

  private static ModerationRuleDefinition limit(String id, String rate) {
    return ModerationRuleDefinition.of(id, "spam", flood(rate), Verdict.REJECT);
  }

  private Moderator moderator(ModerationRuleDefinition... rules) {
    ModerationDefinition file =
        ModerationDefinition.of(
            "house",
            1,
            List.of(PolicyDefinition.of("spam", "Spam")),
            List.of(TermListDefinition.of("bad", List.of(), "bad")),
            List.of(rules));
    return Moderator.builder()
        .counters(counters)
        .build(ModerationRules.compile(file).orElseThrow());
  }

  private static Submission post(String id) {
    return post(id, "text of " + id);
  }

  private static Submission post(String id, String text) {
    return Submission.of(ContentId.of(id), ANN, text, NOON);
  }

  /** How many places are taken under {@code rate}. */
  private int taken(String rate) {
    FloodDetector.Limit limit =
        FloodDetector.Limit.of(RateLimit.parse(rate), Set.of(FloodDetector.By.AUTHOR));
    CounterState state = counters.peek(limit.key(post("any")), limit.rate(), NOON);
    return limit.rate().burst() - state.remaining();
  }

  /** Evaluates two posts, then enforces both; returns what came of the second. */
  private static EnforceResult.Status raced(Moderator moderator, Author author) {
    Decision a = moderator.evaluate(post("a"), author);
    Decision b = moderator.evaluate(post("b"), author);
    assertThat(moderator.enforce(a).status()).isEqualTo(EnforceResult.Status.ENFORCED);
    return moderator.enforce(b).status();
  }

  @Test
  @DisplayName("of a rule that is off are not counted")
  void off() {
    Moderator moderator = moderator(limit("off", ONE).withMode(RuleMode.OFF), limit("on", MANY));
    assertThat(raced(moderator, AUTHOR)).isEqualTo(EnforceResult.Status.ENFORCED);
    assertThat(taken(ONE)).isZero();
    assertThat(taken(MANY)).isEqualTo(2);
  }

  @Test
  @DisplayName("of a rule on trial are counted, so that it can be measured, and refuse nobody")
  void shadow() {
    Moderator moderator = moderator(limit("trial", ONE).withMode(RuleMode.SHADOW));
    assertThat(raced(moderator, AUTHOR)).isEqualTo(EnforceResult.Status.ENFORCED);
    assertThat(taken(ONE)).isEqualTo(1);
    Decision third = moderator.evaluateAndEnforce(post("c"), AUTHOR);
    assertThat(third.verdict()).isEqualTo(Verdict.ALLOW);
    assertThat(third.shadowReasons()).extracting(Reason::rule).containsExactly("trial");
  }

  @Test
  @DisplayName("that a live rule asks about as well refuse")
  void liveToo() {
    Moderator moderator =
        moderator(limit("trial", ONE).withMode(RuleMode.SHADOW), limit("live", ONE));
    assertThat(raced(moderator, AUTHOR)).isEqualTo(EnforceResult.Status.LIMIT_HIT);
  }

  @Test
  @DisplayName("are not taken by whom the rule never concerns")
  void exempt() {
    Moderator moderator =
        moderator(
            limit("others", ONE).withExempt(new ExemptDefinition(List.of("moderator"), null, null)),
            limit("all", MANY));
    assertThat(raced(moderator, AUTHOR.withRoles("moderator")))
        .isEqualTo(EnforceResult.Status.ENFORCED);
    assertThat(taken(ONE)).isZero();
    assertThat(taken(MANY)).isEqualTo(2);
  }

  @Test
  @DisplayName("refuse nobody at whom no rule would fire if they were full")
  void notAffected() {
    ModerationRuleDefinition newcomers =
        ModerationRuleDefinition.of(
            "newcomers", "spam", allOf(flood(ONE), authorBelow("trust", 1)), Verdict.REJECT);
    assertThat(raced(moderator(newcomers), AUTHOR.withTrust(1)))
        .isEqualTo(EnforceResult.Status.ENFORCED);
  }

  @Test
  @DisplayName("refuse whom a rule would stop if they were full")
  void affected() {
    ModerationRuleDefinition newcomers =
        ModerationRuleDefinition.of(
            "newcomers", "spam", allOf(flood(ONE), authorBelow("trust", 1)), Verdict.REJECT);
    assertThat(raced(moderator(newcomers), AUTHOR.withTrust(0)))
        .isEqualTo(EnforceResult.Status.LIMIT_HIT);
  }

  @Test
  @DisplayName("are not taken by what is rejected, by another limit or for another reason")
  void rejected() {
    Moderator moderator =
        moderator(
            limit("many", MANY),
            limit("one", ONE),
            ModerationRuleDefinition.of("bad", "spam", terms("bad"), Verdict.REJECT));
    moderator.enforce(moderator.evaluate(post("a"), AUTHOR));
    assertThat(taken(MANY)).isEqualTo(1);
    Decision flooding = moderator.evaluate(post("b"), AUTHOR);
    assertThat(flooding.verdict()).isEqualTo(Verdict.REJECT);
    moderator.enforce(flooding);
    moderator.enforce(moderator.evaluate(post("c", "bad"), AUTHOR));
    assertThat(taken(MANY)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({ONE + "," + MANY, MANY + "," + ONE})
  @DisplayName("are not taken under one limit before another refuses")
  void noneBeforeRefusal(String first, String second) {
    Moderator moderator = moderator(limit("x", first), limit("y", second));
    Decision late = moderator.evaluate(post("late"), AUTHOR);
    moderator.evaluateAndEnforce(post("a"), AUTHOR);
    assertThat(moderator.enforce(late).status()).isEqualTo(EnforceResult.Status.LIMIT_HIT);
    assertThat(moderator.evaluateAndEnforce(post("b"), AUTHOR).verdict()).isEqualTo(Verdict.REJECT);
    assertThat(taken(MANY)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({ONE + "," + MANY, MANY + "," + ONE})
  @DisplayName("are not taken under another limit by who loses a race for the last one")
  void raceForTheLast(String first, String second) {
    Moderator moderator = moderator(limit("x", first), limit("y", second));
    Decision late = moderator.evaluate(post("late"), AUTHOR);
    counters.other = () -> moderator.evaluateAndEnforce(post("a"), AUTHOR);
    assertThat(moderator.enforce(late).status()).isEqualTo(EnforceResult.Status.LIMIT_HIT);
    assertThat(taken(MANY)).isEqualTo(1);
  }

  @Test
  @DisplayName("are found again by the same submission, under each limit")
  void again() {
    Moderator moderator = moderator(limit("one", ONE), limit("many", MANY));
    Decision first = moderator.evaluateAndEnforce(post("a"), AUTHOR);
    assertThat(first.effects().takes()).extracting(Effects.Take::binding).containsOnly(true);
    for (int i = 0; i < 3; i++) {
      assertThat(moderator.evaluateAndEnforce(post("a"), AUTHOR)).isEqualTo(first);
      assertThat(moderator.enforce(first).status()).isEqualTo(EnforceResult.Status.ENFORCED);
    }
    assertThat(taken(ONE)).isEqualTo(1);
    assertThat(taken(MANY)).isEqualTo(1);
  }

  @Test
  @DisplayName("that another one takes meanwhile make it decide again")
  void meanwhile() {
    Moderator moderator = moderator(limit("one", ONE));
    counters.other = () -> moderator.evaluateAndEnforce(post("a"), AUTHOR);
    assertThat(moderator.evaluateAndEnforce(post("b"), AUTHOR).verdict()).isEqualTo(Verdict.REJECT);
  }

  @Test
  @DisplayName("of a budget that another one spends meanwhile make it hold")
  void budgetMeanwhile() {
    Moderator moderator =
        moderator(
            ModerationRuleDefinition.of("bad", "spam", terms("bad"), Verdict.REJECT)
                .withBudget(new RejectBudgetDefinition(1, Duration.ofDays(1))));
    List<Decision> decided = new ArrayList<>();
    counters.other = () -> decided.add(moderator.evaluateAndEnforce(post("a", "bad"), AUTHOR));
    decided.add(moderator.evaluateAndEnforce(post("b", "bad"), AUTHOR));
    assertThat(decided).extracting(Decision::verdict).containsExactly(Verdict.REJECT, Verdict.HOLD);
    assertThat(decided.get(1).reasons().get(0).budgetExceeded()).isTrue();
  }
}
