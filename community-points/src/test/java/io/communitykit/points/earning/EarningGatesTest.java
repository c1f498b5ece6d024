package io.communitykit.points.earning;

import static io.communitykit.points.fixture.Definitions.points;
import static io.communitykit.points.fixture.Definitions.toTarget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.AssetId;
import io.communitykit.core.CircleId;
import io.communitykit.core.ContentId;
import io.communitykit.core.MemberId;
import io.communitykit.points.CapOverflow;
import io.communitykit.points.CapPeriod;
import io.communitykit.points.EarningScope;
import io.communitykit.points.Stacking;
import io.communitykit.points.UndoneBy;
import io.communitykit.points.definition.AwardDefinition;
import io.communitykit.points.definition.BudgetDefinition;
import io.communitykit.points.definition.CampaignDefinition;
import io.communitykit.points.definition.CapDefinition;
import io.communitykit.points.fixture.Definitions;
import io.communitykit.points.fixture.RuleDraft;
import io.communitykit.points.ledger.AccountKey;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A rule gives")
class EarningGatesTest {

  private static final Instant NOON = Instant.parse("2026-06-01T04:00:00Z");
  private int next;

  private Activity act(String type, String actor) {
    return Activity.of(
        ActivityId.of("a" + next++), MemberId.of(actor), ActivityType.of(type), NOON);
  }

  private Activity post(String actor) {
    return act("post.created", actor);
  }

  private static SmallLedger ledger(RuleDraft rule) {
    return new SmallLedger(points().rule(rule).compile());
  }

  private static long balance(SmallLedger ledger, String member) {
    return ledger
        .balances()
        .getOrDefault(new AccountKey(MemberId.of(member), AssetId.of("points")), 0L);
  }

  private static EarningTrace.Outcome why(EarningRules rules, Activity activity) {
    return rules.explain(activity, EarningSnapshot.EMPTY).steps().get(0).outcome();
  }

  @Nested
  @DisplayName("no more than its caps,")
  class Capped {

    private final SmallLedger ledger =
        ledger(
            RuleDraft.on("post", "post.created")
                .gives(6)
                .cap(CapPeriod.DAY, 10, EarningScope.OBJECT)
                .cap(CapPeriod.DAY, 15, EarningScope.CIRCLE)
                .cap(CapPeriod.LIFETIME, 100, EarningScope.RULE));

    private void record(String actor, String object, String circle) {
      ledger.record(post(actor).withObject(ContentId.of(object)).withCircle(CircleId.of(circle)));
    }

    @Test
    @DisplayName("of an object, of a circle and of everybody together, each by itself")
    void scopes() {
      record("ann", "o1", "c1");
      record("bo", "o1", "c1"); // 4 of 6: the object has had 10
      record("cy", "o1", "c1");
      record("dan", "o2", "c1"); // 5 of 6: the circle has had 15
      record("dan", "o2", "c2"); // 5 of 6: so has the object
      assertThat(balance(ledger, "ann")).isEqualTo(6);
      assertThat(balance(ledger, "bo")).isEqualTo(4);
      assertThat(balance(ledger, "cy")).isZero();
      assertThat(balance(ledger, "dan")).isEqualTo(5 + 5);
      for (int i = 0; i < 50; i++) {
        record("eve", "x" + i, "d" + i);
      }
      assertThat(balance(ledger, "eve")).isEqualTo(100 - 20);
    }

    @Test
    @DisplayName("and nothing where the activity lacks what is counted by")
    void unknown() {
      ledger.record(post("ann").withObject(ContentId.of("o1")));
      assertThat(ledger.balances()).isEmpty();
      EarningRules rules =
          points()
              .rule(
                  RuleDraft.on("p", "post.created")
                      .gives(1)
                      .cap(CapPeriod.DAY, 9, EarningScope.OBJECT))
              .compile();
      assertThat(why(rules, post("ann"))).isEqualTo(EarningTrace.Outcome.NO_SCOPE);
      assertThat(rules.explain(post("ann"), EarningSnapshot.EMPTY).render(Locale.CHINA))
          .containsExactly("p：不发放，该行为缺少计数所依据的信息：对象");
    }

    @Test
    @DisplayName("together with others of its category")
    void group() {
      SmallLedger together =
          new SmallLedger(
              points()
                  .category("social", new CapDefinition(CapPeriod.DAY, 10L, null, null))
                  .rule(RuleDraft.on("like", "content.liked").gives(4).category("social"))
                  .rule(RuleDraft.on("reply", "comment.created").gives(7).category("social"))
                  .rule(RuleDraft.on("post", "post.created").gives(50))
                  .compile());
      together.record(act("content.liked", "ann"));
      together.record(act("comment.created", "ann"));
      together.record(act("content.liked", "ann"));
      together.record(act("content.liked", "bo"));
      together.record(post("ann"));
      assertThat(balance(together, "ann")).isEqualTo(4 + 6 + 50);
      assertThat(balance(together, "bo")).isEqualTo(4);
    }

    @Test
    @DisplayName("as published: 67, 55, 81, 94 against 100 a day, whoever is counted")
    void published() {
      for (EarningScope by : List.of(EarningScope.MEMBER, EarningScope.RULE, EarningScope.ACTOR)) {
        for (CapOverflow overflow : CapOverflow.values()) {
          SmallLedger ledger =
              new SmallLedger(
                  points()
                      .rule(
                          Definitions.capped(
                              Definitions.rule("p", "post.created", Definitions.per("value", 1, 1)),
                              new CapDefinition(CapPeriod.DAY, 100L, overflow, null, by)))
                      .compile());
          for (long value : List.of(67L, 55L, 81L, 94L)) {
            ledger.record(post("ann").with("value", value));
          }
          long expected =
              switch (overflow) {
                case TRUNCATE -> 100;
                case REJECT -> 67;
                case ALLOW_LAST -> 122;
              };
          assertThat(balance(ledger, "ann")).as("%s by %s", overflow, by).isEqualTo(expected);
        }
      }
    }
  }

  @Nested
  @DisplayName("only the first time")
  class Once {

    @Test
    @DisplayName("of a member")
    void ofMember() {
      SmallLedger ledger =
          ledger(RuleDraft.on("first", "post.created").gives(9).once(EarningScope.MEMBER));
      ledger.record(post("ann"));
      ledger.record(post("ann"));
      ledger.record(post("bo"));
      assertThat(balance(ledger, "ann")).isEqualTo(9);
      assertThat(balance(ledger, "bo")).isEqualTo(9);
    }

    @Test
    @DisplayName("whatever the ids of other rules look like")
    void likeAnother() {
      SmallLedger ledger =
          new SmallLedger(
              points()
                  .rule(RuleDraft.on("first", "post.created").gives(9).once(EarningScope.ACTOR))
                  .rule(RuleDraft.on("first:a", "reply.created").gives(7).once(EarningScope.MEMBER))
                  .compile());
      ledger.record(post("ann"));
      ledger.record(act("reply.created", "ann"));
      ledger.record(act("reply.created", "ann"));
      assertThat(balance(ledger, "ann")).isEqualTo(9 + 7);
    }

    @Test
    @DisplayName("of an object, and of each member for each object")
    void ofObject() {
      SmallLedger object =
          ledger(
              RuleDraft.on("first", "content.liked").gives(toTarget(3)).once(EarningScope.OBJECT));
      SmallLedger each =
          ledger(
              RuleDraft.on("first", "content.liked")
                  .gives(toTarget(3))
                  .once(EarningScope.ACTOR_AND_OBJECT));
      for (SmallLedger ledger : List.of(object, each)) {
        for (String liker : List.of("bo", "cy", "bo")) {
          ledger.record(
              act("content.liked", liker)
                  .withTarget(MemberId.of("ann"))
                  .withObject(ContentId.of("o1")));
        }
      }
      assertThat(balance(object, "ann")).isEqualTo(3);
      assertThat(balance(each, "ann")).isEqualTo(6);
    }

    @Test
    @DisplayName("where a rule gives one member two awards, of which both count as the first")
    void twoAwards() {
      SmallLedger ledger =
          ledger(RuleDraft.on("first", "post.created").gives(9).gives(1).once(EarningScope.MEMBER));
      ledger.record(post("ann"));
      ledger.record(post("ann"));
      assertThat(balance(ledger, "ann")).isEqualTo(10);
    }
  }

  @Nested
  @DisplayName("with a cool-down")
  class CoolingDown {

    private final SmallLedger ledger =
        ledger(RuleDraft.on("post", "post.created").gives(1).coolDown("PT10M"));

    private void at(String actor, String time) {
      ledger.record(
          Activity.of(
              ActivityId.of("a" + next++),
              MemberId.of(actor),
              ActivityType.POST_CREATED,
              Instant.parse("2026-06-01T" + time + "Z")));
    }

    @Test
    @DisplayName("at the earliest ten minutes later, to the microsecond, each member by himself")
    void boundary() {
      at("ann", "12:04:00");
      at("ann", "12:13:59.999999");
      assertThat(balance(ledger, "ann")).isEqualTo(1);
      at("bo", "12:05:00");
      assertThat(balance(ledger, "bo")).isEqualTo(1);
      at("ann", "12:14:00");
      assertThat(balance(ledger, "ann")).isEqualTo(2);
    }

    @Test
    @DisplayName("also nothing to one that arrives late and is too short before another")
    void late() {
      at("ann", "12:14:00");
      at("ann", "12:04:00.000001");
      assertThat(balance(ledger, "ann")).isEqualTo(1);
      at("ann", "12:04:00");
      assertThat(balance(ledger, "ann")).isEqualTo(2);
    }
  }

  @Test
  @DisplayName("only in its circles")
  void circles() {
    EarningRules rules =
        points().rule(RuleDraft.on("post", "post.created").gives(1).in("c1", "c2")).compile();
    Activity inside = post("ann").withCircle(CircleId.of("c2"));
    Activity outside = post("ann").withCircle(CircleId.of("c3"));
    assertThat(why(rules, inside)).isEqualTo(EarningTrace.Outcome.FIRED);
    assertThat(why(rules, outside)).isEqualTo(EarningTrace.Outcome.NOT_IN_CIRCLE);
    assertThat(why(rules, post("ann"))).isEqualTo(EarningTrace.Outcome.NOT_IN_CIRCLE);
  }

  @Nested
  @DisplayName("an amount that the host works out,")
  class Custom {

    private EarningRules rules(AmountFunction function) {
      AwardDefinition award = new AwardDefinition("points", null, null, null, null, "mine");
      return EarningRules.compile(
              points().rule(RuleDraft.on("post", "post.created").gives(award)).definition(),
              CustomConditions.none(),
              CustomAmounts.none().with("mine", function))
          .orElseThrow();
    }

    @Test
    @DisplayName("by its name")
    void named() {
      EarningRules rules = rules(activity -> OptionalLong.of(activity.actor().value().length()));
      assertThat(rules.decide(post("ann"), EarningSnapshot.EMPTY).awards())
          .extracting(Award::amount)
          .containsExactly(3L);
      assertThat(why(rules(activity -> OptionalLong.empty()), post("ann")))
          .isEqualTo(EarningTrace.Outcome.NO_ATTRIBUTE);
      assertThat(why(rules(activity -> OptionalLong.of(0)), post("ann")))
          .isEqualTo(EarningTrace.Outcome.ZERO);
    }

    @Test
    @DisplayName("which is refused where it enters if it is below zero or past the limit")
    void checked() {
      for (long wrong : new long[] {-1, 1_000_000_000_000_001L}) {
        EarningRules rules = rules(activity -> OptionalLong.of(wrong));
        assertThatThrownBy(() -> rules.decide(post("ann"), EarningSnapshot.EMPTY))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("custom amount mine must be 0..1000000000000000, was " + wrong);
      }
    }

    @Test
    @DisplayName("and a name that nobody registered is a problem with its place")
    void unknown() {
      AwardDefinition award = new AwardDefinition("points", null, null, null, null, "mine");
      assertThat(
              EarningRules.compile(
                      points().rule(RuleDraft.on("post", "post.created").gives(award)).definition())
                  .problems())
          .extracting(problem -> problem.render(Locale.ENGLISH))
          .containsExactly(
              "/rules/0/award/0/custom: must name an amount that the host registered, was mine");
    }
  }

  @Nested
  @DisplayName("what a campaign adds within its budget:")
  class Budgets {

    private CampaignDefinition campaign(String id, String multiply, Long max) {
      return new CampaignDefinition(
          id,
          "2026-06-01T00:00",
          "2026-06-02T00:00",
          multiply,
          null,
          null,
          max == null ? null : new BudgetDefinition("points", max));
    }

    @ParameterizedTest(name = "{0}, budgets {1} and {2}: {3}, then {4}, then {5}")
    @CsvSource({
      // x2 and x5 of 10: x2 adds 10, x5 adds 80 to that
      "COMPOUND, 15, 100, 100, 35, 10",
      // x2 adds 10, x5 makes 70 and adds 50 to 20
      "ADDITIVE, 15, 60, 70, 25, 10",
      // the second alone gives 50; then its budget leaves 10 and the first gives more
      "HIGHEST, 15, 50, 50, 20, 20",
    })
    void stacking(Stacking stacking, long first, long second, long one, long two, long three) {
      SmallLedger ledger =
          new SmallLedger(
              points()
                  .rule(RuleDraft.on("post", "post.created").gives(10))
                  .stacking(stacking)
                  .campaign(campaign("double", "2", first))
                  .campaign(campaign("five", "5", second))
                  .compile());
      for (long expected : new long[] {one, two, three}) {
        long before = balance(ledger, "ann");
        ledger.record(post("ann"));
        assertThat(balance(ledger, "ann") - before).isEqualTo(expected);
      }
    }

    @Test
    @DisplayName("used to the unit, and what a cap takes is not charged to it")
    void capped() {
      SmallLedger ledger =
          new SmallLedger(
              points()
                  .rule(
                      RuleDraft.on("post", "post.created")
                          .gives(10)
                          .cap(CapPeriod.DAY, 14, EarningScope.MEMBER))
                  .campaign(campaign("double", "2", 9L))
                  .compile());
      ledger.record(post("ann")); // 20 wanted, 19 with the budget, 14 with the cap: 4 charged
      ledger.record(post("bo")); // 5 are left: 14 by the cap, 4 charged
      ledger.record(post("cy")); // 1 is left: 11
      assertThat(balance(ledger, "ann")).isEqualTo(14);
      assertThat(balance(ledger, "bo")).isEqualTo(14);
      assertThat(balance(ledger, "cy")).isEqualTo(11);
    }

    @Test
    @DisplayName("explained where it runs out")
    void explained() {
      EarningRules rules =
          points()
              .rule(RuleDraft.on("post", "post.created").gives(10))
              .campaign(campaign("double", "2", 4L))
              .compile();
      assertThat(rules.explain(post("ann"), EarningSnapshot.EMPTY).render(Locale.ENGLISH))
          .containsExactly(
              "post: gives 14 of 20 points to ann, a campaign's budget leaves 14 before caps");
    }

    @Test
    @DisplayName("only in the campaign's circles")
    void circles() {
      CampaignDefinition inCircle =
          new CampaignDefinition(
              "c", "2026-06-01T00:00", "2026-06-02T00:00", "2", null, List.of("c1"), null);
      SmallLedger ledger =
          new SmallLedger(
              points()
                  .rule(RuleDraft.on("post", "post.created").gives(10))
                  .campaign(inCircle)
                  .compile());
      ledger.record(post("ann").withCircle(CircleId.of("c1")));
      ledger.record(post("bo").withCircle(CircleId.of("c2")));
      ledger.record(post("cy"));
      assertThat(balance(ledger, "ann")).isEqualTo(20);
      assertThat(balance(ledger, "bo")).isEqualTo(10);
      assertThat(balance(ledger, "cy")).isEqualTo(10);
    }
  }

  @Test
  @DisplayName("nothing that its file does not say rightly: each problem has its place")
  void problems() {
    assertThat(
            EarningRules.compile(
                    points()
                        .category("social", new CapDefinition(CapPeriod.DAY, 0L, null, "gold"))
                        .rule(
                            RuleDraft.on("a", "post.created")
                                .gives(1)
                                .takes(0, -1L, "x")
                                .category("other")
                                .coolDown("P0D")
                                .in("c1", "c1")
                                .undoneOn("post.created"))
                        .rule(
                            RuleDraft.on("b", "post.created")
                                .gives(1)
                                .cap(CapPeriod.DAY, 1, EarningScope.RULE)
                                .cap(CapPeriod.DAY, 2, EarningScope.MEMBER)
                                .cap(CapPeriod.DAY, 3, EarningScope.RULE)
                                .undoneOn("deleted", UndoneBy.ACTOR))
                        .campaign(
                            new CampaignDefinition(
                                "c",
                                "2026-06-01T00:00",
                                "2026-06-02T00:00",
                                "2",
                                null,
                                List.of(),
                                new BudgetDefinition("gold", 0L)))
                        .definition())
                .problems())
        .extracting(problem -> problem.pointer())
        .containsExactly(
            "/categories/social/caps/0/max",
            "/categories/social/caps/0/asset",
            "/campaigns/0/circles",
            "/campaigns/0/budget/asset",
            "/campaigns/0/budget/max",
            "/rules/0/penalty/amount",
            "/rules/0/penalty/floor",
            "/rules/0/penalty/from",
            "/rules/0/category",
            "/rules/0/circles/1",
            "/rules/0/coolDown",
            "/rules/0/reverseOn",
            "/rules/1/caps/2/per",
            "/rules/1/reverseOn");
  }
}
