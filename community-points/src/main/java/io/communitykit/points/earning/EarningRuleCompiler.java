package io.communitykit.points.earning;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityType;
import io.communitykit.core.AssetId;
import io.communitykit.core.CircleId;
import io.communitykit.core.Message;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.condition.Condition;
import io.communitykit.core.problem.Problems;
import io.communitykit.points.EarningScope;
import io.communitykit.points.UndoneBy;
import io.communitykit.points.checkin.Streak;
import io.communitykit.points.definition.CapDefinition;
import io.communitykit.points.definition.EarningConditionDefinition;
import io.communitykit.points.definition.EarningRuleDefinition;
import io.communitykit.points.definition.StreakDefinition;
import io.communitykit.points.reading.Fields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns a rule of a file into a rule. */
final class EarningRuleCompiler {

  /** Longest cool-down: what is longer is meant to be once. */
  private static final Duration MAX_COOL_DOWN = Duration.ofDays(366);

  private final Fields fields;
  private final Problems problems;
  private final String program;
  private final Map<AssetId, EarnedAsset> assets;
  private final Map<String, List<EarningCap>> categories;
  private final CommunityCalendar calendar;
  private final CustomConditions custom;
  private final AwardCompiler awards;

  EarningRuleCompiler(
      Fields fields,
      Problems problems,
      String program,
      Map<AssetId, EarnedAsset> assets,
      Map<String, List<EarningCap>> categories,
      CommunityCalendar calendar,
      CustomConditions custom,
      CustomAmounts amounts) {
    this.fields = fields;
    this.problems = problems;
    this.program = program;
    this.assets = assets;
    this.categories = categories;
    this.calendar = calendar;
    this.custom = custom;
    this.awards = new AwardCompiler(fields, assets, amounts);
  }

  Optional<EarningRule> compile(
      EarningRuleDefinition rule, String pointer, Optional<String> id, List<Campaign> campaigns) {
    int before = problems.size();
    Optional<ActivityType> on = fields.text(rule.on(), pointer + "/on", ActivityType::of);
    if (rule.award() == null && rule.streak() == null && rule.penalty() == null) {
      fields.add(pointer, Message.of("points.rule.gives-nothing"));
    }
    EarningConditionDefinition when = rule.when();
    Optional<Condition<Activity>> condition =
        when == null
            ? Optional.empty()
            : new Conditioning(fields, problems, custom).compile(when, pointer + "/when");
    List<AwardLine> lines = awards.lines(rule.award(), pointer + "/award");
    Optional<PenaltyLine> penalty = awards.penalty(rule.penalty(), pointer + "/penalty");
    StreakDefinition ladder = rule.streak();
    String name = id.orElse("");
    Optional<Streak> streak =
        ladder == null
            ? Optional.empty()
            : new StreakCompiler(fields, assets, calendar)
                .compile(ladder, pointer + "/streak", name);
    List<EarningCap> caps =
        new ArrayList<>(
            new CapCompiler(fields, assets).compile(rule.caps(), pointer + "/caps", "cap:" + name));
    String category = rule.category();
    if (category != null && !categories.containsKey(category)) {
      fields.unknown(pointer + "/category", "points.category", category);
    } else if (category != null) {
      caps.addAll(categories.getOrDefault(category, List.of()));
    }
    Set<CircleId> circles = References.circles(fields, rule.circles(), pointer + "/circles");
    Optional<Duration> coolDown =
        fields.duration(rule.coolDown(), pointer + "/coolDown", MAX_COOL_DOWN);
    if (coolDown.isPresent() && coolDown.get().toNanosPart() % 1_000 != 0) {
      fields.add(
          pointer + "/coolDown",
          Message.of("core.not-a-duration", "value", coolDown.get().toString()));
    }
    Optional<ActivityType> undoneOn =
        fields.parsed(rule.reverseOn(), pointer + "/reverseOn", ActivityType::of);
    checkGates(rule, pointer, on, undoneOn);
    streak.ifPresent(found -> checkCaps(rule, pointer, found.asset()));
    if (problems.size() > before || id.isEmpty() || on.isEmpty()) {
      return Optional.empty();
    }
    UndoneBy by = rule.undoneBy() == null ? UndoneBy.ANYBODY : rule.undoneBy();
    return Optional.of(
        new EarningRule(
            name,
            on.get(),
            circles,
            condition,
            Needs.of(when),
            lines,
            penalty,
            streak,
            caps,
            campaigns,
            Optional.ofNullable(category),
            coolDown.map(length -> CoolDown.of(name, length)),
            Optional.ofNullable(rule.once()).map(scope -> FirstTime.of(name, scope)),
            undoneOn.map(type -> new Undoing(program, name, type, by))));
  }

  /** Checks what makes sense for awards and penalties only, and what only with each other. */
  private void checkGates(
      EarningRuleDefinition rule,
      String pointer,
      Optional<ActivityType> on,
      Optional<ActivityType> undoneOn) {
    boolean onlyStreak = rule.award() == null && rule.penalty() == null && rule.streak() != null;
    if (onlyStreak && rule.coolDown() != null) {
      fields.add(pointer + "/coolDown", Message.of("points.rule.not-for-streak"));
    }
    if (onlyStreak && rule.once() != null) {
      fields.add(pointer + "/once", Message.of("points.rule.not-for-streak"));
    }
    if (rule.streak() != null && rule.reverseOn() != null) {
      fields.add(pointer + "/reverseOn", Message.of("points.rule.not-with-streak"));
    }
    if (undoneOn.isPresent() && undoneOn.equals(on)) {
      fields.add(pointer + "/reverseOn", Message.of("points.rule.undoes-itself"));
    }
    if (rule.undoneBy() != null && rule.reverseOn() == null) {
      fields.add(pointer + "/undoneBy", Message.of("points.rule.undone-by-nothing"));
    }
  }

  /**
   * A streak is of a member alone: a period that is filled later has no object, circle or target to
   * be capped by, and would be paid for and give nothing.
   */
  private void checkCaps(EarningRuleDefinition rule, String pointer, AssetId given) {
    List<CapDefinition> caps = rule.caps() == null ? List.of() : rule.caps();
    for (int i = 0; i < caps.size(); i++) {
      CapDefinition cap = caps.get(i);
      boolean applies = cap != null && (cap.asset() == null || cap.asset().equals(given.value()));
      if (applies && cap.by() != null && !Scopes.isOfMember(cap.by())) {
        fields.add(pointer + "/caps/" + i + "/by", notForStreak(cap.by()));
      }
    }
    for (EarningCap cap : categories.getOrDefault(String.valueOf(rule.category()), List.of())) {
      if (cap.appliesTo(given) && !Scopes.isOfMember(cap.by())) {
        fields.add(pointer + "/category", notForStreak(cap.by()));
      }
    }
  }

  private static Message notForStreak(EarningScope by) {
    return Message.of("points.rule.cap-not-for-streak", "by", by.name());
  }
}
