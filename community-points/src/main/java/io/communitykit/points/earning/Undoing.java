package io.communitykit.points.earning;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityType;
import io.communitykit.points.UndoneBy;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.TransactionId;

/**
 * How what a rule gave for an object is taken back.
 *
 * <p>Two counters beside the shared account say how often the rule gave something for the object,
 * and whether that was undone. Each time has a number and a transaction without entries, whose id
 * follows from rule, object and number, and which leads to what was given.
 *
 * @param on the type of activity that undoes it
 */
record Undoing(String program, String rule, ActivityType on, UndoneBy by) {

  /**
   * Most times that one rule gives something for one object, if that can be undone: in one unit.
   */
  static final int MAX_TIMES = 256;

  private String[] about(Activity activity) {
    String object = activity.object().orElseThrow().value();
    return by == UndoneBy.ACTOR
        ? new String[] {object, activity.actor().value()}
        : new String[] {object};
  }

  /** Counts how often the rule gave something for the object. */
  CounterKey times(Activity activity) {
    return CounterKey.about(
        AccountKey.shared(EarningRule.COUNTED), "undoable:" + rule, 0, about(activity));
  }

  /** Is one once that was undone, before it was given or after. */
  CounterKey undone(Activity activity) {
    return CounterKey.about(
        AccountKey.shared(EarningRule.COUNTED), "undone:" + rule, 0, about(activity));
  }

  /** Returns what leads to the award with the number {@code time}. */
  TransactionId marker(Activity activity, long time) {
    String[] about = about(activity);
    return TransactionId.derived(
        "undoable", program, rule, about[0], about.length > 1 ? about[1] : "", Long.toString(time));
  }
}
