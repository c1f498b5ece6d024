package io.communitykit.points.program;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Message;
import io.communitykit.points.command.CommandReceipt;
import io.communitykit.points.command.GrantCommand;
import io.communitykit.points.command.PenaltyCommand;
import io.communitykit.points.earning.BacktestReport;
import io.communitykit.points.earning.BacktestReport.MemberLine;
import io.communitykit.points.ledger.TransactionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What corrects a ledger for a difference that a backtest found: whoever would have more is granted
 * it, whoever would have less loses it. Nothing that happened is rewritten.
 *
 * <pre>{@code
 * Reconcile correction = Reconcile.of(Backtest.run(activities, wrong, right), now);
 * List<CommandReceipt> receipts = correction.applyTo(points);
 * }</pre>
 *
 * <p>The commands' ids follow from both rule sets, the member and the asset: reconciling the same
 * rule sets again corrects nothing more, whether the first time was finished or not.
 *
 * @param grants to those who would have more
 * @param penalties of those who would have less; what a member has spent meanwhile is owed where
 *     the asset's clawback policy is {@code DEBT}, and forgiven elsewhere
 */
public record Reconcile(List<GrantCommand> grants, List<PenaltyCommand> penalties) {

  /** Takes copies. */
  public Reconcile {
    grants = List.copyOf(grants);
    penalties = List.copyOf(penalties);
  }

  /**
   * Returns what corrects the ledger of a program that ran by {@code report.before()} to what
   * {@code report.after()} would have given.
   *
   * @param at when it is corrected; repeat it with the same instant
   */
  public static Reconcile of(BacktestReport report, Instant at) {
    requireNonNull(report, "report");
    requireNonNull(at, "at");
    Message reason =
        Message.of(
            "points.reconcile.reason",
            "before",
            report.before().toString(),
            "after",
            report.after().toString());
    List<GrantCommand> grants = new ArrayList<>();
    List<PenaltyCommand> penalties = new ArrayList<>();
    for (MemberLine line : report.changes()) {
      String id = id(report, line);
      long difference = line.kept().difference();
      if (difference > 0) {
        grants.add(
            new GrantCommand(
                id, line.member(), line.asset(), difference, Optional.empty(), reason, at));
      } else {
        penalties.add(
            new PenaltyCommand(
                id, line.member(), line.asset(), -difference, Optional.empty(), reason, at));
      }
    }
    return new Reconcile(grants, penalties);
  }

  private static String id(BacktestReport report, MemberLine line) {
    return TransactionId.derived(
            "reconcile",
            report.before().hash(),
            report.after().hash(),
            line.member().value(),
            line.asset().value())
        .value();
  }

  /**
   * Gives them all to {@code points}, grants first, and returns their receipts in that order. Safe
   * to repeat.
   *
   * @throws ContentionException if others kept writing to the same account; safe to repeat
   */
  public List<CommandReceipt> applyTo(PointsProgram points) {
    List<CommandReceipt> receipts = new ArrayList<>(grants.size() + penalties.size());
    grants.forEach(grant -> receipts.add(points.grant(grant)));
    penalties.forEach(penalty -> receipts.add(points.penalize(penalty)));
    return receipts;
  }
}
