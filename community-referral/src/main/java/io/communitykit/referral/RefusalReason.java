package io.communitykit.referral;

import java.util.Locale;

/** Why a touch or a bind was refused, in order of precedence. */
public enum RefusalReason {
  /** The new member has a referrer, and keeps that one for ever. */
  ALREADY_BOUND,
  /** The new member typed too many wrong codes lately, and is not told about this one. */
  TOO_MANY_GUESSES,
  /** No such code, and its check character does not fit: a typing error. */
  MISTYPED_CODE,
  /** No such code in this program. */
  UNKNOWN_CODE,
  /** The code's time is over. */
  EXPIRED_CODE,
  /** No link was followed and no code typed. */
  NO_TOUCH,
  /** A link was followed, but too long ago, or only after the bind. */
  OUTSIDE_WINDOW,
  /** Members cannot refer themselves. */
  SELF,
  /** The referrer was referred by the new member, directly or over others. */
  CYCLE,
  /** The referrer did not join before the new member. */
  REFERRER_NOT_EARLIER,
  /** The referrer has as many ancestors as there may be. */
  TOO_DEEP,
  /** The code was used as often as it may be. */
  EXHAUSTED_CODE,
  /** A check blocked it. The new member is bound all the same, and nothing is ever given for it. */
  BLOCKED;

  /** Returns the key under which {@link ReferralTexts} says it. */
  public String messageKey() {
    return "referral.refused." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
