package io.communitykit.points.earning;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityType;
import io.communitykit.core.AssetId;
import io.communitykit.core.CircleId;
import io.communitykit.core.MemberId;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.condition.Condition;
import io.communitykit.points.checkin.Streak;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.CounterKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one type of activity earns, ready to decide.
 *
 * @param circles in which circles it holds; everywhere if empty
 * @param needs what {@code when} needs at least
 * @param caps the rule's own, then its category's
 */
record EarningRule(
    String id,
    ActivityType on,
    Set<CircleId> circles,
    Optional<Condition<Activity>> when,
    Needs needs,
    List<AwardLine> awards,
    Optional<PenaltyLine> penalty,
    Optional<Streak> streak,
    List<EarningCap> caps,
    List<Campaign> campaigns,
    Optional<String> category,
    Optional<CoolDown> coolDown,
    Optional<FirstTime> once,
    Optional<Undoing> undoing) {

  /**
   * Beside whose accounts cool-downs, first times and what can be undone are counted. No asset of
   * the file: that may give others in its next version, and what was counted must stay known.
   */
  static final AssetId COUNTED = AssetId.of("rules");

  private static final String CUT = "cut:";
  private static final String EARNED = "earned:";

  /** Whether it holds where {@code activity} was done. */
  boolean holdsIn(Activity activity) {
    return circles.isEmpty() || activity.circle().filter(circles::contains).isPresent();
  }

  /** Returns how its condition comes to its answer, if it has one. */
  Optional<Condition.Trace> trace(Activity activity) {
    return when.map(condition -> condition.trace(activity));
  }

  /** Returns where cool-downs and first times of {@code member} are counted. */
  AccountKey gate(MemberId member) {
    return new AccountKey(member, COUNTED);
  }

  /** Adds the counters that deciding on {@code activity} may ask for to {@code keys}. */
  void collectCounters(Activity activity, CommunityCalendar calendar, Set<CounterKey> keys) {
    if (undoing.isPresent()) {
      if (activity.object().isEmpty()) {
        return;
      }
      keys.add(undoing.get().undone(activity));
      keys.add(undoing.get().times(activity));
    }
    for (AwardLine line : awards) {
      MemberId member = line.beneficiary(activity);
      if (member != null) {
        collectGates(member, activity, keys);
        collectCaps(new AccountKey(member, line.asset().id()), activity, calendar, keys);
      }
    }
    penalty.ifPresent(taken -> collectGates(taken.from(activity), activity, keys));
    streak.ifPresent(
        s -> {
          AccountKey account = s.account(activity.actor());
          s.period(activity).ifPresent(period -> keys.addAll(s.counters(account, period)));
          collectCaps(s.paidTo(activity.actor()), activity, calendar, keys);
        });
  }

  private void collectGates(@Nullable MemberId member, Activity activity, Set<CounterKey> keys) {
    if (member == null) {
      return;
    }
    coolDown.ifPresent(
        pause -> {
          long stretch = pause.stretch(activity.at());
          for (long near = stretch - 1; near <= stretch + 1; near++) {
            keys.add(pause.key(gate(member), near));
          }
        });
    once.filter(first -> Scopes.isKnown(first.by(), activity))
        .ifPresent(first -> keys.add(first.key(gate(member), activity)));
  }

  private void collectCaps(
      AccountKey account, Activity activity, CommunityCalendar calendar, Set<CounterKey> keys) {
    for (EarningCap cap : caps) {
      if (cap.appliesTo(account.asset()) && Scopes.isKnown(cap.by(), activity)) {
        keys.add(cap.key(account, activity, calendar));
      }
    }
    for (Campaign campaign : campaigns) {
      campaign
          .budget(account.asset())
          .filter(budget -> campaign.runs(activity))
          .ifPresent(budget -> keys.add(budget.key()));
    }
  }

  /** Where the sum of everything that caps took from this rule is kept, for explanations. */
  static CounterKey cutCounter(AccountKey account, String rule) {
    return new CounterKey(account, CUT + rule, 0);
  }

  /** Returns the rule of a {@link #cutCounter}; null for any other counter. */
  static @Nullable String cutRule(CounterKey key) {
    return key.name().startsWith(CUT) ? key.name().substring(CUT.length()) : null;
  }

  /** Where the sum of everything that a category of rules gave is kept. */
  static CounterKey categoryCounter(AccountKey account, String category) {
    return new CounterKey(account, EARNED + category, 0);
  }

  /** Returns the category of a {@link #categoryCounter}; null for any other counter. */
  static @Nullable String category(CounterKey key) {
    return key.name().startsWith(EARNED) ? key.name().substring(EARNED.length()) : null;
  }
}
