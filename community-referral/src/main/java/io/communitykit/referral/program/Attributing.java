package io.communitykit.referral.program;

import io.communitykit.referral.Refusal;
import io.communitykit.referral.RefusalReason;
import io.communitykit.referral.attribution.Attribution;
import io.communitykit.referral.attribution.AttributionModel;
import io.communitykit.referral.attribution.AttributionPolicy;
import io.communitykit.referral.attribution.Touch;
import io.communitykit.referral.attribution.TouchStore;
import io.communitykit.referral.binding.BindCommand;
import io.communitykit.referral.binding.NamedReferrer;
import io.communitykit.referral.code.CodeLookup;
import io.communitykit.referral.code.CodeStore;
import io.communitykit.referral.code.CodeText;
import io.communitykit.referral.code.GuessLimit;
import io.communitykit.referral.code.ReferralCode;
import io.communitykit.referral.code.WrongGuess;
import io.communitykit.referral.signal.ReferralSignal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Finds out to whom a bind is to be attributed, or why to nobody. Writes nothing. */
final class Attributing {

  /**
   * What was found: either an attribution, with the limit of its code, or a refusal.
   *
   * @param attribution to whom, unless refused
   * @param usageLimit how many members the code may bring
   * @param signals what was seen with the visitor who followed the link
   * @param refusal why to nobody
   */
  record Found(
      Optional<Attribution> attribution,
      OptionalInt usageLimit,
      Set<ReferralSignal> signals,
      Optional<Refusal> refusal) {

    static Found of(Attribution attribution, OptionalInt usageLimit, Set<ReferralSignal> signals) {
      return new Found(Optional.of(attribution), usageLimit, signals, Optional.empty());
    }

    static Found refused(Refusal refusal) {
      return new Found(Optional.empty(), OptionalInt.empty(), Set.of(), Optional.of(refusal));
    }
  }

  private final ReferralRules rules;
  private final CodeStore codes;
  private final TouchStore touches;

  Attributing(ReferralRules rules, CodeStore codes, TouchStore touches) {
    this.rules = rules;
    this.codes = codes;
    this.touches = touches;
  }

  Found find(BindCommand command) {
    if (command.referrer().isPresent()) {
      NamedReferrer referrer = command.referrer().get();
      return Found.of(
          Attribution.named(referrer.member(), referrer.joinedAt(), command.at()),
          OptionalInt.empty(),
          Set.of());
    }
    AttributionModel model = rules.attribution().model();
    if (command.code().isPresent()) {
      Found typed = typed(command.code().get(), command);
      // Whoever mistypes a code must hear of it, even where a link would have won.
      if (typed.refusal().isPresent() || model.prefersTypedCode()) {
        return typed;
      }
      return touch(command).flatMap(this::touched).orElse(typed);
    }
    return touch(command).flatMap(this::touched).orElseGet(() -> untouched(command));
  }

  /** Returns the refusal of a code that cannot be used at {@code at}, if that is so. */
  Optional<Refusal> refusal(CodeText code, Optional<ReferralCode> known, Instant at) {
    if (known.isEmpty() || !known.get().isIssued(at)) {
      RefusalReason reason =
          code.isChecked() ? RefusalReason.UNKNOWN_CODE : RefusalReason.MISTYPED_CODE;
      return Optional.of(Refusals.noCode(reason, code.value()));
    }
    return known
        .filter(each -> each.isExpired(at))
        .flatMap(ReferralCode::expiresAt)
        .map(end -> Refusals.expired(code, end));
  }

  private Found typed(String text, BindCommand command) {
    GuessLimit limit = rules.codes().guesses();
    Instant since = command.at().minus(limit.per());
    Optional<CodeText> code = CodeText.parse(text);
    CodeLookup lookup = codes.look(rules.id(), code, command.referee(), since);
    if (lookup.wrongGuesses() >= limit.max()) {
      return Found.refused(Refusals.tooManyGuesses(limit));
    }
    Optional<Refusal> refusal =
        code.isPresent()
            ? refusal(code.get(), lookup.code(), command.at())
            : Optional.of(Refusals.noCode(RefusalReason.MISTYPED_CODE, text));
    if (refusal.isEmpty()) {
      ReferralCode usable = lookup.code().orElseThrow();
      return Found.of(
          Attribution.by(usable, Attribution.Source.CODE, command.at()),
          usable.usageLimit(),
          Set.of());
    }
    if (refusal.get().reason() != RefusalReason.EXPIRED_CODE) {
      String typed = code.map(CodeText::value).orElse(text);
      codes.guessed(new WrongGuess(rules.id(), command.referee(), typed, command.at()), since);
    }
    return Found.refused(refusal.get());
  }

  private Optional<Touch> touch(BindCommand command) {
    AttributionPolicy policy = rules.attribution();
    return command
        .visitor()
        .flatMap(
            visitor ->
                policy.model().prefersLastTouch()
                    ? touches.last(rules.id(), visitor, policy.tooEarly(command.at()), command.at())
                    : touches.first(
                        rules.id(), visitor, policy.tooEarly(command.at()), command.at()))
        .filter(touch -> policy.covers(touch.at(), command.at()));
  }

  /**
   * Empty if the code's owner was erased since, even if the same spelling was given to somebody
   * else by now: then it is as if nobody had been followed.
   */
  private Optional<Found> touched(Touch touch) {
    return codes
        .find(rules.id(), touch.code())
        .filter(code -> code.isIssued(touch.at()))
        .map(
            code ->
                Found.of(
                    Attribution.by(code, Attribution.Source.TOUCH, touch.at()),
                    code.usageLimit(),
                    touch.signals()));
  }

  private Found untouched(BindCommand command) {
    List<Touch> latest =
        command.visitor().map(visitor -> touches.latest(rules.id(), visitor, 1)).orElse(List.of());
    // One within the window that leads to nobody any more counts as none: its code is gone.
    return Found.refused(
        latest.isEmpty() || rules.attribution().covers(latest.get(0).at(), command.at())
            ? Refusals.noTouch()
            : Refusals.outsideWindow(rules.attribution().window(), latest.get(0).at()));
  }
}
