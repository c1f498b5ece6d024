package io.communitykit.points.command;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import io.communitykit.points.ledger.TransactionId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Wants a missed day of a streak to be filled, or a missed week.
 *
 * @param id names this make-up for ever; the same command again fills and takes nothing more
 * @param member whose day
 * @param rule the rule that has the streak
 * @param date which day; of a week any
 * @param at when this is asked for, to the microsecond
 */
public record MakeUpCommand(String id, MemberId member, String rule, LocalDate date, Instant at) {

  /** Checks the components. */
  public MakeUpCommand {
    TransactionId.ofCommand("make-up", id);
    requireNonNull(member, "member");
    requireNonNull(rule, "rule");
    requireNonNull(date, "date");
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
  }

  /** Returns what the ledger calls it. */
  public TransactionId transaction() {
    return TransactionId.ofCommand("make-up", id);
  }
}
