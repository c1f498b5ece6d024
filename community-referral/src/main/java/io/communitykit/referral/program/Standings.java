package io.communitykit.referral.program;

import io.communitykit.core.Page;
import io.communitykit.referral.ReferralState;
import io.communitykit.referral.binding.Referral;
import io.communitykit.referral.binding.ReferralQuery;
import io.communitykit.referral.binding.ReferralRecord;
import io.communitykit.referral.binding.ReferralStore;
import io.communitykit.referral.binding.Ruling;
import io.communitykit.referral.qualification.NeedProgress;
import io.communitykit.referral.qualification.QualificationPolicy;
import io.communitykit.referral.reward.RewardGrant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tells how referrals stand at an instant. */
final class Standings {

  private final ReferralRules rules;
  private final ReferralStore referrals;

  Standings(ReferralRules rules, ReferralStore referrals) {
    this.rules = rules;
    this.referrals = referrals;
  }

  /** Returns how {@code record} stands at {@code asOf}; empty if it was bound later. */
  Optional<ReferralStanding> of(ReferralRecord record, Instant asOf) {
    return record.referral().boundAt().isAfter(asOf)
        ? Optional.empty()
        : Optional.of(standing(record, asOf));
  }

  Page<ReferralStanding> page(ReferralQuery query, Instant asOf) {
    Page<ReferralRecord> page = referrals.list(query);
    return new Page<>(
        page.items().stream().flatMap(record -> of(record, asOf).stream()).toList(), page.next());
  }

  ReferralReport report(Instant asOf, int top) {
    Page.checkSize(top);
    ReferralTally tally = new ReferralTally(asOf);
    Optional<String> cursor = Optional.empty();
    do {
      Page<ReferralStanding> page =
          page(new ReferralQuery(rules.id(), Optional.empty(), cursor, Page.MAX_SIZE), asOf);
      page.items().forEach(tally::add);
      cursor = page.next();
    } while (cursor.isPresent());
    return tally.report(top);
  }

  private ReferralStanding standing(ReferralRecord record, Instant asOf) {
    Referral referral = record.referral();
    QualificationPolicy policy = rules.qualification();
    Instant deadline =
        policy.deadline(record.counted(), referral.refereeJoinedAt(), referral.boundAt());
    List<NeedProgress> progress =
        policy.progress(record.counted(), referral.refereeJoinedAt(), referral.boundAt(), asOf);
    return new ReferralStanding(
        referral, asOf, state(referral, asOf, deadline, progress), deadline, progress);
  }

  private static ReferralState state(
      Referral referral, Instant asOf, Instant deadline, List<NeedProgress> progress) {
    Optional<Ruling> later =
        referral.rulings().stream().filter(each -> each.at().isAfter(asOf)).findFirst();
    ReferralState state = later.map(each -> before(each, referral)).orElse(referral.state());
    boolean isLater =
        referral.outcome().filter(each -> each.qualifiedAt().isAfter(asOf)).isPresent();
    if (state != ReferralState.ATTRIBUTED && !isLater) {
      return state;
    }
    if (!asOf.isBefore(deadline)) {
      return ReferralState.EXPIRED;
    }
    boolean begun = progress.stream().anyMatch(each -> each.done() > 0);
    return begun ? ReferralState.QUALIFYING : ReferralState.ATTRIBUTED;
  }

  /** Returns the state that {@code ruling} ended. */
  private static ReferralState before(Ruling ruling, Referral referral) {
    if (ruling.to() != ReferralState.REVERSED) {
      return referral.outcome().isPresent() ? ReferralState.IN_REVIEW : ReferralState.ATTRIBUTED;
    }
    boolean isRewarded =
        referral.outcome().stream()
            .flatMap(each -> each.grants().stream())
            .anyMatch(RewardGrant::isGranted);
    return isRewarded ? ReferralState.REWARDED : ReferralState.QUALIFIED;
  }
}
