package io.communitykit.points.earning;

import io.communitykit.core.Activity;
import io.communitykit.points.EarningScope;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.CounterKey;

/** Where what is counted by a scope is kept. */
final class Scopes {

  private Scopes() {}

  /** Whether {@code activity} has all that {@code scope} is made of. */
  static boolean isKnown(EarningScope scope, Activity activity) {
    return switch (scope) {
      case MEMBER, ACTOR, RULE -> true;
      case OBJECT, MEMBER_AND_OBJECT, ACTOR_AND_OBJECT -> activity.object().isPresent();
      case CIRCLE, MEMBER_AND_CIRCLE -> activity.circle().isPresent();
      case ACTOR_AND_TARGET -> activity.target().isPresent();
    };
  }

  /** Whether {@code scope} is of nothing but who does it or gets it: every activity has that. */
  static boolean isOfMember(EarningScope scope) {
    return switch (scope) {
      case MEMBER, ACTOR, RULE -> true;
      default -> false;
    };
  }

  /** Returns what tells the counters of {@code scope} from those of other scopes. */
  static String suffix(EarningScope scope) {
    return switch (scope) {
      case MEMBER -> "";
      case ACTOR -> ":a";
      case OBJECT -> ":o";
      case CIRCLE -> ":c";
      case MEMBER_AND_OBJECT -> ":mo";
      case MEMBER_AND_CIRCLE -> ":mc";
      case ACTOR_AND_OBJECT -> ":ao";
      case ACTOR_AND_TARGET -> ":at";
      case RULE -> ":r";
    };
  }

  /**
   * Returns the counter {@code name} of {@code scope}, all of which {@code activity} has.
   *
   * @param account whose award it is about
   */
  static CounterKey key(
      EarningScope scope, String name, long bucket, AccountKey account, Activity activity) {
    return switch (scope) {
      case MEMBER -> new CounterKey(account, name, bucket);
      case ACTOR -> new CounterKey(actor(account, activity), name, bucket);
      case OBJECT -> CounterKey.about(shared(account), name, bucket, object(activity));
      case CIRCLE -> CounterKey.about(shared(account), name, bucket, circle(activity));
      case MEMBER_AND_OBJECT -> CounterKey.about(account, name, bucket, object(activity));
      case MEMBER_AND_CIRCLE -> CounterKey.about(account, name, bucket, circle(activity));
      case ACTOR_AND_OBJECT ->
          CounterKey.about(actor(account, activity), name, bucket, object(activity));
      case ACTOR_AND_TARGET ->
          CounterKey.about(
              actor(account, activity), name, bucket, activity.target().orElseThrow().value());
      case RULE -> new CounterKey(shared(account), name, bucket);
    };
  }

  private static AccountKey shared(AccountKey account) {
    return AccountKey.shared(account.asset());
  }

  private static AccountKey actor(AccountKey account, Activity activity) {
    return new AccountKey(activity.actor(), account.asset());
  }

  private static String object(Activity activity) {
    return activity.object().orElseThrow().value();
  }

  private static String circle(Activity activity) {
    return activity.circle().orElseThrow().value();
  }
}
