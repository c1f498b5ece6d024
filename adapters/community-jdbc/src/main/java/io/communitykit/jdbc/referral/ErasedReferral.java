package io.communitykit.jdbc.referral;

import io.communitykit.core.MemberId;
import io.communitykit.referral.attribution.Attribution;
import io.communitykit.referral.binding.BindCommand;
import io.communitykit.referral.binding.NamedReferrer;
import io.communitykit.referral.binding.Referral;
import io.communitykit.referral.binding.ReferralOutcome;
import java.util.Optional;
import java.util.Set;

/** How an erased member is taken out of a referral whose edge has to stay. */
final class ErasedReferral {

  private ErasedReferral() {}

  /** Whether {@code referral} names {@code member} anywhere. */
  static boolean isConcerned(Referral referral, MemberId member) {
    return referral.referee().equals(member)
        || referral.referrer().equals(member)
        || referral.command().referee().equals(member)
        || isNamed(referral.command(), member)
        || referral.outcome().stream()
            .flatMap(each -> each.grants().stream())
            .anyMatch(grant -> grant.beneficiary().equals(member));
  }

  private static boolean isNamed(BindCommand command, MemberId member) {
    return command.referrer().filter(each -> each.member().equals(member)).isPresent();
  }

  static Referral of(Referral referral, MemberId member, MemberId replacement) {
    boolean isReferee = referral.referee().equals(member);
    return new Referral(
        referral.program(),
        isReferee ? replacement : referral.referee(),
        command(referral.command(), member, replacement),
        attribution(referral.attribution(), member, replacement),
        referral.refereeJoinedAt(),
        isReferee ? Set.of() : referral.signals(),
        referral.state(),
        referral.assessment(),
        referral.outcome().map(each -> outcome(each, isReferee, member, replacement)),
        referral.rulings());
  }

  /** Drops what was typed, too: it spells the referrer's code, and the referee typed it. */
  private static BindCommand command(BindCommand command, MemberId member, MemberId replacement) {
    boolean isReferee = command.referee().equals(member);
    Optional<NamedReferrer> referrer =
        isNamed(command, member)
            ? command.referrer().map(each -> new NamedReferrer(replacement, each.joinedAt()))
            : command.referrer();
    return new BindCommand(
        isReferee ? replacement : command.referee(),
        command.refereeJoinedAt(),
        command.at(),
        referrer,
        Optional.empty(),
        isReferee ? Optional.empty() : command.visitor(),
        isReferee ? Set.of() : command.signals());
  }

  private static Attribution attribution(
      Attribution attribution, MemberId member, MemberId replacement) {
    return attribution.referrer().equals(member)
        ? new Attribution(
            replacement,
            attribution.referrerJoinedAt(),
            attribution.source(),
            Optional.empty(),
            attribution.channel(),
            attribution.at())
        : attribution;
  }

  private static ReferralOutcome outcome(
      ReferralOutcome outcome, boolean isReferee, MemberId member, MemberId replacement) {
    return new ReferralOutcome(
        outcome.qualifiedAt(),
        isReferee ? Optional.empty() : outcome.by(),
        outcome.rulesVersion(),
        outcome.grants().stream()
            .map(each -> each.beneficiary().equals(member) ? each.to(replacement) : each)
            .toList());
  }
}
