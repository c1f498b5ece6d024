package io.communitykit.referral.program;

import io.communitykit.referral.ReferralState;
import io.communitykit.referral.Refusal;
import io.communitykit.referral.attribution.Attribution;
import io.communitykit.referral.binding.BindCommand;
import io.communitykit.referral.binding.BindCommit;
import io.communitykit.referral.binding.BindUnit;
import io.communitykit.referral.binding.Referral;
import io.communitykit.referral.binding.ReferralRecord;
import io.communitykit.referral.binding.ReferralStore;
import io.communitykit.referral.fraud.FraudFacts;
import io.communitykit.referral.signal.ReferralSignal;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Binds new members: attributes, checks, stores. */
final class Binding {

  /** Attempts before giving up: each one lost means that somebody with the same signals won. */
  private static final int MAX_ATTEMPTS = 32;

  private final ReferralRules rules;
  private final ReferralStore referrals;
  private final Attributing attributing;
  private final Suspecting suspecting;
  private final Settling settling;

  Binding(
      ReferralRules rules,
      ReferralStore referrals,
      Attributing attributing,
      Suspecting suspecting,
      Settling settling) {
    this.rules = rules;
    this.referrals = referrals;
    this.attributing = attributing;
    this.suspecting = suspecting;
    this.settling = settling;
  }

  /** The first contact that can be bound counts; if none can, the first one's reason is given. */
  BindResult bind(BindCommand command) {
    Optional<BindResult> refused = Optional.empty();
    Iterator<Attributing.Found> contacts = attributing.find(command).iterator();
    while (contacts.hasNext()) {
      BindResult result = bind(command, contacts.next());
      if (result.status() != BindResult.Status.REFUSED || result.referral().isPresent()) {
        return result;
      }
      refused = refused.or(() -> Optional.of(result));
    }
    return refused.orElseGet(() -> refused(command, attributing.untouched(command)));
  }

  private BindResult bind(BindCommand command, Attributing.Found found) {
    Optional<Refusal> refusal =
        found
            .refusal()
            .or(
                () ->
                    found
                        .attribution()
                        .filter(each -> each.referrer().equals(command.referee()))
                        .map(each -> Refusals.self(command)));
    if (refusal.isPresent()) {
      return refused(command, refusal.get());
    }
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      Optional<BindResult> result = attempt(command, found);
      if (result.isPresent()) {
        return result.get();
      }
    }
    throw new ContendedReferralException(MAX_ATTEMPTS);
  }

  /** Whoever has a referrer is told so, whatever else is wrong. */
  private BindResult refused(BindCommand command, Refusal refusal) {
    return referrals
        .find(rules.id(), command.referee())
        .map(before -> bound(command, before))
        .orElseGet(() -> BindResult.refused(refusal));
  }

  /** Empty if what was decided on changed meanwhile. */
  private Optional<BindResult> attempt(BindCommand command, Attributing.Found found) {
    Attribution attribution = found.attribution().orElseThrow();
    Set<ReferralSignal> signals = new HashSet<>(command.signals());
    signals.addAll(found.signals());
    FraudFacts facts = suspecting.facts(command, attribution.referrer(), signals);
    BindCommit commit =
        referrals.bind(
            new BindUnit(
                rules.id(),
                rules.scope(),
                command,
                attribution,
                found.usageLimit(),
                signals,
                suspecting.atBind(command, attribution, signals, facts),
                facts.seen()));
    return switch (commit.status()) {
      case STALE -> Optional.empty();
      case REPLAYED, ALREADY_BOUND -> Optional.of(bound(command, commit.bound().orElseThrow()));
      case BOUND -> Optional.of(settled(BindResult.Status.BOUND, commit.bound().orElseThrow()));
      case CYCLE -> Optional.of(BindResult.refused(Refusals.cycle(command, attribution)));
      case REFERRER_NOT_EARLIER ->
          Optional.of(BindResult.refused(Refusals.notEarlier(attribution, commit)));
      case TOO_DEEP -> Optional.of(BindResult.refused(Refusals.tooDeep(attribution)));
      case EXHAUSTED_CODE ->
          Optional.of(BindResult.refused(Refusals.exhausted(attribution, found.usageLimit())));
    };
  }

  private BindResult bound(BindCommand command, ReferralRecord before) {
    return before.referral().command().equals(command)
        ? settled(BindResult.Status.REPLAYED, before)
        : BindResult.refused(
            Refusals.alreadyBound(before.referral()), Optional.of(before.referral()));
  }

  private BindResult settled(BindResult.Status status, ReferralRecord bound) {
    Referral settled = settling.settle(bound.referral(), bound.counted(), Optional.empty());
    if (settled.state() == ReferralState.REJECTED) {
      return new BindResult(
          BindResult.Status.REJECTED,
          Optional.of(settled),
          Optional.of(Refusals.blocked(settled)),
          List.of());
    }
    boolean byThis = settled.outcome().map(outcome -> outcome.by().isEmpty()).orElse(false);
    return new BindResult(
        status, Optional.of(settled), Optional.empty(), byThis ? settled.intents() : List.of());
  }
}
