package io.communitykit.points.earning;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityType;
import io.communitykit.core.MemberId;
import io.communitykit.points.Ratio;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.LotId;
import io.communitykit.points.quest.Quest;
import io.communitykit.points.quest.QuestReward;
import io.communitykit.points.quest.QuestRound;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The quests of a rule set, by what they are about. Immutable. */
final class Quests {

  private final Map<String, Quest> byId = new LinkedHashMap<>();
  private final Map<ActivityType, List<Quest>> byType = new HashMap<>();

  Quests(List<Quest> quests) {
    for (Quest quest : quests) {
      byId.put(quest.id(), quest);
      quest
          .types()
          .forEach(type -> byType.computeIfAbsent(type, any -> new ArrayList<>()).add(quest));
    }
  }

  List<Quest> all() {
    return List.copyOf(byId.values());
  }

  Optional<Quest> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  List<Quest> on(ActivityType type) {
    return byType.getOrDefault(type, List.of());
  }

  void collectCounters(Activity activity, EarningRules rules, Set<CounterKey> keys) {
    for (Quest quest : on(activity.type())) {
      quest.round(activity, rules.calendar()).ifPresent(round -> keys.addAll(round.counters()));
    }
  }

  /** Returns what {@code member} gets for {@code round}, under ids that follow from it alone. */
  static List<Award> rewards(EarningRules rules, QuestRound round, MemberId member, Instant at) {
    List<Award> awards = new ArrayList<>();
    for (QuestReward reward : round.quest().reward()) {
      EarnedAsset asset = rules.asset(reward.asset()).orElseThrow();
      LotId lot =
          LotId.derived(
              "quest", rules.program(), round.subject(), member.value(), reward.asset().value());
      awards.add(
          new Award(
              lot,
              new AccountKey(member, reward.asset()),
              "quest:" + round.quest().id(),
              Optional.empty(),
              reward.amount(),
              0,
              Ratio.ONE,
              Optional.empty(),
              asset.expiry().expiresAt(at, rules.calendar())));
    }
    return awards;
  }
}
