package io.communitykit.referral.program;

import io.communitykit.core.Page;
import io.communitykit.referral.Refusal;
import io.communitykit.referral.RefusalReason;
import io.communitykit.referral.attribution.Attribution;
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
import io.communitykit.referral.code.TypedCode;
import io.communitykit.referral.signal.ReferralSignal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** Finds out to whom a bind is to be attributed, or why to nobody. Writes only wrong codes. */
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

  /**
   * Most codes of links that are tried one after the other; whoever followed more than that without
   * one that can be used was led about.
   */
  private static final int MAX_TRIED = 16;

  private final ReferralRules rules;
  private final CodeStore codes;
  private final TouchStore touches;

  Attributing(ReferralRules rules, CodeStore codes, TouchStore touches) {
    this.rules = rules;
    this.codes = codes;
    this.touches = touches;
  }

  /**
   * Returns what is to be tried, in the model's order, each looked up when it comes to it: what
   * cannot be used gives way to the next. Whoever typed a code that is unknown or comes first hears
   * of it, and of nothing else.
   */
  Stream<Found> find(BindCommand command) {
    if (command.referrer().isPresent()) {
      NamedReferrer referrer = command.referrer().get();
      return Stream.of(
          Found.of(
              Attribution.named(referrer.member(), referrer.joinedAt(), command.at()),
              OptionalInt.empty(),
              Set.of()));
    }
    if (command.code().isEmpty()) {
      return links(command);
    }
    Found typed = typed(command.code().get(), command);
    return typed.refusal().isPresent() || rules.attribution().model().prefersTypedCode()
        ? Stream.of(typed)
        : Stream.concat(links(command), Stream.of(typed));
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
    TypedCode typed = new TypedCode(rules.id(), command.referee(), text, command.at());
    CodeLookup lookup = codes.look(typed, limit);
    if (lookup.wrongGuesses() >= limit.max()) {
      return Found.refused(Refusals.tooManyGuesses(limit));
    }
    return typed
        .code()
        .map(code -> refusal(code, lookup.code(), command.at()))
        .orElseGet(() -> Optional.of(Refusals.noCode(RefusalReason.MISTYPED_CODE, text)))
        .map(Found::refused)
        .orElseGet(() -> used(lookup.code().orElseThrow(), command));
  }

  private static Found used(ReferralCode code, BindCommand command) {
    return Found.of(
        Attribution.by(code, Attribution.Source.CODE, command.at()), code.usageLimit(), Set.of());
  }

  /** Returns where the links lead that count at the bind; to a code only once. */
  private Stream<Found> links(BindCommand command) {
    Set<CodeText> tried = new HashSet<>();
    return Stream.concat(
            touch(command).stream(), Stream.of(command).flatMap(each -> touches(each).stream()))
        .filter(touch -> tried.size() < MAX_TRIED && tried.add(touch.code()))
        .flatMap(touch -> touched(touch).stream());
  }

  /** The one that counts if it can be used, which nearly every one can. */
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

  /** All that count, as far as they are among the visitor's latest. */
  private List<Touch> touches(BindCommand command) {
    List<Touch> all = new ArrayList<>();
    command
        .visitor()
        .ifPresent(visitor -> all.addAll(touches.latest(rules.id(), visitor, Page.MAX_SIZE)));
    all.removeIf(touch -> !rules.attribution().covers(touch.at(), command.at()));
    if (rules.attribution().model().prefersLastTouch()) {
      Collections.reverse(all);
    }
    return all;
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

  /** Returns why nothing was found. */
  Refusal untouched(BindCommand command) {
    List<Touch> latest =
        command.visitor().map(visitor -> touches.latest(rules.id(), visitor, 1)).orElse(List.of());
    // One within the window that leads to nobody any more counts as none: its code is gone.
    return latest.isEmpty() || rules.attribution().covers(latest.get(0).at(), command.at())
        ? Refusals.noTouch()
        : Refusals.outsideWindow(rules.attribution().window(), latest.get(0).at());
  }
}
