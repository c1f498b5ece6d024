package io.communitykit.points.earning;

import io.communitykit.core.Activity;
import io.communitykit.core.MemberId;
import io.communitykit.points.Ratio;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.quest.Quest;
import io.communitykit.points.quest.QuestReward;
import io.communitykit.points.quest.QuestRound;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The quests of a rule set, by what they are about. Immutable. */
final class Quests {

  private final Map<String, Quest> byId = new LinkedHashMap<>();

  Quests(List<Quest> quests) {
    quests.forEach(quest -> byId.put(quest.id(), quest));
  }

  List<Quest> all() {
    return List.copyOf(byId.values());
  }

  Optional<Quest> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  static void collectCounters(Activity activity, EarningRules rules, Set<CounterKey> keys) {
    for (Quest quest : rules.on(activity.type()).quests) {
      quest.round(activity, rules.calendar()).ifPresent(round -> keys.addAll(round.counters()));
    }
  }

  /** Returns what {@code member} gets for {@code round}, under ids that follow from it alone. */
  static List<Award> rewards(EarningRules rules, QuestRound round, MemberId member, Instant at) {
    List<Award> awards = new ArrayList<>();
    for (QuestReward reward : round.quest().reward()) {
      EarnedAsset asset = rules.asset(reward.asset()).orElseThrow();
      AwardOrigin origin =
          AwardOrigin.of(
              "quest", rules.program(), round.subject(), member.value(), reward.asset().value());
      awards.add(
          new Award(
              origin,
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
