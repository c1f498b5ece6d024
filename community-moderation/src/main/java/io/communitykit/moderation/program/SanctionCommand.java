package io.communitykit.moderation.program;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.CircleId;
import io.communitykit.core.Identifiers;
import io.communitykit.core.MemberId;
import io.communitykit.moderation.Remark;
import io.communitykit.moderation.sanction.SanctionKind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A moderator sanctions a member by hand.
 *
 * @param id the request's id, made up by the host
 * @param member whom
 * @param kind how
 * @param circle where; everywhere if empty
 * @param lasting for how long, positive; a MUTE or SUSPEND without it has no end, a WARN and a BAN
 *     never have it
 * @param policy for which policy
 * @param moderator who decides
 * @param note why, for other moderators
 * @param at when it starts, to the microsecond
 */
public record SanctionCommand(
    String id,
    MemberId member,
    SanctionKind kind,
    Optional<CircleId> circle,
    Optional<Duration> lasting,
    String policy,
    MemberId moderator,
    Remark note,
    Instant at) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if it lasts and may not, or not for a positive time
   */
  public SanctionCommand {
    Identifiers.check("sanction request id", id);
    requireNonNull(member, "member");
    requireNonNull(kind, "kind");
    requireNonNull(circle, "circle");
    requireNonNull(policy, "policy");
    requireNonNull(moderator, "moderator");
    requireNonNull(note, "note");
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
    if (lasting.isPresent() && (kind == SanctionKind.WARN || kind == SanctionKind.BAN)) {
      throw new IllegalArgumentException(
          "lasting must be empty for a " + kind + ", was " + lasting.get());
    }
    if (lasting.filter(time -> time.isNegative() || time.isZero()).isPresent()) {
      throw new IllegalArgumentException("lasting must be positive, was " + lasting.get());
    }
  }

  /** Returns a request for a sanction everywhere that has no end of its own. */
  public static SanctionCommand of(
      String id,
      MemberId member,
      SanctionKind kind,
      String policy,
      MemberId moderator,
      Instant at) {
    return new SanctionCommand(
        id, member, kind, Optional.empty(), Optional.empty(), policy, moderator, Remark.NONE, at);
  }

  /** Returns this request for {@code circle} alone. */
  public SanctionCommand in(CircleId circle) {
    return new SanctionCommand(
        id, member, kind, Optional.of(circle), lasting, policy, moderator, note, at);
  }

  /** Returns this request for {@code time}. */
  public SanctionCommand lasting(Duration time) {
    return new SanctionCommand(
        id, member, kind, circle, Optional.of(time), policy, moderator, note, at);
  }

  /** Returns this request with a note. */
  public SanctionCommand noting(String note) {
    return new SanctionCommand(
        id, member, kind, circle, lasting, policy, moderator, Remark.of(note), at);
  }

  Optional<Instant> endsAt() {
    return kind == SanctionKind.WARN ? Optional.of(at) : lasting.map(at::plus);
  }
}
