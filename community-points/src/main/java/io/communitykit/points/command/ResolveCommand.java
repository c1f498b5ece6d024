package io.communitykit.points.command;

import static java.util.Objects.requireNonNull;

import io.communitykit.points.Amounts;
import io.communitykit.points.ledger.TransactionId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Wants a hold to be resolved. A hold is resolved once: what is not captured is available again.
 *
 * <p>The hold names the command: the same resolution again changes nothing, another one is refused
 * as {@code ALREADY_RESOLVED}.
 *
 * @param hold the id of the {@link HoldCommand}
 * @param resolution what becomes of it
 * @param amount how much is captured, in minor units, zero or more; everything if left out
 * @param at when, to the microsecond
 */
public record ResolveCommand(
    String hold, Resolution resolution, Optional<Long> amount, Instant at) {

  /** What becomes of a hold. */
  public enum Resolution {
    /** It is redeemed. */
    CAPTURE,
    /** It is available again. */
    RELEASE
  }

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if {@code amount} is negative, or given for a release
   */
  public ResolveCommand {
    TransactionId.ofCommand("hold", hold);
    requireNonNull(resolution, "resolution");
    requireNonNull(amount, "amount");
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
    if (amount.isPresent() && resolution == Resolution.RELEASE) {
      throw new IllegalArgumentException("amount must be of a capture, was of a release");
    }
    if (amount.isPresent() && amount.get() != 0) {
      Amounts.checkMoved(amount.get());
    }
  }

  /** Redeems {@code amount} of {@code hold}. */
  public static ResolveCommand capture(String hold, long amount, Instant at) {
    return new ResolveCommand(hold, Resolution.CAPTURE, Optional.of(amount), at);
  }

  /** Redeems everything that {@code hold} holds. */
  public static ResolveCommand captureAll(String hold, Instant at) {
    return new ResolveCommand(hold, Resolution.CAPTURE, Optional.empty(), at);
  }

  /** Gives {@code hold} up. */
  public static ResolveCommand release(String hold, Instant at) {
    return new ResolveCommand(hold, Resolution.RELEASE, Optional.empty(), at);
  }

  /** Returns what the ledger calls the hold. */
  public TransactionId heldBy() {
    return TransactionId.ofCommand("hold", hold);
  }

  /** Returns what the ledger calls the resolution. */
  public TransactionId transaction() {
    return TransactionId.resolving(heldBy());
  }
}
