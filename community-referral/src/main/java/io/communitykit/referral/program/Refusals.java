package io.communitykit.referral.program;

import io.communitykit.core.Message;
import io.communitykit.referral.Refusal;
import io.communitykit.referral.RefusalReason;
import io.communitykit.referral.attribution.Attribution;
import io.communitykit.referral.binding.BindCommand;
import io.communitykit.referral.binding.BindCommit;
import io.communitykit.referral.binding.Referral;
import io.communitykit.referral.binding.ReferralStore;
import io.communitykit.referral.code.CodeText;
import io.communitykit.referral.code.GuessLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;

/** Each refusal with the operands of its text. */
final class Refusals {

  private Refusals() {}

  static Refusal alreadyBound(Referral before) {
    return of(
        RefusalReason.ALREADY_BOUND,
        Map.of("referee", before.referee().value(), "referrer", before.referrer().value()));
  }

  /** Unknown or mistyped. */
  static Refusal noCode(RefusalReason reason, String code) {
    return of(reason, Map.of("code", code));
  }

  static Refusal tooManyGuesses(GuessLimit limit) {
    return of(RefusalReason.TOO_MANY_GUESSES, Map.of("max", limit.max(), "per", limit.per()));
  }

  static Refusal tooDeep(Attribution attribution) {
    return of(
        RefusalReason.TOO_DEEP,
        Map.of("referrer", attribution.referrer().value(), "max", (long) ReferralStore.MAX_DEPTH));
  }

  static Refusal blocked(Referral referral) {
    return of(RefusalReason.BLOCKED, Map.of("reasons", Explanations.rejection(referral)));
  }

  static Refusal expired(CodeText code, Instant expiresAt) {
    return of(RefusalReason.EXPIRED_CODE, Map.of("code", code.value(), "expiresAt", expiresAt));
  }

  static Refusal noTouch() {
    return of(RefusalReason.NO_TOUCH, Map.of());
  }

  static Refusal outsideWindow(Duration window, Instant touchedAt) {
    return of(RefusalReason.OUTSIDE_WINDOW, Map.of("window", window, "touchedAt", touchedAt));
  }

  static Refusal self(BindCommand command) {
    return of(RefusalReason.SELF, Map.of("member", command.referee().value()));
  }

  static Refusal cycle(BindCommand command, Attribution attribution) {
    return of(
        RefusalReason.CYCLE,
        Map.of("referee", command.referee().value(), "referrer", attribution.referrer().value()));
  }

  static Refusal notEarlier(Attribution attribution, BindCommit commit) {
    return of(
        RefusalReason.REFERRER_NOT_EARLIER,
        Map.of(
            "referrer",
            attribution.referrer().value(),
            "referrerJoinedAt",
            commit.referrerJoinedAt(),
            "refereeJoinedAt",
            commit.refereeJoinedAt()));
  }

  static Refusal exhausted(Attribution attribution, OptionalInt limit) {
    return of(
        RefusalReason.EXHAUSTED_CODE,
        Map.of(
            "code", attribution.code().map(CodeText::value).orElse(""), "limit", limit.orElse(0)));
  }

  private static Refusal of(RefusalReason reason, Map<String, Object> operands) {
    return Refusal.of(reason, new Message(reason.messageKey(), operands));
  }
}
