package io.communitykit.points.program;

import static java.util.Objects.requireNonNull;

import io.communitykit.points.command.CommandReceipt;

/**
 * What became of making up for a missed day.
 *
 * @param payment what happened, what was paid for it, and why it was refused if it was
 * @param earned what the streak earned by it, in minor units
 */
public record MakeUpReceipt(CommandReceipt payment, long earned) {

  /** Checks the components. */
  public MakeUpReceipt {
    requireNonNull(payment, "payment");
  }

  /** Returns what happened. */
  public CommandReceipt.Status status() {
    return payment.status();
  }
}
