package io.communitykit.moderation.program;

import io.communitykit.core.Message;
import io.communitykit.moderation.Actor;
import io.communitykit.moderation.Charge;
import io.communitykit.moderation.Decision;
import io.communitykit.moderation.Reason;
import io.communitykit.moderation.Remark;
import io.communitykit.moderation.Subject;
import io.communitykit.moderation.Verdict;
import io.communitykit.moderation.audit.AuditAction;
import io.communitykit.moderation.audit.AuditEntry;
import io.communitykit.moderation.program.Committing.Attempt;
import io.communitykit.moderation.program.DeskReceipt.Status;
import io.communitykit.moderation.program.Penalty.Violation;
import io.communitykit.moderation.review.HeldDecision;
import io.communitykit.moderation.review.ReviewCase;
import io.communitykit.moderation.sanction.Escalation;
import io.communitykit.moderation.sanction.MemberRecord;
import io.communitykit.moderation.store.AuditQuery;
import io.communitykit.moderation.store.CaseQuery;
import io.communitykit.moderation.store.ModerationStore;
import io.communitykit.moderation.store.ModerationUnit;
import java.util.Optional;
import java.util.function.Supplier;

/** Enforces decisions: counters and fingerprints first, then the case, strike and log at once. */
final class Enforcing {

  private final Moderator moderator;
  private final ModerationStore store;
  private final Committing committing;
  private final Supplier<Escalation> escalation;

  Enforcing(
      Moderator moderator,
      ModerationStore store,
      Committing committing,
      Supplier<Escalation> escalation) {
    this.moderator = moderator;
    this.store = store;
    this.committing = committing;
    this.escalation = escalation;
  }

  DeskReceipt enforce(Decision decision) {
    EnforceResult counted = moderator.enforce(decision);
    if (counted.status() == EnforceResult.Status.LIMIT_HIT) {
      return DeskReceipt.refused(
          Status.LIMIT_HIT,
          Message.of("moderation.desk.limit-hit", "retryAfter", counted.retryAfter()));
    }
    if (decision.verdict() == Verdict.ALLOW && decision.effects().charge().isEmpty()) {
      return DeskReceipt.done();
    }
    return committing.run(
        () -> decision.verdict() == Verdict.HOLD ? hold(decision) : penalize(decision));
  }

  /**
   * The same content may come back under the same rules with another verdict, after a rest. With
   * the same one it is the event it was, also if more is known of its author since.
   */
  private static ModerationUnit unit(Decision decision) {
    return ModerationUnit.of(
        DeskIds.of("enforce", decision.id(), decision.verdict()),
        DeskIds.hash(decision.id(), decision.verdict()));
  }

  private static LogLines log(ModerationUnit unit, Decision decision, Actor actor) {
    return new LogLines(
        unit.id(),
        decision.at(),
        actor,
        decision.author(),
        Optional.of(decision.id()),
        Remark.NONE);
  }

  private Attempt hold(Decision decision) {
    ModerationUnit unit = unit(decision);
    HeldDecision held = HeldDecision.of(decision);
    Subject content = Subject.content(decision.submission());
    Optional<ReviewCase> open = openCase(content);
    ReviewCase next =
        open.map(each -> each.holding(held))
            .orElseGet(
                () ->
                    ReviewCase.open(
                        DeskIds.of("case", unit.id()),
                        content,
                        decision.author(),
                        decision.circle(),
                        decision.at(),
                        Optional.of(held)));
    LogLines log =
        log(unit, decision, Actor.rule(held.rule()))
            .add(AuditAction.CONTENT_HELD, content, Optional.of(held.policy()));
    if (open.isEmpty()) {
      log.add(AuditAction.CASE_OPENED, Subject.reviewCase(next.id()), Optional.of(held.policy()));
    }
    return new Attempt.Write(
        unit.with(next).with(log.lines()),
        DeskReceipt.done().with(next),
        () -> heldBefore(decision, content),
        Status.ID_CONFLICT);
  }

  private Optional<ReviewCase> openCase(Subject subject) {
    return store.cases(CaseQuery.about(subject), 1).stream().findFirst();
  }

  /** Returns the case that the decision was put into, also if somebody decided it since. */
  private DeskReceipt heldBefore(Decision decision, Subject content) {
    Optional<ReviewCase> found =
        openCase(content)
            .or(
                () ->
                    store
                        .audit(AuditQuery.inDecision(decision.id()), Optional.empty(), 100)
                        .items()
                        .stream()
                        .map(AuditEntry::subject)
                        .filter(subject -> subject.kind() == Subject.Kind.CASE)
                        .reduce((first, last) -> last)
                        .flatMap(
                            subject ->
                                store.cases(CaseQuery.of(subject.id()), 1).stream().findFirst()));
    return found.map(DeskReceipt.done()::with).orElseGet(DeskReceipt::done);
  }

  private Attempt penalize(Decision decision) {
    ModerationUnit unit = unit(decision);
    Subject content = Subject.content(decision.submission());
    MemberRecord record = store.record(decision.author(), decision.at());
    Optional<Charge> charge = decision.effects().charge();
    Penalty penalty =
        charge
            .map(each -> Violation.of(each, decision.id(), content))
            .map(each -> Penalty.of(record, each, escalation.get(), decision.at(), unit.id()))
            .orElseGet(() -> Penalty.none(record));
    Optional<Reason> first = decision.reasons().stream().findFirst();
    String rule = first.map(Reason::rule).or(() -> charge.map(Charge::rule)).orElseThrow();
    String policy = first.map(Reason::policy).or(() -> charge.map(Charge::policy)).orElseThrow();
    LogLines log =
        log(unit, decision, Actor.rule(rule))
            .add(action(decision.verdict()), content, Optional.of(policy))
            .given(penalty.strikes(), penalty.sanctions());
    return new Attempt.Write(
        penalty.addTo(unit).with(log.lines()),
        DeskReceipt.done().with(penalty.strikes(), penalty.sanctions()),
        () -> {
          Penalty before =
              Penalty.written(store.record(decision.author(), decision.at()), unit.id());
          return DeskReceipt.done().with(before.strikes(), before.sanctions());
        },
        Status.ID_CONFLICT);
  }

  private static AuditAction action(Verdict verdict) {
    return switch (verdict) {
      case ALLOW -> AuditAction.CONTENT_NOTED;
      case MASK -> AuditAction.CONTENT_MASKED;
      case HOLD -> AuditAction.CONTENT_HELD;
      case REJECT -> AuditAction.CONTENT_REJECTED;
    };
  }
}
