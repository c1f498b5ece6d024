package io.communitykit.points.earning;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityType;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.condition.Condition;
import io.communitykit.points.checkin.Streak;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.CounterKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What one type of activity earns, ready to decide. */
record EarningRule(
    String id,
    ActivityType on,
    Optional<Condition<Activity>> when,
    List<AwardLine> awards,
    Optional<Streak> streak,
    List<EarningCap> caps,
    List<Campaign> campaigns) {

  /** Adds the counters that deciding on {@code activity} may ask for to {@code keys}. */
  void collectCounters(Activity activity, CommunityCalendar calendar, Set<CounterKey> keys) {
    for (AwardLine line : awards) {
      line.beneficiary(activity)
          .ifPresent(
              member ->
                  collectCaps(new AccountKey(member, line.asset().id()), activity, calendar, keys));
    }
    streak.ifPresent(
        s -> {
          AccountKey account = s.account(activity.actor());
          s.period(activity).ifPresent(period -> keys.addAll(s.counters(account, period)));
          collectCaps(account, activity, calendar, keys);
        });
  }

  private void collectCaps(
      AccountKey account, Activity activity, CommunityCalendar calendar, Set<CounterKey> keys) {
    for (EarningCap cap : caps) {
      if (cap.appliesTo(account.asset())) {
        keys.add(cap.key(account, activity.at(), calendar));
      }
    }
  }

  /** Where the sum of everything that caps took from this rule is kept, for explanations. */
  static CounterKey cutCounter(AccountKey account, String rule) {
    return new CounterKey(account, "cut:" + rule, 0);
  }
}
