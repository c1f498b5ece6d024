package io.communitykit.points.earning;

import io.communitykit.core.Message;
import io.communitykit.points.Ratio;
import io.communitykit.points.earning.EarningTrace.Outcome;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.CounterKey;
import java.time.Duration;

/** What an activity makes of its actor's streak. */
record StreakDecider(DecisionDraft draft, EarningDecider decider) {

  void decide(EarningRule rule, Streak streak) {
    AccountKey account = streak.account(draft.activity);
    long period = streak.days().of(draft.activity.at());
    CounterKey here = streak.run(account, period);
    if (draft.value(here) != 0) {
      draft.step(
          rule,
          Outcome.COUNTED_BEFORE,
          "points.trace.counted-before",
          "unit",
          () -> Message.of("points.unit." + streak.unit()));
      return;
    }
    CounterKey left = streak.run(account, period - 1);
    CounterKey right = streak.run(account, period + 1);
    CounterKey overpaid = streak.overpaid(account);
    long before = draft.value(left);
    long after = draft.value(right);
    long paidTooMuch = draft.value(overpaid);
    draft.guard(here, 0);
    draft.guard(left, before);
    draft.guard(right, after);
    draft.guard(overpaid, paidTooMuch);
    long length = before + 1 + after;
    draft.count(CounterDelta.unbounded(here, length));
    if (before > 0) {
      draft.count(CounterDelta.unbounded(streak.run(account, period - before), after + 1));
    }
    if (after > 0) {
      draft.count(CounterDelta.unbounded(streak.run(account, period + after), before + 1));
    }
    Ladder ladder = streak.ladder();
    long owed = ladder.total(length) - ladder.total(before) - ladder.total(after) - paidTooMuch;
    if (Math.max(0, -owed) != paidTooMuch) {
      draft.count(CounterDelta.unbounded(overpaid, Math.max(0, -owed) - paidTooMuch));
    }
    decider.give(
        rule,
        streak.asset(),
        account,
        decider.lot(rule, "streak"),
        Ratio.ONE,
        Math.max(0, owed),
        Duration.ZERO);
  }
}
