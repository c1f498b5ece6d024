package io.communitykit.points.program;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.points.command.CommandReceipt;
import io.communitykit.points.earning.BacktestReport;
import io.communitykit.points.earning.BacktestReport.MemberLine;
import io.communitykit.points.ledger.TransactionId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What corrects a ledger for a difference that a backtest found: whoever would have more is granted
 * it, whoever would have less loses it, and what counts towards a category is put right. Nothing
 * that happened is rewritten.
 *
 * <pre>{@code
 * BacktestReport report = Backtest.run(activities, wrong, right);
 * List<CommandReceipt> receipts = Reconcile.of(report, "may-2026", now).applyTo(points);
 * }</pre>
 *
 * <p>The corrections' ids follow from the run's name, both rule sets, the member and the asset:
 * applying a run again corrects nothing more, whether the first time was finished or not. Another
 * span of history that is corrected for the same rule sets is another run, with a name of its own.
 *
 * @param corrections one for each member and asset that something changes for
 */
public record Reconcile(List<Correction> corrections) {

  /** Takes a copy. */
  public Reconcile {
    corrections = List.copyOf(corrections);
  }

  /**
   * What corrects one account. What a member has spent meanwhile of what they lose is owed where
   * the asset's clawback policy is {@code DEBT}, and forgiven elsewhere.
   *
   * @param id what the ledger calls it
   * @param member whom the history names
   * @param asset of which asset
   * @param amount how much they get, in minor units; below zero if they lose it, zero if only
   *     categories change
   * @param categories how much more each category counts, below zero if less
   * @param reason what for, for the member to read
   * @param at when, to the microsecond
   */
  public record Correction(
      TransactionId id,
      MemberId member,
      AssetId asset,
      long amount,
      SortedMap<String, Long> categories,
      Message reason,
      Instant at) {

    /** Checks and copies the components. */
    public Correction {
      requireNonNull(id, "id");
      requireNonNull(member, "member");
      requireNonNull(asset, "asset");
      categories = Collections.unmodifiableSortedMap(new TreeMap<>(categories));
      requireNonNull(reason, "reason");
      at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
    }
  }

  /**
   * Returns what corrects the ledger of a program that ran by {@code report.before()} to what
   * {@code report.after()} would have given.
   *
   * @param name names this run for ever, such as the span that the history is of
   * @param at when it is corrected; repeat it with the same instant
   * @throws IllegalArgumentException if {@code name} is blank
   */
  public static Reconcile of(BacktestReport report, String name, Instant at) {
    requireNonNull(report, "report");
    requireNonNull(at, "at");
    if (name.isBlank()) {
      throw new IllegalArgumentException("name must not be blank");
    }
    Message reason =
        Message.of(
            "points.reconcile.reason",
            "before",
            report.before().toString(),
            "after",
            report.after().toString());
    List<Correction> corrections = new ArrayList<>();
    for (MemberLine line : report.changes()) {
      corrections.add(
          new Correction(
              id(report, name, line),
              line.member(),
              line.asset(),
              line.kept().difference(),
              line.categories(),
              reason,
              at));
    }
    return new Reconcile(corrections);
  }

  private static TransactionId id(BacktestReport report, String name, MemberLine line) {
    return TransactionId.derived(
        "reconcile",
        name,
        report.before().hash(),
        report.after().hash(),
        line.member().value(),
        line.asset().value());
  }

  /**
   * Makes all corrections in the ledger of {@code points} and returns their receipts in that order.
   * Safe to repeat.
   *
   * <p>What a member has whose account was merged into another is corrected there. A member of whom
   * the ledger keeps nothing was erased, or the history is not the ledger's: {@code NOT_FOUND}.
   * {@code INSUFFICIENT} says that there was nothing left to take.
   *
   * @throws ContentionException if others kept writing to the same account; safe to repeat
   */
  public List<CommandReceipt> applyTo(PointsProgram points) {
    return corrections.stream().map(points::correct).toList();
  }
}
