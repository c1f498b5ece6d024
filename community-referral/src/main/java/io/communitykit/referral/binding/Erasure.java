package io.communitykit.referral.binding;

import io.communitykit.core.MemberId;
import io.communitykit.referral.attribution.Attribution;
import java.util.Optional;

/** How an erased member is taken out of a referral whose edge has to stay. */
final class Erasure {

  private Erasure() {}

  static Referral replace(Referral referral, MemberId member, MemberId replacement) {
    return new Referral(
        referral.program(),
        command(referral.command(), member, replacement),
        attribution(referral.attribution(), member, replacement),
        referral.refereeJoinedAt(),
        referral
            .outcome()
            .map(
                each ->
                    new ReferralOutcome(
                        each.qualifiedAt(),
                        referral.referee().equals(member) ? Optional.empty() : each.by(),
                        each.rulesVersion(),
                        each.grants())));
  }

  private static BindCommand command(BindCommand command, MemberId member, MemberId replacement) {
    boolean isReferee = command.referee().equals(member);
    boolean isNamed = command.referrer().map(r -> r.member().equals(member)).orElse(false);
    return new BindCommand(
        isReferee ? replacement : command.referee(),
        command.refereeJoinedAt(),
        command.at(),
        command.referrer().map(r -> isNamed ? new NamedReferrer(replacement, r.joinedAt()) : r),
        // What was typed spells the referrer's code, and was typed by the referee.
        Optional.empty(),
        isReferee ? Optional.empty() : command.visitor());
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
