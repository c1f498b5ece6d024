package io.communitykit.moderation.rules;

import static io.communitykit.moderation.rules.ModerationConditionDefinition.allOf;
import static io.communitykit.moderation.rules.ModerationConditionDefinition.anyOf;
import static io.communitykit.moderation.rules.ModerationConditionDefinition.authorBelow;
import static io.communitykit.moderation.rules.ModerationConditionDefinition.flood;
import static io.communitykit.moderation.rules.ModerationConditionDefinition.signal;
import static io.communitykit.moderation.rules.ModerationConditionDefinition.terms;

import io.communitykit.moderation.RuleMode;
import io.communitykit.moderation.Verdict;
import io.communitykit.moderation.text.View;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of a small house, for tests. */
public final class Fixture {

  private Fixture() {}

  public static ModerationDefinition house() {
    return house(List.of());
  }

  public static ModerationDefinition house(List<ModerationRuleDefinition> more) {
    List<ModerationRuleDefinition> rules =
        new ArrayList<>(
            List.of(
                ModerationRuleDefinition.of(
                        "ad-contact",
                        "spam.ad",
                        allOf(
                            signal("contacts", 0.7),
                            anyOf(authorBelow("ageDays", 7), authorBelow("trust", 1))),
                        Verdict.HOLD)
                    .withMessage("疑似广告，审核后显示"),
                ModerationRuleDefinition.of("insult", "abuse", terms("insults"), Verdict.MASK),
                ModerationRuleDefinition.of("flood", "spam", flood("5 per PT1M"), Verdict.REJECT)
                    .withExempt(new ExemptDefinition(List.of("moderator"), null, null)),
                ModerationRuleDefinition.of("similar", "spam", signal("similar"), Verdict.HOLD)
                    .withMode(RuleMode.SHADOW),
                ModerationRuleDefinition.of("repost", "repost", signal("repost"), Verdict.HOLD)));
    rules.addAll(more);
    return ModerationDefinition.of(
        "house-rules",
        12,
        List.of(
            PolicyDefinition.of("spam", "广告与灌水"),
            new PolicyDefinition("spam.ad", "spam", "商业广告", null, 2, null, null),
            PolicyDefinition.of("abuse", "人身攻击"),
            PolicyDefinition.of("repost", "未注明出处的转载")),
        List.of(
            TermListDefinition.of(
                    "insults", List.of(View.COMPACT, View.LEET), "笨蛋", "blockhead", "大草包")
                .allowing("笨蛋美人")),
        rules);
  }

  /** Returns {@code test}, of one detector, with a label and a count. */
  public static ModerationConditionDefinition counting(
      ModerationConditionDefinition test, @Nullable String label, @Nullable CountDefinition count) {
    return new ModerationConditionDefinition(
        null,
        null,
        null,
        test.signal(),
        test.list(),
        null,
        label,
        null,
        count,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
