package io.communitykit.points.command;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import io.communitykit.points.ledger.TransactionId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Wants a missed day of a streak to be filled, or a missed week.
 *
 * @param id names this make-up for ever; the same command again fills and takes nothing more
 * @param member whose day
 * @param rule the rule that has the streak
 * @param date which day; of a week any
 * @param zone where the member is; needed where the rule counts days by the member's own clock, and
 *     not looked at elsewhere
 * @param at when this is asked for, to the microsecond
 */
public record MakeUpCommand(
    String id, MemberId member, String rule, LocalDate date, Optional<ZoneId> zone, Instant at) {

  /** Checks the components. */
  public MakeUpCommand {
    TransactionId.ofCommand("make-up", id);
    requireNonNull(member, "member");
    requireNonNull(rule, "rule");
    requireNonNull(date, "date");
    requireNonNull(zone, "zone");
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
  }

  /** Creates one for a rule that counts days by the program's clock. */
  public MakeUpCommand(String id, MemberId member, String rule, LocalDate date, Instant at) {
    this(id, member, rule, date, Optional.empty(), at);
  }

  /** Returns this for a member whose own clock is that of {@code zone}. */
  public MakeUpCommand in(ZoneId zone) {
    return new MakeUpCommand(id, member, rule, date, Optional.of(zone), at);
  }

  /** Returns what the ledger calls it. */
  public TransactionId transaction() {
    return TransactionId.ofCommand("make-up", id);
  }
}
