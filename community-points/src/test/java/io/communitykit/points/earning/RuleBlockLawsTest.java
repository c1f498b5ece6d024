package io.communitykit.points.earning;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.AttributeValue;
import io.communitykit.core.MemberId;
import io.communitykit.points.definition.AssetDefinition;
import io.communitykit.points.definition.AwardDefinition;
import io.communitykit.points.definition.EarningConditionDefinition;
import io.communitykit.points.definition.EarningDefinition;
import io.communitykit.points.definition.EarningRuleDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

@Label("What an activity may fire, found by its attributes")
class RuleBlockLawsTest {

  private static final List<Long> NUMBERS =
      List.of(Long.MIN_VALUE, -1L, 0L, 1L, 2L, 3L, Long.MAX_VALUE);
  private static final List<Object> CONSTANTS = List.of("a", "ab", "b", "", 0, 1L, 2, true, false);
  private static final List<String> NAMES = List.of("x", "y", "z");

  @Property(tries = 300)
  @Label("is what fires if each rule is asked: decide gives what explain explains")
  void decideIsExplain(@ForAll long seed) {
    Random random = new Random(seed);
    int count = 1 + random.nextInt(random.nextInt(10) == 0 ? 150 : 20);
    List<EarningRuleDefinition> definitions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      EarningConditionDefinition when = random.nextInt(10) == 0 ? null : condition(random, 3);
      definitions.add(
          new EarningRuleDefinition(
              "rule-" + i,
              random.nextInt(8) == 0 ? "post.deleted" : "post.created",
              when,
              List.of(new AwardDefinition("points", 1L + i, null, null, null)),
              null,
              null));
    }
    EarningRules rules = EarningRules.compile(file(definitions)).orElseThrow();
    for (int i = 0; i < 40; i++) {
      Activity activity = activity(random, i);
      EarningTrace trace = rules.explain(activity, EarningSnapshot.EMPTY);
      assertThat(rules.decide(activity, EarningSnapshot.EMPTY)).isEqualTo(trace.decision());
    }
  }

  private static EarningDefinition file(List<EarningRuleDefinition> rules) {
    return new EarningDefinition(
        EarningDefinition.SCHEMA,
        "club",
        1,
        "UTC",
        null,
        null,
        Map.of("points", new AssetDefinition(null, null, null, null)),
        rules,
        null,
        null,
        null,
        null,
        null);
  }

  private static Activity activity(Random random, int number) {
    Activity activity =
        Activity.of(
            ActivityId.of("a" + number),
            MemberId.of("ann"),
            ActivityType.POST_CREATED,
            Instant.parse("2026-06-01T00:00:00Z"));
    for (String name : NAMES) {
      if (random.nextInt(4) > 0) {
        activity = activity.with(name, value(random));
      }
    }
    return activity;
  }

  private static AttributeValue value(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> AttributeValue.of(of(random, NUMBERS));
      case 1 -> AttributeValue.of(random.nextBoolean());
      case 2 -> AttributeValue.of(of(random, List.of("a", "ab", "b", "", "c")));
      default -> {
        Set<String> texts = new TreeSet<>();
        for (int i = random.nextInt(3); i > 0; i--) {
          texts.add(of(random, List.of("a", "ab", "b", "c")));
        }
        yield AttributeValue.of(texts);
      }
    };
  }

  private static EarningConditionDefinition condition(Random random, int depth) {
    int form = depth == 0 ? 9 : random.nextInt(10);
    List<EarningConditionDefinition> parts = new ArrayList<>();
    for (int i = random.nextInt(3); form < 6 && i >= 0; i--) {
      parts.add(condition(random, depth - 1));
    }
    return switch (form) {
      case 0, 1, 2, 3 -> joined(parts, null, null);
      case 4 -> joined(null, parts, null);
      case 5 -> joined(null, null, parts.get(0));
      default -> comparison(random);
    };
  }

  private static EarningConditionDefinition joined(
      @Nullable List<EarningConditionDefinition> all,
      @Nullable List<EarningConditionDefinition> any,
      @Nullable EarningConditionDefinition not) {
    return new EarningConditionDefinition(
        all, any, not, null, null, null, null, null, null, null, null, null);
  }

  /** Mostly one comparison, now and then two at once. */
  private static EarningConditionDefinition comparison(Random random) {
    int parts = 1 << random.nextInt(7) | (random.nextInt(4) == 0 ? 1 << random.nextInt(7) : 0);
    return new EarningConditionDefinition(
        null,
        null,
        null,
        of(random, NAMES),
        has(parts, 0) ? of(random, CONSTANTS) : null,
        has(parts, 1) ? List.of(of(random, CONSTANTS), of(random, CONSTANTS)) : null,
        has(parts, 2) ? List.of(of(random, CONSTANTS), of(random, CONSTANTS)) : null,
        has(parts, 3) ? of(random, NUMBERS) : null,
        has(parts, 4) ? of(random, NUMBERS) : null,
        has(parts, 5) ? (Boolean) random.nextBoolean() : null,
        has(parts, 6) ? "a" : null,
        null);
  }

  private static boolean has(int parts, int bit) {
    return (parts >> bit & 1) != 0;
  }

  private static <T> T of(Random random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
