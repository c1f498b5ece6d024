package io.communitykit.moderation.program;

import io.communitykit.moderation.Actor;
import io.communitykit.moderation.Charge;
import io.communitykit.moderation.Subject;
import io.communitykit.moderation.sanction.Escalation;
import io.communitykit.moderation.sanction.LadderCause;
import io.communitykit.moderation.sanction.MemberRecord;
import io.communitykit.moderation.sanction.Rung;
import io.communitykit.moderation.sanction.Sanction;
import io.communitykit.moderation.sanction.Strike;
import io.communitykit.moderation.store.ModerationUnit;
import io.communitykit.moderation.store.RecordChange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a violation adds to a record: at most one strike, and at most one sanction that follows from
 * it.
 */
record Penalty(MemberRecord record, List<Strike> strikes, List<Sanction> sanctions) {

  /**
   * What a member did.
   *
   * @param policy the policy violated
   * @param rule the rule that saw it, if one did
   * @param weight how much it weighs; nothing if 0
   * @param decision the decision that says so
   * @param subject what they did it with
   * @param by who decided
   */
  record Violation(
      String policy,
      Optional<String> rule,
      int weight,
      String decision,
      Subject subject,
      Actor by) {

    static Violation of(Charge charge, String decision, Subject subject) {
      return new Violation(
          charge.policy(),
          Optional.of(charge.rule()),
          charge.weight(),
          decision,
          subject,
          Actor.rule(charge.rule()));
    }
  }

  static Penalty none(MemberRecord record) {
    return new Penalty(record, List.of(), List.of());
  }

  /**
   * Returns what {@code violation} adds to {@code record}.
   *
   * @param unit the id of what is written together, from which the others follow
   */
  static Penalty of(
      MemberRecord record, Violation violation, Escalation escalation, Instant at, String unit) {
    if (violation.weight() == 0 || record.strikes().size() >= MemberRecord.MAX_STRIKES) {
      return none(record);
    }
    // A record's time never runs back, so that strikes stand in the order they were counted in.
    Instant now =
        record.strikes().stream().map(Strike::at).reduce(at, (a, b) -> b.isAfter(a) ? b : a);
    Strike strike =
        new Strike(
            strikeId(unit),
            record.member(),
            violation.policy(),
            violation.rule(),
            violation.weight(),
            now,
            now.plus(escalation.strikesExpireAfter()),
            Optional.of(violation.decision()),
            violation.subject(),
            violation.by(),
            Optional.empty());
    List<Sanction> sanctions =
        record.sanctions().size() >= MemberRecord.MAX_SANCTIONS
            ? List.of()
            : escalation.policy().next(record, strike).stream()
                .map(rung -> sanction(rung, strike))
                .toList();
    return new Penalty(record, List.of(strike), sanctions);
  }

  private static Sanction sanction(Rung rung, Strike cause) {
    return new Sanction(
        DeskIds.of("sanction", cause.id()),
        cause.member(),
        rung.kind(),
        Optional.empty(),
        cause.at(),
        rung.endsAt(cause.at()),
        cause.policy(),
        cause.by(),
        Optional.of(new LadderCause(cause.id(), rung.at())),
        Optional.empty());
  }

  static String strikeId(String unit) {
    return DeskIds.of("strike", unit);
  }

  /** Returns what an earlier {@code unit} added to {@code record}. */
  static Penalty written(MemberRecord record, String unit) {
    String id = strikeId(unit);
    return new Penalty(
        record,
        record.strike(id).stream().toList(),
        record.sanctions().stream()
            .filter(each -> each.cause().filter(cause -> cause.strike().equals(id)).isPresent())
            .toList());
  }

  ModerationUnit addTo(ModerationUnit unit) {
    return strikes.isEmpty()
        ? unit
        : unit.with(new RecordChange(record.member(), record.version(), strikes, sanctions));
  }
}
