package io.communitykit.points.command;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.CircleId;
import io.communitykit.core.MemberId;
import io.communitykit.points.ledger.TransactionId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Wants a member's share of a quest that a circle has finished.
 *
 * @param id names this claim for ever; the same command again gives nothing more
 * @param member who wants it
 * @param quest which quest
 * @param circle which circle's
 * @param date any date of the round; of a quest that is done once any date at all
 * @param at when this is asked for, to the microsecond
 */
public record ClaimCommand(
    String id, MemberId member, String quest, CircleId circle, LocalDate date, Instant at) {

  /** Checks the components. */
  public ClaimCommand {
    TransactionId.ofCommand("claim", id);
    requireNonNull(member, "member");
    requireNonNull(quest, "quest");
    requireNonNull(circle, "circle");
    requireNonNull(date, "date");
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
  }

  /** Returns what the ledger calls it. */
  public TransactionId transaction() {
    return TransactionId.ofCommand("claim", id);
  }
}
