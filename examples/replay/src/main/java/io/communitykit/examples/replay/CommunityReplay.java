package io.communitykit.examples.replay;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityType;
import io.communitykit.core.MemberId;
import io.communitykit.core.RewardIntent;
import io.communitykit.metrics.program.CommunityMetrics;
import io.communitykit.points.program.EarningReceipt;
import io.communitykit.points.program.PointsProgram;
import io.communitykit.referral.RefusalReason;
import io.communitykit.referral.binding.BindCommand;
import io.communitykit.referral.binding.NamedReferrer;
import io.communitykit.referral.program.BindResult;
import io.communitykit.referral.program.ClaimCircles;
import io.communitykit.referral.program.ReferralProgram;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The host of the replay: hands each activity to points, referral and metrics, and what referral
 * wants to be paid to points. The modules do not know each other; this is all the wiring there is.
 */
final class CommunityReplay {

  static final ActivityType ACCEPTED = ActivityType.of("contribution.accepted");

  private final PointsProgram points;
  private final ReferralProgram referral;
  private final CommunityMetrics metrics;

  private final Map<MemberId, Instant> joinedAt = new HashMap<>();
  private final Map<MemberId, MemberId> acceptedFirstBy = new HashMap<>();
  private final Map<RefusalReason, Long> refused = new EnumMap<>(RefusalReason.class);
  private Instant asOf = Instant.EPOCH;
  private long activities;
  private long repeated;
  private long intents;

  CommunityReplay(ReplayRules rules) {
    // Replayed time: a recording from 2004 is neither late nor from the future.
    this.points = PointsProgram.builder(rules.points()).clock(() -> asOf).build();
    this.referral = ReferralProgram.of(rules.referral());
    this.metrics = ReplayMetrics.of(rules.community().calendar());
  }

  /** Takes the next activity of the recording. */
  void accept(Activity activity) {
    asOf = activity.at().isAfter(asOf) ? activity.at() : asOf;
    activities++;
    joinedAt.putIfAbsent(activity.actor(), activity.at());
    activity.target().ifPresent(target -> joinedAt.putIfAbsent(target, activity.at()));

    EarningReceipt earned = points.record(activity);
    if (earned.status() == EarningReceipt.Status.REPLAYED) {
      repeated++;
    }
    metrics.record(activity);
    bindNewcomer(activity);
    referral.record(activity).intents().forEach(this::pay);
  }

  /** Who accepted a newcomer's first contribution counts as having brought the newcomer. */
  private void bindNewcomer(Activity activity) {
    if (!activity.type().equals(ACCEPTED) || activity.target().isEmpty()) {
      return;
    }
    MemberId newcomer = activity.target().get();
    MemberId referrer = activity.actor();
    if (acceptedFirstBy.putIfAbsent(newcomer, referrer) != null) {
      return;
    }
    BindResult bound =
        referral.bind(
            BindCommand.named(
                newcomer,
                joinedAt(newcomer),
                new NamedReferrer(referrer, joinedAt(referrer)),
                activity.at()));
    bound.refusal().ifPresent(refusal -> refused.merge(refusal.reason(), 1L, Long::sum));
    bound.intents().forEach(this::pay);
  }

  private void pay(RewardIntent intent) {
    if (points.apply(intent).status() == EarningReceipt.Status.EARNED) {
      intents++;
    }
  }

  private Instant joinedAt(MemberId member) {
    return joinedAt.getOrDefault(member, asOf);
  }

  PointsProgram points() {
    return points;
  }

  ReferralProgram referral() {
    return referral;
  }

  CommunityMetrics metrics() {
    return metrics;
  }

  /** Returns the instant of the last activity. */
  Instant asOf() {
    return asOf;
  }

  boolean knows(MemberId member) {
    return joinedAt.containsKey(member);
  }

  long activities() {
    return activities;
  }

  /** Returns how many activities were exact repeats of earlier ones. */
  long repeated() {
    return repeated;
  }

  long members() {
    return joinedAt.size();
  }

  /** Returns how many newcomers had somebody who accepted them first. */
  long bindsTried() {
    return acceptedFirstBy.size();
  }

  /** Returns the circles in which members would have brought each other without refusals. */
  List<List<MemberId>> circles() {
    return ClaimCircles.find(acceptedFirstBy);
  }

  /** Returns how many rewards of referrals were paid. */
  long intentsPaid() {
    return intents;
  }

  /** Returns how many binds were refused for each reason that occurred. */
  Map<RefusalReason, Long> refused() {
    return Collections.unmodifiableMap(refused);
  }
}
