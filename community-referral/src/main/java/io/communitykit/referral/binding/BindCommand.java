package io.communitykit.referral.binding;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import io.communitykit.referral.VisitorKey;
import io.communitykit.referral.signal.ReferralSignal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/**
 * A new member is to be bound to whoever brought the member, for ever.
 *
 * <p>When members joined is a fact of the host's, who gives it with each command. The first one
 * given for a member in a successful bind stands: it is what all later binds compare with.
 *
 * <p>A host that is not sure whether a bind got through repeats the very same command, with the
 * same instant and signals, and hears {@code REPLAYED}. With another instant it is another bind,
 * and the answer {@code ALREADY_BOUND}.
 *
 * @param referee the new member
 * @param refereeJoinedAt when the new member joined, to the microsecond
 * @param at when the bind is made, to the microsecond
 * @param referrer who brought the new member, if the host knows; then there is neither code nor
 *     visitor
 * @param code the code as the new member typed it, if one was typed; at most {@value
 *     #MAX_CODE_LENGTH} characters
 * @param visitor the key under which the new member followed links before joining, if the host has
 *     one
 * @param signals what was seen with the new member, at most {@value ReferralSignal#MAX_GIVEN}
 */
public record BindCommand(
    MemberId referee,
    Instant refereeJoinedAt,
    Instant at,
    Optional<NamedReferrer> referrer,
    Optional<String> code,
    Optional<VisitorKey> visitor,
    Set<ReferralSignal> signals) {

  /** Longest typed code, in characters; far longer than any code with separators. */
  public static final int MAX_CODE_LENGTH = 128;

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if {@code code} is too long, or a named referrer comes with a
   *     code or visitor
   */
  public BindCommand {
    requireNonNull(referee, "referee");
    refereeJoinedAt =
        requireNonNull(refereeJoinedAt, "refereeJoinedAt").truncatedTo(ChronoUnit.MICROS);
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
    signals = ReferralSignal.copy(signals, ReferralSignal.MAX_GIVEN);
    if (referrer.isPresent() && (code.isPresent() || visitor.isPresent())) {
      throw new IllegalArgumentException(
          "referrer must be given without code and visitor, was given with one");
    }
    if (code.isPresent() && code.get().length() > MAX_CODE_LENGTH) {
      throw new IllegalArgumentException(
          "code must have at most " + MAX_CODE_LENGTH + " characters, had " + code.get().length());
    }
  }

  /** Returns the command to bind {@code referee} to {@code referrer}, whom the host knows. */
  public static BindCommand named(
      MemberId referee, Instant refereeJoinedAt, NamedReferrer referrer, Instant at) {
    return new BindCommand(
        referee,
        refereeJoinedAt,
        at,
        Optional.of(referrer),
        Optional.empty(),
        Optional.empty(),
        Set.of());
  }

  /**
   * Returns the command to bind {@code referee} to nobody yet: add {@link #typed} or {@link
   * #visiting}.
   */
  public static BindCommand of(MemberId referee, Instant refereeJoinedAt, Instant at) {
    return new BindCommand(
        referee,
        refereeJoinedAt,
        at,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Set.of());
  }

  /** Returns this command with {@code code} typed by the new member. */
  public BindCommand typed(String code) {
    return new BindCommand(
        referee, refereeJoinedAt, at, referrer, Optional.of(code), visitor, signals);
  }

  /** Returns this command with {@code visitor} as the key from before joining. */
  public BindCommand visiting(VisitorKey visitor) {
    return new BindCommand(
        referee, refereeJoinedAt, at, referrer, code, Optional.of(visitor), signals);
  }

  /** Returns this command with {@code signals} seen with the new member. */
  public BindCommand seenWith(Set<ReferralSignal> signals) {
    return new BindCommand(referee, refereeJoinedAt, at, referrer, code, visitor, signals);
  }
}
