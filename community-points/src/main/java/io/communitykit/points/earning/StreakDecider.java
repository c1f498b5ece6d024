package io.communitykit.points.earning;

import io.communitykit.core.Message;
import io.communitykit.points.Ratio;
import io.communitykit.points.checkin.Streak;
import io.communitykit.points.earning.EarningTrace.Outcome;
import io.communitykit.points.ledger.AccountKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** What an activity makes of its actor's streak. */
record StreakDecider(DecisionDraft draft, EarningDecider decider) {

  void decide(EarningRule rule, Streak streak) {
    OptionalLong period = streak.period(draft.activity);
    if (period.isEmpty()) {
      draft.step(
          rule,
          Outcome.UNKNOWN,
          "points.trace.unknown-zone",
          "attribute",
          () -> streak.member().orElseThrow().attribute());
      return;
    }
    AccountKey account = streak.account(draft.activity.actor());
    Instant at = draft.activity.at();
    if (draft.value(streak.run(account, period.getAsLong())) != 0) {
      draft.step(
          rule,
          Outcome.COUNTED_BEFORE,
          "points.trace.counted-before",
          "unit",
          () -> Message.of("points.unit." + streak.unit()));
    } else if (streak.isTooClose(account, period.getAsLong(), at, draft::value)) {
      draft.step(
          rule,
          Outcome.TOO_CLOSE,
          "points.trace.too-close",
          "gap",
          () -> streak.member().orElseThrow().minGap().toString());
    } else {
      fill(rule, streak, period.getAsLong(), Optional.of(at), "streak");
    }
  }

  /** Decides what filling a period later gives instead. */
  void makeUp(EarningRule rule, Streak streak, long period) {
    fill(rule, streak, period, Optional.empty(), "make-up");
  }

  private void fill(
      EarningRule rule, Streak streak, long period, Optional<Instant> at, String role) {
    AccountKey account = streak.account(draft.activity.actor());
    Streak.Fill fill = streak.fill(account, period, at, draft::value);
    draft.guard(fill.guards());
    fill.counters().forEach(draft::count);
    decider.give(
        rule,
        draft.rules.asset(streak.asset()).orElseThrow(),
        streak.paidTo(draft.activity.actor()),
        decider.origin(rule, role),
        Ratio.ONE,
        fill.due(),
        Duration.ZERO);
  }
}
