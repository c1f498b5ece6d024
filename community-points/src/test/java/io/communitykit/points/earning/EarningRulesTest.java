package io.communitykit.points.earning;

import static io.communitykit.points.fixture.Definitions.award;
import static io.communitykit.points.fixture.Definitions.cap;
import static io.communitykit.points.fixture.Definitions.capped;
import static io.communitykit.points.fixture.Definitions.per;
import static io.communitykit.points.fixture.Definitions.points;
import static io.communitykit.points.fixture.Definitions.rule;
import static io.communitykit.points.fixture.Definitions.toTarget;
import static io.communitykit.points.fixture.Definitions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.MemberId;
import io.communitykit.core.condition.Truth;
import io.communitykit.points.AmountOverflowException;
import io.communitykit.points.CapOverflow;
import io.communitykit.points.CapPeriod;
import io.communitykit.points.Rounding;
import io.communitykit.points.Stacking;
import io.communitykit.points.definition.CampaignDefinition;
import io.communitykit.points.earning.EarningTrace.Outcome;
import io.communitykit.points.fixture.Definitions;
import io.communitykit.points.ledger.CounterKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Earning rules")
class EarningRulesTest {

  private static final Instant NOON = Instant.parse("2026-06-01T04:00:00Z");
  private static final MemberId ANN = MemberId.of("ann");
  private static final MemberId BO = MemberId.of("bo");

  /** Decides one activity after the other and counts in between, as the ledger would. */
  private static final class Ledgerless {
    private final EarningRules rules;
    private final Map<CounterKey, Long> counters = new HashMap<>();
    private int last;

    Ledgerless(EarningRules rules) {
      this.rules = rules;
    }

    long earn(Activity activity) {
      EarningDecision decision = rules.decide(activity, key -> counters.getOrDefault(key, 0L));
      decision.counters().forEach(delta -> counters.merge(delta.key(), delta.add(), Long::sum));
      return decision.awards().stream().mapToLong(Award::amount).sum();
    }

    long earn(long value, Instant at) {
      return earn(post("p" + ++last, at).with("value", value));
    }
  }

  private static Activity post(String id, Instant at) {
    return Activity.of(ActivityId.of(id), ANN, ActivityType.POST_CREATED, at);
  }

  @Nested
  @DisplayName("with a cap of 100 a day (acceptance case 18)")
  class Caps {

    @ParameterizedTest(name = "{0}: 67, 55, 81, 94 becomes {1}, {2}, {3}, {4}")
    @CsvSource({"TRUNCATE, 67, 33, 0, 0", "REJECT, 67, 0, 0, 0", "ALLOW_LAST, 67, 55, 0, 0"})
    @DisplayName("cut what does not fit, as they say")
    void overflow(CapOverflow overflow, long a, long b, long c, long d) {
      Ledgerless ledger = capped100(overflow);
      List<Long> earned = new ArrayList<>();
      for (long value : List.of(67L, 55L, 81L, 94L)) {
        earned.add(ledger.earn(value, NOON));
      }
      assertThat(earned).containsExactly(a, b, c, d);
    }

    @Test
    @DisplayName("67, 33, 81 fills it to the point")
    void exactFit() {
      for (CapOverflow overflow : CapOverflow.values()) {
        Ledgerless ledger = capped100(overflow);
        assertThat(List.of(ledger.earn(67, NOON), ledger.earn(33, NOON), ledger.earn(81, NOON)))
            .as(overflow.name())
            .containsExactly(67L, 33L, 0L);
      }
    }

    @Test
    @DisplayName("count the program's day: Shanghai turns at 16:00 UTC")
    void dayTurns() {
      Ledgerless ledger = capped100(CapOverflow.TRUNCATE);
      assertThat(ledger.earn(100, Instant.parse("2026-06-01T15:59:59.999999Z"))).isEqualTo(100);
      assertThat(ledger.earn(60, Instant.parse("2026-06-01T16:00:00Z"))).isEqualTo(60);
      assertThat(ledger.earn(60, Instant.parse("2026-06-01T15:00:00Z"))).isZero();
    }

    @Test
    @DisplayName("count days of 23 and 25 hours where the clock changes")
    void daylightSaving() {
      EarningRules rules =
          points()
              .zone("Europe/Berlin")
              .rule(
                  capped(
                      rule("post", "post.created", per("value", 1, 1)),
                      cap(CapPeriod.DAY, 100, CapOverflow.TRUNCATE)))
              .compile();
      // 29 March 2026 runs from 23:00 to 22:00 UTC, 25 October from 22:00 to 23:00 UTC.
      assertDay(rules, "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z");
      assertDay(rules, "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z");
    }

    private void assertDay(EarningRules rules, String start, String end) {
      Ledgerless ledger = new Ledgerless(rules);
      assertThat(ledger.earn(100, Instant.parse(start))).isEqualTo(100);
      assertThat(ledger.earn(1, Instant.parse(start).minusNanos(1000))).isEqualTo(1);
      assertThat(ledger.earn(1, Instant.parse(end).minusNanos(1000))).isZero();
      assertThat(ledger.earn(1, Instant.parse(end))).isEqualTo(1);
    }

    private Ledgerless capped100(CapOverflow overflow) {
      return new Ledgerless(
          points()
              .rule(
                  capped(
                      rule("post", "post.created", per("value", 1, 1)),
                      cap(CapPeriod.DAY, 100, overflow)))
              .compile());
    }
  }

  @Nested
  @DisplayName("with campaigns (acceptance case 14)")
  class Campaigns {

    @ParameterizedTest(name = "x2 and x5 on 10, {0}: {1}")
    @CsvSource({"COMPOUND, 100", "ADDITIVE, 70", "HIGHEST, 50"})
    @DisplayName("stack as they say")
    void stack(Stacking stacking, long expected) {
      EarningRules rules =
          points()
              .rule(rule("post", "post.created", award(10)))
              .campaign(campaign("a", "2", null))
              .campaign(campaign("b", "5", null))
              .stacking(stacking)
              .compile();
      assertThat(new Ledgerless(rules).earn(post("p", NOON))).isEqualTo(expected);
    }

    @Test
    @DisplayName("10 x 1.5 is 15, half-open in local time, and only of the rules they name")
    void halfOpen() {
      EarningRules rules =
          points()
              .rule(rule("post.create", "post.created", award(10)))
              .rule(rule("comment.create", "comment.created", award(10)))
              .campaign(campaign("june", "1.5", List.of("post.*")))
              .compile();
      Instant from = Instant.parse("2026-05-31T16:00:00Z");
      Instant to = Instant.parse("2026-06-30T16:00:00Z");
      Ledgerless ledger = new Ledgerless(rules);
      assertThat(ledger.earn(post("a", from.minusNanos(1000)))).isEqualTo(10);
      assertThat(ledger.earn(post("b", from))).isEqualTo(15);
      assertThat(ledger.earn(post("c", to.minusNanos(1000)))).isEqualTo(15);
      assertThat(ledger.earn(post("d", to))).isEqualTo(10);
      Activity comment = Activity.of(ActivityId.of("e"), ANN, ActivityType.COMMENT_CREATED, from);
      assertThat(ledger.earn(comment)).isEqualTo(10);
    }

    @Test
    @DisplayName("round once, at the end: 3 x 0.5 x 0.5 is 0.75, not 0.5 of 1")
    void roundOnce() {
      for (Rounding rounding : Rounding.values()) {
        EarningRules rules =
            points()
                .rule(rule("post", "post.created", award(3)))
                .campaign(campaign("a", "0.5", null))
                .campaign(campaign("b", "0.5", null))
                .rounding(rounding)
                .compile();
        assertThat(new Ledgerless(rules).earn(post("p", NOON)))
            .as(rounding.name())
            .isEqualTo(rounding == Rounding.FLOOR ? 0 : 1);
      }
    }

    private CampaignDefinition campaign(String id, String multiply, @Nullable List<String> rules) {
      return new CampaignDefinition(id, "2026-06-01T00:00", "2026-07-01T00:00", multiply, rules);
    }
  }

  @Nested
  @DisplayName("explained")
  class Explained {

    @Test
    @DisplayName("an award to the target does not fire where there is none, and says so")
    void noTarget() {
      EarningRules rules =
          points().rule(rule("accept", "post.created", toTarget(10), award(2))).compile();
      EarningTrace alone = rules.explain(post("p", NOON), EarningSnapshot.EMPTY);
      assertThat(alone.steps())
          .extracting(EarningTrace.Step::outcome)
          .containsExactly(Outcome.NO_TARGET, Outcome.FIRED);
      EarningTrace both = rules.explain(post("p", NOON).withTarget(BO), EarningSnapshot.EMPTY);
      assertThat(both.decision().awards())
          .extracting(award -> award.account().owner(), Award::amount)
          .containsExactly(tuple(BO, 10L), tuple(ANN, 2L));
    }

    @Test
    @DisplayName("a condition that is not met differs from one that cannot be told")
    void conditions() {
      EarningRules rules =
          points()
              .rule(when(rule("long", "post.created", award(5)), Definitions.atLeast("length", 20)))
              .compile();
      assertThat(outcome(rules, post("p", NOON).with("length", 20))).isEqualTo(Outcome.FIRED);
      assertThat(outcome(rules, post("p", NOON).with("length", 19))).isEqualTo(Outcome.NOT_MET);
      assertThat(outcome(rules, post("p", NOON))).isEqualTo(Outcome.UNKNOWN);
      assertThat(
              rules
                  .explain(post("p", NOON).with("length", 19), EarningSnapshot.EMPTY)
                  .render(Locale.ENGLISH))
          .containsExactly(
              "long: gives nothing, the activity is not as asked: length gte 20=FALSE");
    }

    @Test
    @DisplayName("a cap says what it took")
    void capped() {
      EarningRules rules =
          points()
              .rule(
                  Definitions.capped(
                      rule("post", "post.created", award(7)),
                      cap(CapPeriod.LIFETIME, 10, CapOverflow.TRUNCATE)))
              .compile();
      EarningSnapshot used = key -> key.name().startsWith("cap:") ? 4 : 0;
      assertThat(rules.explain(post("p", NOON), used).render(Locale.CHINESE))
          .containsExactly("post：向 ann 发放 7 points 中的 6，其余被上限扣减");
      assertThat(rules.explain(post("p", NOON), key -> 10).render(Locale.ENGLISH))
          .containsExactly("post: gives none of 7 points to ann, the cap is used up");
    }

    @Test
    @DisplayName("an activity that no rule is about is said to be one")
    void noRule() {
      EarningRules rules = points().rule(rule("post", "post.created", award(7))).compile();
      Activity like = Activity.of(ActivityId.of("l"), ANN, ActivityType.CONTENT_LIKED, NOON);
      assertThat(rules.explain(like, EarningSnapshot.EMPTY).render(Locale.ENGLISH))
          .containsExactly("no rule is about this type of activity");
    }

    private Outcome outcome(EarningRules rules, Activity activity) {
      return rules.explain(activity, EarningSnapshot.EMPTY).steps().get(0).outcome();
    }
  }

  @ParameterizedTest(name = "{0} at 1 for every 100, {1}: {2}")
  @CsvSource({
    "99, FLOOR, 0",
    "100, FLOOR, 1",
    "199, FLOOR, 1",
    "150, HALF_UP, 2",
    "149, HALF_UP, 1",
    "101, CEILING, 2",
    "-5, FLOOR, 0"
  })
  @DisplayName("give in proportion to an attribute")
  void proportion(long value, Rounding rounding, long expected) {
    EarningRules rules =
        points()
            .rule(rule("order", "post.created", per("value", 100, 1)))
            .rounding(rounding)
            .compile();
    assertThat(new Ledgerless(rules).earn(value, NOON)).isEqualTo(expected);
  }

  @Test
  @DisplayName("ask the host's own conditions by name")
  void custom() {
    CustomConditions custom =
        CustomConditions.none().with("by-ann", a -> Truth.of(a.actor().equals(ANN)));
    var definition =
        points()
            .rule(when(rule("post", "post.created", award(5)), Definitions.custom("by-ann")))
            .definition();
    EarningRules rules = EarningRules.compile(definition, custom).orElseThrow();
    assertThat(new Ledgerless(rules).earn(post("p", NOON))).isEqualTo(5);
    assertThat(EarningRules.compile(definition).problems())
        .extracting(problem -> problem.render(Locale.ENGLISH))
        .containsExactly(
            "/rules/0/when/custom: must name a condition that the host registered, was by-ann");
  }

  @Test
  @DisplayName("fail rather than give more than one transaction may move")
  void overflow() {
    EarningRules rules = points().rule(rule("r", "post.created", per("value", 1, 1))).compile();
    assertThat(new Ledgerless(rules).earn(1_000_000_000_000_000L, NOON))
        .isEqualTo(1_000_000_000_000_000L);
    assertThatThrownBy(() -> new Ledgerless(rules).earn(1_000_000_000_000_001L, NOON))
        .isInstanceOf(AmountOverflowException.class);
  }
}
