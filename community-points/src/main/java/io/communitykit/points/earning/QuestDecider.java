package io.communitykit.points.earning;

import io.communitykit.core.Activity;
import io.communitykit.points.earning.EarningTrace.Outcome;
import io.communitykit.points.quest.Quest;
import io.communitykit.points.quest.QuestAdvance;
import io.communitykit.points.quest.QuestRound;
import java.util.Optional;

/** What an activity makes of the quests that are about its type. */
record QuestDecider(DecisionDraft draft) {

  void decide() {
    for (Quest quest : draft.about.quests) {
      decide(quest);
    }
  }

  private void decide(Quest quest) {
    Activity activity = draft.activity;
    Optional<QuestRound> round = quest.round(activity, draft.rules.calendar());
    if (round.isEmpty()) {
      if (activity.circle().isEmpty()) {
        draft.step(quest, Outcome.UNKNOWN, "no-circle");
      } else {
        draft.step(quest, Outcome.NOT_IN_CIRCLE, "not-in-circle");
      }
      return;
    }
    QuestAdvance advance = round.get().advance(activity, draft.before()::counter);
    draft.guard(advance.guards());
    advance.counters().forEach(draft::count);
    switch (advance.outcome()) {
      case COMPLETED -> {
        draft.rules.rewards(round.get(), activity.actor(), activity.at()).forEach(draft::add);
        draft.step(quest, Outcome.FIRED, "completed");
      }
      case COUNTED -> draft.step(quest, Outcome.COUNTED, "counted");
      case NOT_MET -> draft.step(quest, Outcome.NOT_MET, "not-met");
      case NOT_ITS_TURN -> draft.step(quest, Outcome.NOT_MET, "not-its-turn");
      case NOT_STARTED -> draft.step(quest, Outcome.NOT_MET, "not-started");
      case CLOSED -> draft.step(quest, Outcome.NOT_MET, "closed");
      case DONE_BEFORE -> draft.step(quest, Outcome.COUNTED_BEFORE, "done-before");
    }
  }
}
