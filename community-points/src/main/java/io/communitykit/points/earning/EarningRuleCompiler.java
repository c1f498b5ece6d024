package io.communitykit.points.earning;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityType;
import io.communitykit.core.AssetId;
import io.communitykit.core.Message;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.condition.Comparison;
import io.communitykit.core.condition.Condition;
import io.communitykit.core.condition.Conditions;
import io.communitykit.core.problem.Problems;
import io.communitykit.points.Amounts;
import io.communitykit.points.CapOverflow;
import io.communitykit.points.CapPeriod;
import io.communitykit.points.Ratio;
import io.communitykit.points.checkin.Streak;
import io.communitykit.points.definition.AwardDefinition;
import io.communitykit.points.definition.CapDefinition;
import io.communitykit.points.definition.EarningConditionDefinition;
import io.communitykit.points.definition.EarningRuleDefinition;
import io.communitykit.points.definition.PerDefinition;
import io.communitykit.points.definition.StreakDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns one rule of a file into a rule. */
final class EarningRuleCompiler {

  /** Longest that an award may be pending. */
  private static final Duration MAX_PENDING = Duration.ofDays(3_660);

  private final Fields fields;
  private final Problems problems;
  private final Map<AssetId, EarnedAsset> assets;
  private final CommunityCalendar calendar;
  private final CustomConditions custom;

  EarningRuleCompiler(
      Fields fields,
      Problems problems,
      Map<AssetId, EarnedAsset> assets,
      CommunityCalendar calendar,
      CustomConditions custom) {
    this.fields = fields;
    this.problems = problems;
    this.assets = assets;
    this.calendar = calendar;
    this.custom = custom;
  }

  Optional<EarningRule> compile(
      EarningRuleDefinition rule,
      String pointer,
      Optional<String> id,
      Optional<ActivityType> on,
      List<Campaign> campaigns) {
    int before = problems.size();
    if (rule.award() == null && rule.streak() == null) {
      fields.add(pointer, Message.of("points.rule.gives-nothing"));
    }
    EarningConditionDefinition when = rule.when();
    Optional<Condition<Activity>> condition =
        when == null
            ? Optional.empty()
            : condition(when, pointer + "/when");
    List<AwardLine> lines = new ArrayList<>();
    if (rule.award() != null) {
      for (Fields.Item<AwardDefinition> item :
          fields.list(rule.award(), pointer + "/award", 1, EarningRules.MAX_AWARDS)) {
        line(item.value(), item.pointer(), lines.size()).ifPresent(lines::add);
      }
    }
    StreakDefinition ladder = rule.streak();
    Optional<Streak> streak =
        ladder == null
            ? Optional.empty()
            : new StreakCompiler(fields, assets, calendar)
                .compile(ladder, pointer + "/streak", id.orElse(""));
    List<EarningCap> caps = caps(rule.caps(), pointer + "/caps", id.orElse(""));
    if (problems.size() > before || id.isEmpty() || on.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new EarningRule(id.get(), on.get(), condition, lines, streak, caps, campaigns));
  }

  Optional<Condition<Activity>> condition(EarningConditionDefinition when, String pointer) {
    return Conditions.<EarningConditionDefinition, Activity>compile(
        when, pointer, problems, this::test);
  }

  private Optional<Condition<Activity>> test(
      EarningConditionDefinition definition, String pointer, Problems into) {
    String attribute = definition.attr();
    String name = definition.custom();
    if (name != null && (attribute != null || definition.hasComparison())) {
      fields.add(pointer, Message.of("points.condition.custom-alone"));
      return Optional.empty();
    }
    if (name != null) {
      Optional<Condition.Test<Activity>> test = custom.test(name);
      if (test.isEmpty()) {
        fields.add(
            pointer + "/custom", Message.of("points.condition.unknown-custom", "name", name));
      }
      return test.map(
          t ->
              Condition.of(
                  "custom " + name,
                  activity ->
                      requireNonNull(t.test(activity), "answer of custom condition " + name)));
    }
    if (attribute == null || attribute.isBlank()) {
      fields.required(pointer + "/attr");
      return Optional.empty();
    }
    return Comparison.compile(definition, pointer, into)
        .map(
            comparison ->
                Condition.of(
                    attribute + " " + comparison,
                    activity -> comparison.test(activity.attribute(attribute))));
  }

  private Optional<AwardLine> line(AwardDefinition award, String pointer, int index) {
    Optional<EarnedAsset> asset = asset(award.asset(), pointer + "/asset");
    String to = award.to() == null ? "actor" : award.to();
    if (!to.equals("actor") && !to.equals("target")) {
      fields.add(pointer + "/to", Message.of("points.award.to", "actual", to));
    }
    Optional<Duration> pending =
        fields.duration(award.pending(), pointer + "/pending", MAX_PENDING);
    PerDefinition per = award.per();
    if ((per == null) == (award.amount() == null)) {
      fields.add(pointer, Message.of("points.award.one-form"));
      return Optional.empty();
    }
    Optional<Long> amount = Optional.of(0L);
    Optional<String> attribute = Optional.empty();
    Optional<Ratio> rate = Optional.of(Ratio.ONE);
    if (per == null) {
      amount = fields.number(award.amount(), pointer + "/amount", 1, Amounts.MAX_PER_TRANSACTION);
    } else {
      attribute = fields.text(per.attr(), pointer + "/per/attr", text -> text);
      Optional<Long> every = fields.number(per.every(), pointer + "/per/every", 1, MAX_PART);
      Optional<Long> give = fields.number(per.give(), pointer + "/per/give", 1, MAX_PART);
      rate = every.flatMap(e -> give.map(g -> Ratio.of(g, e)));
    }
    if (asset.isEmpty() || amount.isEmpty() || rate.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new AwardLine(
            to + ":" + index,
            asset.get(),
            to.equals("target"),
            amount.get(),
            attribute,
            rate.get(),
            pending.orElse(Duration.ZERO)));
  }

  /** Largest part of a rate: with campaigns on top its product still fits a long. */
  private static final long MAX_PART = 1_000_000_000L;

  private Optional<EarnedAsset> asset(@Nullable String name, String pointer) {
    if (name == null || name.isBlank()) {
      fields.required(pointer);
      return Optional.empty();
    }
    Optional<EarnedAsset> asset =
        assets.values().stream().filter(a -> a.id().value().equals(name)).findFirst();
    if (asset.isEmpty()) {
      fields.add(
          pointer,
          Message.of("core.unknown-reference", "kind", Message.of("points.asset"), "value", name));
    }
    return asset;
  }

  private List<EarningCap> caps(
      @Nullable List<CapDefinition> definitions, String pointer, String rule) {
    List<EarningCap> caps = new ArrayList<>();
    for (Fields.Item<CapDefinition> item :
        fields.list(definitions, pointer, 0, EarningRules.MAX_CAPS)) {
      CapDefinition cap = item.value();
      CapPeriod per = cap.per();
      if (per == null) {
        fields.required(item.pointer() + "/per");
      }
      Optional<Long> max =
          fields.number(cap.max(), item.pointer() + "/max", 1, Amounts.MAX_PER_TRANSACTION);
      Optional<AssetId> asset =
          cap.asset() == null
              ? Optional.empty()
              : asset(cap.asset(), item.pointer() + "/asset").map(EarnedAsset::id);
      if (per == null || max.isEmpty()) {
        continue;
      }
      // Two caps of one period on one asset would share a counter and count every award twice.
      boolean twice =
          caps.stream()
              .anyMatch(
                  other ->
                      other.per() == per
                          && (other.asset().isEmpty()
                              || asset.isEmpty()
                              || other.asset().equals(asset)));
      if (twice) {
        fields.add(item.pointer() + "/per", Message.of("core.duplicate", "value", per.name()));
      }
      CapOverflow overflow = cap.overflow() == null ? CapOverflow.TRUNCATE : cap.overflow();
      caps.add(EarningCap.of(rule, per, max.get(), overflow, asset));
    }
    return caps;
  }
}
