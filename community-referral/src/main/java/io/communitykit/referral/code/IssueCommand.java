package io.communitykit.referral.code;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.ActivityId;
import io.communitykit.core.MemberId;
import io.communitykit.referral.ChannelId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A wish for a code.
 *
 * @param id names the wish for ever: the same id again gets the same code again
 * @param owner who will be the referrer of those who use it
 * @param ownerJoinedAt when the owner became a member, to the microsecond
 * @param at when the code is issued, to the microsecond
 * @param vanity how the code is to be spelled; empty for a generated one
 * @param channel where it will be shown, if that is to be told apart
 */
public record IssueCommand(
    ActivityId id,
    MemberId owner,
    Instant ownerJoinedAt,
    Instant at,
    Optional<CodeText> vanity,
    Optional<ChannelId> channel) {

  /** Checks the components. */
  public IssueCommand {
    requireNonNull(id, "id");
    requireNonNull(owner, "owner");
    ownerJoinedAt = requireNonNull(ownerJoinedAt, "ownerJoinedAt").truncatedTo(ChronoUnit.MICROS);
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
    requireNonNull(vanity, "vanity");
    requireNonNull(channel, "channel");
  }

  /** Returns the wish for a generated code without a channel. */
  public static IssueCommand of(ActivityId id, MemberId owner, Instant ownerJoinedAt, Instant at) {
    return new IssueCommand(id, owner, ownerJoinedAt, at, Optional.empty(), Optional.empty());
  }

  /** Returns this wish for a code spelled {@code vanity}. */
  public IssueCommand spelled(CodeText vanity) {
    return new IssueCommand(id, owner, ownerJoinedAt, at, Optional.of(vanity), channel);
  }

  /** Returns this wish for a code shown in {@code channel}. */
  public IssueCommand in(ChannelId channel) {
    return new IssueCommand(id, owner, ownerJoinedAt, at, vanity, Optional.of(channel));
  }
}
