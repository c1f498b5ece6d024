package io.communitykit.points.program;

import io.communitykit.core.Activity;
import io.communitykit.core.AttributeValue;
import io.communitykit.core.Message;
import io.communitykit.core.RewardIntent;
import io.communitykit.core.RewardReversal;
import io.communitykit.points.command.ClaimCommand;
import io.communitykit.points.command.ExchangeCommand;
import io.communitykit.points.command.GrantCommand;
import io.communitykit.points.command.HoldCommand;
import io.communitykit.points.command.MakeUpCommand;
import io.communitykit.points.command.MergeCommand;
import io.communitykit.points.command.PenaltyCommand;
import io.communitykit.points.command.ResolveCommand;
import io.communitykit.points.command.ReverseCommand;
import io.communitykit.points.command.SpendCommand;
import io.communitykit.points.command.TransferCommand;
import io.communitykit.points.ledger.Fingerprint;
import java.time.ZoneId;

/**
 * Fingerprints of what a program is asked for.
 *
 * <p>Stores keep them for ever: a field may be added, none may change its name or its form.
 */
final class Requests {

  private Requests() {}

  static Fingerprint fingerprint(Activity activity) {
    Fingerprint.Builder fields =
        Fingerprint.of("activity")
            .with("actor", activity.actor())
            .with("type", activity.type())
            .with("object", activity.object())
            .with("target", activity.target())
            .with("circle", activity.circle())
            .with("at", activity.at());
    activity.attributes().forEach((name, value) -> fields.with("attributes." + name, form(value)));
    return fields.build();
  }

  /** Texts stand in quotes, so that "7" is not 7 and an empty one is not a missing one. */
  private static String form(AttributeValue value) {
    if (value instanceof AttributeValue.Whole whole) {
      return Long.toString(whole.value());
    }
    if (value instanceof AttributeValue.Flag flag) {
      return Boolean.toString(flag.value());
    }
    if (value instanceof AttributeValue.Text text) {
      return quoted(text.value());
    }
    return ((AttributeValue.TextSet) value)
        .values().stream().map(Requests::quoted).toList().toString();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  static Fingerprint fingerprint(RewardIntent intent) {
    Fingerprint.Builder fields =
        Fingerprint.of("intent")
            .with("beneficiary", intent.beneficiary())
            .with("role", intent.role())
            .with("asset", intent.asset())
            .with("amount", intent.amount())
            .with("at", intent.at())
            .with("pendingFor", intent.pendingFor());
    return withReason(fields, intent.reason());
  }

  static Fingerprint fingerprint(RewardReversal reversal) {
    return withReason(
        Fingerprint.of("reversal").with("intent", reversal.intent()).with("at", reversal.at()),
        reversal.reason());
  }

  static Fingerprint fingerprint(SpendCommand command) {
    Fingerprint.Builder fields =
        Fingerprint.of("spend")
            .with("member", command.member())
            .with("asset", command.asset())
            .with("amount", command.amount())
            .with("at", command.at());
    return withReason(fields, command.reason());
  }

  static Fingerprint fingerprint(HoldCommand command) {
    Fingerprint.Builder fields =
        Fingerprint.of("hold")
            .with("member", command.member())
            .with("asset", command.asset())
            .with("amount", command.amount())
            .with("duration", command.duration())
            .with("at", command.at());
    return withReason(fields, command.reason());
  }

  /** Without the time: whoever repeats a resolution may have lost when it was first asked for. */
  static Fingerprint fingerprint(ResolveCommand command) {
    return Fingerprint.of("resolve")
        .with("resolution", command.resolution())
        .with("amount", command.amount())
        .build();
  }

  static Fingerprint fingerprint(ReverseCommand command) {
    Fingerprint.Builder fields =
        Fingerprint.of("reverse")
            .with("of", command.of())
            .with("amount", command.amount())
            .with("at", command.at());
    return withReason(fields, command.reason());
  }

  static Fingerprint fingerprint(PenaltyCommand command) {
    Fingerprint.Builder fields =
        Fingerprint.of("penalty")
            .with("member", command.member())
            .with("asset", command.asset())
            .with("amount", command.amount())
            .with("floor", command.floor())
            .with("at", command.at());
    return withReason(fields, command.reason());
  }

  static Fingerprint fingerprint(TransferCommand command) {
    Fingerprint.Builder fields =
        Fingerprint.of("transfer")
            .with("from", command.from())
            .with("asset", command.asset())
            .with("amount", command.amount())
            .with("remainder", command.remainder())
            .with("at", command.at());
    for (int i = 0; i < command.to().size(); i++) {
      fields.with("to." + i, command.to().get(i).member());
      fields.with("weight." + i, command.to().get(i).weight());
    }
    return withReason(fields, command.reason());
  }

  static Fingerprint fingerprint(ExchangeCommand command) {
    Fingerprint.Builder fields =
        Fingerprint.of("exchange")
            .with("member", command.member())
            .with("from", command.from())
            .with("amount", command.amount())
            .with("to", command.to())
            .with("rate", command.rate())
            .with("at", command.at());
    return withReason(fields, command.reason());
  }

  static Fingerprint fingerprint(GrantCommand command) {
    Fingerprint.Builder fields =
        Fingerprint.of("grant")
            .with("owner", command.owner())
            .with("asset", command.asset())
            .with("amount", command.amount())
            .with("expiresAt", command.expiresAt())
            .with("at", command.at());
    return withReason(fields, command.reason());
  }

  static Fingerprint fingerprint(Reconcile.Correction correction) {
    Fingerprint.Builder fields =
        Fingerprint.of("correction")
            .with("member", correction.member())
            .with("asset", correction.asset())
            .with("amount", correction.amount())
            .with("at", correction.at());
    correction.categories().forEach((name, more) -> fields.with("categories." + name, more));
    return withReason(fields, correction.reason());
  }

  static Fingerprint fingerprint(ClaimCommand command) {
    return Fingerprint.of("claim")
        .with("member", command.member())
        .with("quest", command.quest())
        .with("circle", command.circle())
        .with("date", command.date().toString())
        .with("at", command.at())
        .build();
  }

  static Fingerprint fingerprint(MakeUpCommand command) {
    return Fingerprint.of("make-up")
        .with("member", command.member())
        .with("rule", command.rule())
        .with("date", command.date().toString())
        .with("zone", command.zone().map(ZoneId::getId))
        .with("at", command.at())
        .build();
  }

  static Fingerprint fingerprint(MergeCommand command) {
    Fingerprint.Builder fields =
        Fingerprint.of("merge")
            .with("from", command.from())
            .with("to", command.to())
            .with("at", command.at());
    return withReason(fields, command.reason());
  }

  /** An operand of its own field: a member named in a reason is found when it is to be erased. */
  private static Fingerprint withReason(Fingerprint.Builder fields, Message reason) {
    fields.with("reason", reason.key());
    reason.operands().forEach((name, operand) -> fields.with("reason." + name, operand));
    return fields.build();
  }
}
