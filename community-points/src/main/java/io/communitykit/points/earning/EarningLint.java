package io.communitykit.points.earning;

import io.communitykit.core.AssetId;
import io.communitykit.core.CircleId;
import io.communitykit.core.Message;
import io.communitykit.core.condition.Contradictions;
import io.communitykit.core.problem.Problem;
import io.communitykit.core.problem.Problems;
import io.communitykit.points.CapOverflow;
import io.communitykit.points.Stacking;
import io.communitykit.points.TierDowngrade;
import io.communitykit.points.TierMetric;
import io.communitykit.points.UndoneBy;
import io.communitykit.points.definition.AwardDefinition;
import io.communitykit.points.definition.BadgeDefinition;
import io.communitykit.points.definition.CapDefinition;
import io.communitykit.points.definition.CategoryDefinition;
import io.communitykit.points.definition.EarningConditionDefinition;
import io.communitykit.points.definition.EarningDefinition;
import io.communitykit.points.definition.EarningRuleDefinition;
import io.communitykit.points.definition.QuestDefinition;
import io.communitykit.points.definition.QuestStepDefinition;
import io.communitykit.points.definition.StreakDefinition;
import io.communitykit.points.definition.TierPolicyDefinition;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what is probably not meant as it is written, in a file that compiles. Used once. */
final class EarningLint {

  private final EarningDefinition definition;
  private final List<EarningRule> rules;
  private final List<Reach> campaigns;
  private final boolean multiplies;
  private final Problems warnings = new Problems();

  EarningLint(
      EarningDefinition definition,
      List<EarningRule> rules,
      List<Reach> campaigns,
      @Nullable Stacking stacking) {
    this.definition = definition;
    this.rules = rules;
    this.campaigns = campaigns;
    this.multiplies = stacking == null || stacking == Stacking.COMPOUND;
  }

  List<Problem> warnings() {
    List<EarningRuleDefinition> given = definition.rules();
    for (int i = 0; i < given.size(); i++) {
      rule(given.get(i), "/rules/" + i);
    }
    categories();
    tiers();
    quests();
    badges();
    for (int i = 0; i < campaigns.size(); i++) {
      campaign(campaigns.get(i));
      if (multiplies) {
        overlaps(i);
      }
    }
    return warnings.list();
  }

  private void rule(EarningRuleDefinition rule, String pointer) {
    EarningConditionDefinition when = rule.when();
    if (when != null && Contradictions.isNever(when, EarningConditionDefinition::attr)) {
      warnings.warn(pointer + "/when", Message.of("points.lint.never"));
    }
    caps(rule.caps(), pointer + "/caps", rule);
    if (rule.undoneBy() != UndoneBy.ACTOR && undoesOwn(rule)) {
      warnings.warn(
          pointer + "/reverseOn",
          Message.of("points.lint.undone-by-anybody", "type", String.valueOf(rule.reverseOn())));
    }
    StreakDefinition streak = rule.streak();
    if (streak != null) {
      List<Long> ladder = streak.ladder();
      for (int i = 1; i < ladder.size(); i++) {
        if (ladder.get(i) < ladder.get(i - 1)) {
          warnings.warn(
              pointer + "/streak/ladder/" + i,
              Message.of(
                  "points.lint.ladder-falls", "step", ladder.get(i), "before", ladder.get(i - 1)));
        }
      }
    }
  }

  /** Whether it is undone by the opposite of itself, which each member does for themselves. */
  private static boolean undoesOwn(EarningRuleDefinition rule) {
    String on = rule.on();
    int verb = on.lastIndexOf('.') + 1;
    return (on.substring(0, verb) + "un" + on.substring(verb)).equals(rule.reverseOn());
  }

  /** What was ever earned only grows. */
  private void tiers() {
    TierPolicyDefinition policy = definition.tierPolicy();
    boolean falls =
        policy != null
            && policy.metric() == TierMetric.LIFETIME
            && policy.downgrade() != null
            && policy.downgrade() != TierDowngrade.NEVER;
    if (falls) {
      warnings.warn("/tierPolicy/downgrade", Message.of("points.lint.tier-never-falls"));
    }
  }

  private void quests() {
    List<QuestDefinition> quests = definition.quests() == null ? List.of() : definition.quests();
    for (int i = 0; i < quests.size(); i++) {
      List<QuestStepDefinition> steps = quests.get(i).steps();
      for (int j = 0; j < steps.size(); j++) {
        EarningConditionDefinition when = steps.get(j).when();
        if (when != null && Contradictions.isNever(when, EarningConditionDefinition::attr)) {
          warnings.warn("/quests/" + i + "/steps/" + j + "/when", Message.of("points.lint.never"));
        }
      }
    }
  }

  /** What counts one category is reached by its rules alone. */
  private void badges() {
    List<BadgeDefinition> badges = definition.badges() == null ? List.of() : definition.badges();
    for (int i = 0; i < badges.size(); i++) {
      BadgeDefinition badge = badges.get(i);
      String category = badge.category();
      if (category != null && rules.stream().noneMatch(rule -> counts(rule, category, badge))) {
        warnings.warn(
            "/badges/" + i + "/category",
            Message.of("points.lint.badge-out-of-reach", "category", category));
      }
    }
  }

  private static boolean counts(EarningRule rule, String category, BadgeDefinition badge) {
    String asset = badge.asset();
    return rule.category().filter(category::equals).isPresent()
        && (asset == null || gives(rule, AssetId.of(asset)));
  }

  private void categories() {
    Map<String, CategoryDefinition> categories = definition.categories();
    if (categories == null) {
      return;
    }
    categories.forEach(
        (name, category) -> {
          String pointer = "/categories/" + Problems.escape(name);
          List<EarningRuleDefinition> users =
              definition.rules().stream().filter(rule -> name.equals(rule.category())).toList();
          if (users.isEmpty()) {
            warnings.warn(pointer, Message.of("points.lint.unused-category"));
          }
          users.forEach(rule -> caps(category.caps(), pointer + "/caps", rule));
        });
  }

  /** A cap that one award of {@code rule} passes cuts each of them, or leaves none. */
  private void caps(
      @Nullable List<CapDefinition> caps, String pointer, EarningRuleDefinition rule) {
    List<AwardDefinition> awards = rule.award();
    if (caps == null || awards == null) {
      return;
    }
    for (int i = 0; i < caps.size(); i++) {
      CapDefinition cap = caps.get(i);
      long largest =
          awards.stream()
              .filter(award -> cap.asset() == null || cap.asset().equals(award.asset()))
              .mapToLong(award -> award.amount() == null ? 0 : award.amount())
              .max()
              .orElse(0);
      if (cap.max() < largest && cap.overflow() != CapOverflow.ALLOW_LAST) {
        warnings.warn(
            pointer + "/" + i + "/max",
            Message.of(
                "points.lint.cap-below-award",
                "max",
                cap.max(),
                "award",
                largest,
                "rule",
                rule.id()));
      }
    }
  }

  private void campaign(Reach reach) {
    List<EarningRule> covered =
        rules.stream()
            .filter(rule -> reach.covers(rule.id()))
            .filter(rule -> meet(rule.circles(), reach.campaign().circles()))
            .filter(rule -> !rule.awards().isEmpty() || rule.streak().isPresent())
            .toList();
    if (covered.isEmpty()) {
      warnings.warn(reach.pointer(), Message.of("points.lint.campaign-without-rule"));
    }
    reach
        .campaign()
        .budget()
        .filter(budget -> covered.stream().noneMatch(rule -> gives(rule, budget.asset())))
        .ifPresent(
            budget ->
                warnings.warn(
                    reach.pointer() + "/budget/asset",
                    Message.of("points.lint.budget-unused", "asset", budget.asset().value())));
  }

  private static boolean gives(EarningRule rule, AssetId asset) {
    return rule.awards().stream().anyMatch(line -> line.asset().id().equals(asset))
        || rule.streak().filter(streak -> streak.asset().equals(asset)).isPresent();
  }

  private void overlaps(int index) {
    Reach later = campaigns.get(index);
    for (int i = 0; i < index; i++) {
      Reach earlier = campaigns.get(i);
      Campaign a = earlier.campaign();
      Campaign b = later.campaign();
      boolean overlap =
          a.fromInclusive().isBefore(b.toExclusive())
              && b.fromInclusive().isBefore(a.toExclusive())
              && meet(a.circles(), b.circles())
              && rules.stream()
                  .anyMatch(rule -> earlier.covers(rule.id()) && later.covers(rule.id()));
      if (overlap) {
        warnings.warn(
            later.pointer(),
            Message.of("points.lint.campaigns-multiply", "other", a.id(), "campaign", b.id()));
      }
    }
  }

  /** Whether there is a circle in both; none named means everywhere. */
  private static boolean meet(Set<CircleId> a, Set<CircleId> b) {
    return a.isEmpty() || b.isEmpty() || !Collections.disjoint(a, new HashSet<>(b));
  }
}
