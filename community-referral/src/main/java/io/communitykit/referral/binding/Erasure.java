package io.communitykit.referral.binding;

import io.communitykit.core.MemberId;
import io.communitykit.referral.attribution.Attribution;
import io.communitykit.referral.reward.RewardGrant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How an erased member is taken out of a referral whose edge has to stay. */
final class Erasure {

  private Erasure() {}

  static Referral replace(Referral referral, MemberId member, MemberId replacement) {
    boolean isReferee = isNewMember(referral, member);
    return new Referral(
        referral.program(),
        referral.referee().equals(member) ? replacement : referral.referee(),
        command(referral.command(), isReferee, member, replacement),
        attribution(referral.attribution(), member, replacement),
        referral.refereeJoinedAt(),
        // Of a merged account the member who stays is seen with them, and still checked by them.
        referral.referee().equals(member) ? Set.of() : referral.signals(),
        referral.state(),
        referral.assessment(),
        referral
            .outcome()
            .map(
                each ->
                    new ReferralOutcome(
                        each.qualifiedAt(),
                        // Not left empty: nobody is to be told of its rewards anew, under other
                        // ids.
                        isReferee ? Optional.of(ReferralOutcome.ERASED) : each.by(),
                        each.rulesVersion(),
                        grants(each.grants(), member, replacement))),
        referral.rulings());
  }

  /**
   * Whether {@code member} is the new member, under the account bound or one it was merged with.
   */
  static boolean isNewMember(Referral referral, MemberId member) {
    return referral.referee().equals(member) || referral.command().referee().equals(member);
  }

  /** Whether {@code referral} names {@code member} anywhere. */
  static boolean isConcerned(Referral referral, MemberId member) {
    return isNewMember(referral, member)
        || referral.referrer().equals(member)
        || referral.command().referrer().map(r -> r.member().equals(member)).orElse(false)
        || referral.outcome().stream()
            .flatMap(each -> each.grants().stream())
            .anyMatch(grant -> grant.beneficiary().equals(member));
  }

  private static List<RewardGrant> grants(
      List<RewardGrant> grants, MemberId member, MemberId replacement) {
    return grants.stream()
        .map(each -> each.beneficiary().equals(member) ? each.to(replacement) : each)
        .toList();
  }

  private static BindCommand command(
      BindCommand command, boolean isReferee, MemberId member, MemberId replacement) {
    boolean isNamed = command.referrer().map(r -> r.member().equals(member)).orElse(false);
    return new BindCommand(
        command.referee().equals(member) ? replacement : command.referee(),
        command.refereeJoinedAt(),
        command.at(),
        command.referrer().map(r -> isNamed ? new NamedReferrer(replacement, r.joinedAt()) : r),
        // What was typed spells the referrer's code, and was typed by the referee.
        Optional.empty(),
        isReferee ? Optional.empty() : command.visitor(),
        isReferee ? Set.of() : command.signals());
  }

  private static Attribution attribution(
      Attribution attribution, MemberId member, MemberId replacement) {
    boolean isReferrer = attribution.referrer().equals(member);
    return new Attribution(
        isReferrer ? replacement : attribution.referrer(),
        attribution.referrerJoinedAt(),
        attribution.source(),
        isReferrer ? Optional.empty() : attribution.code(),
        attribution.channel(),
        attribution.at());
  }
}
