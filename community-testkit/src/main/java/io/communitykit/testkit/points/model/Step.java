package io.communitykit.testkit.points.model;

import io.communitykit.core.Activity;
import io.communitykit.core.RewardIntent;
import io.communitykit.core.RewardReversal;
import io.communitykit.points.command.ExchangeCommand;
import io.communitykit.points.command.GrantCommand;
import io.communitykit.points.command.HoldCommand;
import io.communitykit.points.command.MergeCommand;
import io.communitykit.points.command.PenaltyCommand;
import io.communitykit.points.command.ResolveCommand;
import io.communitykit.points.command.ReverseCommand;
import io.communitykit.points.command.SpendCommand;
import io.communitykit.points.command.TransferCommand;
import io.communitykit.points.ledger.CommitUnit;
import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.Fingerprint;
import io.communitykit.points.ledger.LotId;
import io.communitykit.points.ledger.TransactionId;
import io.communitykit.points.program.PointsProgram;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Something to do at one reading of the clock.
 *
 * @param id what the ledger calls it
 * @param content what is asked for
 * @param at which instant it is about
 * @param now what the clock shows
 */
record Step(
    TransactionId id,
    Object content,
    Instant at,
    Instant now,
    BiFunction<PointsProgram, Function<LotId, String>, Answer> ask,
    Function<ModelLedger, Answer> expect) {

  /** Returns the same step at another reading of the clock. */
  Step again(Instant now) {
    return new Step(id, content, at, now, ask, expect);
  }

  /** Returns what is asked for, in a word. */
  String kind() {
    return content instanceof String text
        ? text.substring(0, text.indexOf(' '))
        : content.getClass().getSimpleName();
  }

  @Override
  public String toString() {
    return now + " " + content;
  }

  static Step of(Instant now, Activity activity) {
    return new Step(
        TransactionId.of(activity.id()),
        activity,
        activity.at(),
        now,
        (program, names) -> Answer.of(program.record(activity)),
        model -> new ModelAwards(model).record(activity));
  }

  static Step of(Instant now, RewardIntent intent) {
    return new Step(
        TransactionId.of(intent.id()),
        intent,
        intent.at(),
        now,
        (program, names) -> Answer.of(program.apply(intent)),
        model -> new ModelAwards(model).pay(intent));
  }

  static Step of(Instant now, RewardReversal reversal) {
    return new Step(
        TransactionId.derived("reversal", TransactionId.of(reversal.intent()).value()),
        reversal,
        reversal.at(),
        now,
        (program, names) -> Answer.of(program.apply(reversal), names),
        model -> new ModelReversals(model).takeBack(reversal));
  }

  static Step of(Instant now, GrantCommand command) {
    return new Step(
        command.transaction(),
        command,
        command.at(),
        now,
        (program, names) -> Answer.of(program.grant(command), names),
        model -> new ModelAwards(model).grant(command));
  }

  static Step of(Instant now, SpendCommand command) {
    return new Step(
        command.transaction(),
        command,
        command.at(),
        now,
        (program, names) -> Answer.of(program.spend(command), names),
        model -> new ModelSpends(model).spend(command));
  }

  static Step of(Instant now, HoldCommand command) {
    return new Step(
        command.transaction(),
        command,
        command.at(),
        now,
        (program, names) -> Answer.of(program.hold(command), names),
        model -> new ModelSpends(model).hold(command));
  }

  static Step of(Instant now, ResolveCommand command) {
    return new Step(
        command.transaction(),
        command,
        command.at(),
        now,
        (program, names) -> Answer.of(program.resolve(command), names),
        model -> new ModelSpends(model).resolve(command));
  }

  static Step of(Instant now, ReverseCommand command) {
    return new Step(
        command.transaction(),
        command,
        command.at(),
        now,
        (program, names) -> Answer.of(program.reverse(command), names),
        model -> new ModelReversals(model).reverse(command));
  }

  static Step of(Instant now, PenaltyCommand command) {
    return new Step(
        command.transaction(),
        command,
        command.at(),
        now,
        (program, names) -> Answer.of(program.penalize(command), names),
        model -> new ModelSpends(model).penalize(command));
  }

  static Step of(Instant now, TransferCommand command) {
    return new Step(
        command.transaction(),
        command,
        command.at(),
        now,
        (program, names) -> Answer.of(program.transfer(command), names),
        model -> new ModelMoves(model).transfer(command));
  }

  static Step of(Instant now, ExchangeCommand command) {
    return new Step(
        command.transaction(),
        command,
        command.at(),
        now,
        (program, names) -> Answer.of(program.exchange(command), names),
        model -> new ModelAwards(model).exchange(command));
  }

  static Step of(Instant now, MergeCommand command) {
    return new Step(
        command.transaction(),
        command,
        command.at(),
        now,
        (program, names) -> Answer.of(program.merge(command), names),
        model -> new ModelMoves(model).merge(command));
  }

  /** Writes down what is due in all accounts. */
  static Step sweep(Instant now, Instant asOf) {
    return new Step(
        TransactionId.of("sweep"),
        "sweep as of " + asOf,
        asOf,
        now,
        (program, names) -> sweep(program, asOf),
        model -> model.sweep(asOf));
  }

  private static Answer sweep(PointsProgram program, Instant asOf) {
    try {
      return Answer.swept(program.sweep(asOf, 1_000));
    } catch (IllegalArgumentException e) {
      return Answer.of("FROM_THE_FUTURE");
    }
  }

  /** Claims {@code amount} of a stock of {@link ModelLedger#STOCK}. */
  static Step claim(Instant now, String id, CounterKey stock, long amount) {
    TransactionId unit = TransactionId.ofCommand("claim", id);
    return new Step(
        unit,
        "claim " + id + " of " + amount,
        now,
        now,
        (program, names) ->
            Answer.of(
                program
                    .store()
                    .commit(
                        new CommitUnit(
                            unit,
                            Fingerprint.of("claim").with("amount", amount).build(),
                            List.of(),
                            Map.of(),
                            List.of(),
                            List.of(new CounterDelta(stock, amount, ModelLedger.STOCK))))),
        model -> model.claim(unit.value(), amount));
  }
}
