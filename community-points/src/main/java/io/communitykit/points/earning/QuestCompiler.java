package io.communitykit.points.earning;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityType;
import io.communitykit.core.AssetId;
import io.communitykit.core.CircleId;
import io.communitykit.core.Message;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.condition.Condition;
import io.communitykit.points.Amounts;
import io.communitykit.points.QuestOrder;
import io.communitykit.points.QuestRepeat;
import io.communitykit.points.QuestScope;
import io.communitykit.points.definition.EarningConditionDefinition;
import io.communitykit.points.definition.QuestDefinition;
import io.communitykit.points.definition.QuestRewardDefinition;
import io.communitykit.points.definition.QuestStepDefinition;
import io.communitykit.points.quest.Quest;
import io.communitykit.points.quest.QuestReward;
import io.communitykit.points.quest.QuestStep;
import io.communitykit.points.reading.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the quests of a file into quests. */
record QuestCompiler(
    Fields fields,
    Map<AssetId, EarnedAsset> assets,
    CommunityCalendar calendar,
    Conditioning conditions) {

  /** Longest that there is for a quest; what is longer has no end. */
  private static final Duration MAX_WITHIN = Duration.ofDays(3_660);

  List<Quest> compile(@Nullable List<QuestDefinition> definitions) {
    List<Quest> quests = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Fields.Item<QuestDefinition> item :
        fields.list(definitions, "/quests", 0, EarningRules.MAX_QUESTS)) {
      quest(item.value(), item.pointer(), ids).ifPresent(quests::add);
    }
    return quests;
  }

  private Optional<Quest> quest(QuestDefinition quest, String pointer, Set<String> ids) {
    Optional<String> id = fields.unique(quest.id(), pointer + "/id", ids);
    Optional<Duration> within = fields.duration(quest.within(), pointer + "/within", MAX_WITHIN);
    Optional<ActivityType> startOn =
        fields.parsed(quest.startOn(), pointer + "/startOn", ActivityType::of);
    Optional<Instant> from = fields.localTime(quest.from(), pointer + "/from", calendar);
    Optional<Instant> to = fields.localTime(quest.to(), pointer + "/to", calendar);
    if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
      fields.add(pointer + "/to", Message.of("points.to-before-from"));
    }
    Set<CircleId> circles = References.circles(fields, quest.circles(), pointer + "/circles");
    List<QuestStep> steps = steps(quest.steps(), pointer + "/steps");
    List<QuestReward> rewards = rewards(quest.reward(), pointer + "/reward");
    if (id.isEmpty() || steps.isEmpty() || rewards.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Quest(
            id.get(),
            Optional.ofNullable(quest.title()),
            steps,
            quest.order() == null ? QuestOrder.ANY : quest.order(),
            quest.per() == null ? QuestScope.MEMBER : quest.per(),
            within,
            startOn,
            from,
            to,
            quest.repeat() == null ? QuestRepeat.NEVER : quest.repeat(),
            rewards,
            circles));
  }

  private List<QuestStep> steps(@Nullable List<QuestStepDefinition> definitions, String pointer) {
    List<QuestStep> steps = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Fields.Item<QuestStepDefinition> item :
        fields.list(definitions, pointer, 1, Quest.MAX_STEPS)) {
      QuestStepDefinition step = item.value();
      Optional<String> id = fields.unique(step.id(), item.pointer() + "/id", ids);
      Optional<ActivityType> on = fields.text(step.on(), item.pointer() + "/on", ActivityType::of);
      EarningConditionDefinition when = step.when();
      Optional<Condition<Activity>> condition =
          when == null ? Optional.empty() : conditions.compile(when, item.pointer() + "/when");
      Optional<Long> count =
          step.count() == null
              ? Optional.of(1L)
              : fields.number(step.count(), item.pointer() + "/count", 1, Quest.MAX_COUNT);
      if (id.isPresent() && on.isPresent() && count.isPresent()) {
        steps.add(new QuestStep(id.get(), on.get(), condition, count.get()));
      }
    }
    return steps;
  }

  private List<QuestReward> rewards(
      @Nullable List<QuestRewardDefinition> definitions, String pointer) {
    List<QuestReward> rewards = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Fields.Item<QuestRewardDefinition> item :
        fields.list(definitions, pointer, 1, Quest.MAX_REWARDS)) {
      Optional<AssetId> asset =
          References.assetOrOnly(fields, item.value().asset(), item.pointer() + "/asset", assets);
      Optional<Long> amount =
          fields.number(
              item.value().amount(), item.pointer() + "/amount", 1, Amounts.MAX_PER_TRANSACTION);
      if (asset.isPresent() && !seen.add(asset.get().value())) {
        fields.add(
            item.pointer() + "/asset", Message.of("core.duplicate", "value", asset.get().value()));
      } else if (asset.isPresent() && amount.isPresent()) {
        rewards.add(new QuestReward(asset.get(), amount.get()));
      }
    }
    return rewards;
  }
}
