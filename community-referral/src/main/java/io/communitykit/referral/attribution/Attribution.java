package io.communitykit.referral.attribution;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import io.communitykit.referral.ChannelId;
import io.communitykit.referral.code.CodeText;
import io.communitykit.referral.code.ReferralCode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * To whom a new member is attributed, and by which contact.
 *
 * @param referrer who brought the new member
 * @param referrerJoinedAt when the referrer became a member, to the microsecond
 * @param source what kind of contact it was
 * @param code the code used, unless the host named the referrer
 * @param channel where that code was shown, if that was told apart
 * @param at when the contact was: a link's instant, or else the bind's
 */
public record Attribution(
    MemberId referrer,
    Instant referrerJoinedAt,
    Source source,
    Optional<CodeText> code,
    Optional<ChannelId> channel,
    Instant at) {

  /** A kind of contact. */
  public enum Source {
    /** The host knew who brought the new member. */
    NAMED,
    /** The new member typed a code. */
    CODE,
    /** The new member had followed a link. */
    TOUCH
  }

  /** Checks the components. */
  public Attribution {
    requireNonNull(referrer, "referrer");
    referrerJoinedAt =
        requireNonNull(referrerJoinedAt, "referrerJoinedAt").truncatedTo(ChronoUnit.MICROS);
    requireNonNull(source, "source");
    requireNonNull(code, "code");
    requireNonNull(channel, "channel");
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
  }

  /** Returns the attribution to {@code referrer}, whom the host named at {@code at}. */
  public static Attribution named(MemberId referrer, Instant referrerJoinedAt, Instant at) {
    return new Attribution(
        referrer, referrerJoinedAt, Source.NAMED, Optional.empty(), Optional.empty(), at);
  }

  /** Returns the attribution to the owner of {@code code}, used at {@code at}. */
  public static Attribution by(ReferralCode code, Source source, Instant at) {
    return new Attribution(
        code.owner(),
        code.issued().ownerJoinedAt(),
        source,
        Optional.of(code.text()),
        code.issued().channel(),
        at);
  }

  /** Returns this attribution to {@code referrer}, who joined at {@code joinedAt}. */
  public Attribution with(MemberId referrer, Instant joinedAt) {
    return new Attribution(referrer, joinedAt, source, code, channel, at);
  }
}
