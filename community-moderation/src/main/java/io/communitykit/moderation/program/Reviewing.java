package io.communitykit.moderation.program;

import io.communitykit.core.MemberId;
import io.communitykit.moderation.Actor;
import io.communitykit.moderation.Author;
import io.communitykit.moderation.Policy;
import io.communitykit.moderation.Remark;
import io.communitykit.moderation.Subject;
import io.communitykit.moderation.audit.AuditAction;
import io.communitykit.moderation.program.Committing.Attempt;
import io.communitykit.moderation.program.DeskReceipt.Status;
import io.communitykit.moderation.program.Penalty.Violation;
import io.communitykit.moderation.review.CaseOutcome;
import io.communitykit.moderation.review.Complaint;
import io.communitykit.moderation.review.HeldDecision;
import io.communitykit.moderation.review.Lease;
import io.communitykit.moderation.review.ReporterWeight;
import io.communitykit.moderation.review.Resolution;
import io.communitykit.moderation.review.ReviewCase;
import io.communitykit.moderation.rules.ModerationRules;
import io.communitykit.moderation.sanction.Escalation;
import io.communitykit.moderation.sanction.MemberRecord;
import io.communitykit.moderation.store.CaseQuery;
import io.communitykit.moderation.store.ModerationStore;
import io.communitykit.moderation.store.ModerationUnit;
import io.communitykit.moderation.store.UnitCommit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes complaints, and brings cases to reviewers and back. */
final class Reviewing {

  /** Cases looked at together: reviewers who come at once each find one that is still free. */
  private static final int LOOKED_AT = 20;

  private final Moderator moderator;
  private final ModerationStore store;
  private final Committing committing;
  private final Supplier<Escalation> escalation;
  private final ReporterWeight weight;
  private final Duration lease;

  Reviewing(
      Moderator moderator,
      ModerationStore store,
      Committing committing,
      Supplier<Escalation> escalation,
      ReporterWeight weight,
      Duration lease) {
    this.moderator = moderator;
    this.store = store;
    this.committing = committing;
    this.escalation = escalation;
    this.weight = weight;
    this.lease = lease;
  }

  DeskReceipt complain(ComplaintCommand command, Author reporter) {
    if (!reporter.id().equals(command.reporter())) {
      throw new IllegalArgumentException(
          "reporter must be the command's, " + command.reporter() + ", was " + reporter.id());
    }
    if (command.reporter().equals(command.accused())) {
      return DeskReceipt.refused(Status.OWN_MATTER);
    }
    if (command.policy().filter(id -> moderator.rules().policy(id).isEmpty()).isPresent()) {
      return DeskReceipt.refused(Status.UNKNOWN_POLICY);
    }
    int weighs =
        Math.max(
            0,
            Math.min(
                Complaint.MAX_WEIGHT, weight.weigh(reporter, store.tally(command.reporter()))));
    return committing.run(() -> file(command, weighs));
  }

  private Attempt file(ComplaintCommand command, int weighs) {
    ModerationUnit unit =
        ModerationUnit.of(
            DeskIds.of("complaint", command.id()), DeskIds.hash((Object) command.toString()));
    Optional<ReviewCase> open = openCase(command.subject());
    ReviewCase concerned =
        open.orElseGet(
            () ->
                ReviewCase.open(
                    DeskIds.of("case", unit.id()),
                    command.subject(),
                    command.accused(),
                    command.circle(),
                    command.at(),
                    Optional.empty()));
    Complaint complaint =
        new Complaint(
            command.id(),
            command.reporter(),
            command.subject(),
            command.policy(),
            command.text(),
            command.at(),
            weighs,
            concerned.id());
    LogLines log =
        new LogLines(
                unit.id(),
                command.at(),
                Actor.member(command.reporter()),
                command.accused(),
                Optional.empty(),
                Remark.NONE)
            .add(AuditAction.COMPLAINT_FILED, command.subject(), command.policy());
    if (open.isEmpty()) {
      log.add(AuditAction.CASE_OPENED, Subject.reviewCase(concerned.id()), command.policy());
    }
    ReviewCase after =
        concerned.withComplaints(concerned.complaints() + 1, concerned.complaintWeight() + weighs);
    ModerationUnit filed = unit.with(complaint).with(log.lines());
    return new Attempt.Write(
        open.isEmpty() ? filed.with(concerned) : filed,
        DeskReceipt.done().with(after),
        () ->
            openCase(command.subject()).map(DeskReceipt.done()::with).orElseGet(DeskReceipt::done),
        Status.ALREADY_COMPLAINED);
  }

  private Optional<ReviewCase> openCase(Subject subject) {
    return store.cases(CaseQuery.about(subject), 1).stream().findFirst();
  }

  private Optional<ReviewCase> find(String id) {
    return store.cases(CaseQuery.of(id), 1).stream().findFirst();
  }

  DeskReceipt claim(MemberId reviewer, CaseQuery wanted, Instant at) {
    for (int i = 0; i < Committing.MAX_ATTEMPTS; i++) {
      List<ReviewCase> free = store.cases(wanted.claimable(reviewer, at), LOOKED_AT);
      if (free.isEmpty()) {
        return DeskReceipt.refused(Status.NOT_FOUND);
      }
      for (ReviewCase each : free) {
        ReviewCase claimed = each.claimed(new Lease(reviewer, at.plus(lease)));
        if (store.commit(claim(claimed, reviewer, at)).status() == UnitCommit.Status.COMMITTED) {
          return DeskReceipt.done().with(claimed);
        }
      }
    }
    throw new ContendedDeskException("claim of " + reviewer, Committing.MAX_ATTEMPTS);
  }

  private static ModerationUnit claim(ReviewCase claimed, MemberId reviewer, Instant at) {
    // Of those who claim one version the first has the id, and the others its conflict.
    String unit = DeskIds.of("claim", claimed.id(), claimed.version());
    LogLines log =
        new LogLines(
                unit,
                at,
                Actor.moderator(reviewer),
                claimed.accused(),
                claimed.held().map(HeldDecision::decision),
                Remark.NONE)
            .add(
                AuditAction.CASE_CLAIMED,
                Subject.reviewCase(claimed.id()),
                claimed.held().map(HeldDecision::policy));
    return ModerationUnit.of(unit, DeskIds.hash(reviewer, at)).with(claimed).with(log.lines());
  }

  DeskReceipt resolve(ResolveCaseCommand command) {
    return committing.run(() -> decide(command));
  }

  private Attempt decide(ResolveCaseCommand command) {
    Optional<ReviewCase> found = find(command.caseId());
    if (found.isEmpty()) {
      return Attempt.refuse(Status.NOT_FOUND);
    }
    ReviewCase open = found.get();
    if (open.resolution().isPresent()) {
      return new Attempt.Answer(decided(open, open.resolution().get(), command));
    }
    if (open.version() != command.version()) {
      return refuse(Status.CONFLICT, open);
    }
    if (open.accused().equals(command.reviewer())) {
      return refuse(Status.OWN_MATTER, open);
    }
    if (open.lease().filter(each -> each.reviewer().equals(command.reviewer())).isEmpty()) {
      return refuse(Status.NOT_CLAIMED, open);
    }
    String unit = unit(open);
    String decision = decision(open);
    Optional<String> policy = Optional.empty();
    Penalty penalty = Penalty.none(MemberRecord.empty(open.accused()));
    if (command.outcome() == CaseOutcome.CONFIRMED) {
      Optional<Violation> violation = violation(command, open, decision);
      if (violation.isEmpty()) {
        return refuse(Status.UNKNOWN_POLICY, open);
      }
      policy = Optional.of(violation.get().policy());
      penalty =
          Penalty.of(
              store.record(open.accused(), command.at()),
              violation.get(),
              escalation.get(),
              command.at(),
              unit);
    }
    ReviewCase next =
        open.resolved(
            new Resolution(
                command.outcome(), command.reviewer(), command.at(), policy, command.note()));
    LogLines log =
        new LogLines(
                unit,
                command.at(),
                Actor.moderator(command.reviewer()),
                open.accused(),
                Optional.of(decision),
                command.note())
            .add(
                command.outcome() == CaseOutcome.CONFIRMED
                    ? AuditAction.CASE_CONFIRMED
                    : AuditAction.CASE_CLEARED,
                Subject.reviewCase(open.id()),
                policy.or(() -> open.held().map(HeldDecision::policy)))
            .given(penalty.strikes(), penalty.sanctions());
    ModerationUnit written =
        penalty
            .addTo(ModerationUnit.of(unit, DeskIds.hash((Object) command.toString())))
            .with(next)
            .with(log.lines());
    return new Attempt.Write(
        written,
        DeskReceipt.done().with(next).with(penalty.strikes(), penalty.sanctions()),
        () -> DeskReceipt.done().with(next),
        Status.ALREADY_DECIDED);
  }

  private static Attempt refuse(Status status, ReviewCase open) {
    return new Attempt.Answer(DeskReceipt.refused(status).with(open));
  }

  private static String unit(ReviewCase open) {
    return DeskIds.of("resolve", open.id());
  }

  /** A case that complaints opened is itself the decision that follows from it. */
  private static String decision(ReviewCase open) {
    return open.held().map(HeldDecision::decision).orElse(open.id());
  }

  private DeskReceipt decided(
      ReviewCase closed, Resolution resolution, ResolveCaseCommand command) {
    boolean same =
        resolution.outcome() == command.outcome()
            && resolution.reviewer().equals(command.reviewer())
            && resolution.at().equals(command.at())
            && (command.policy().isEmpty() || command.policy().equals(resolution.policy()));
    if (!same) {
      return DeskReceipt.refused(Status.ALREADY_DECIDED).with(closed);
    }
    Penalty before = Penalty.written(store.record(closed.accused(), resolution.at()), unit(closed));
    return DeskReceipt.of(Status.REPLAYED).with(closed).with(before.strikes(), before.sanctions());
  }

  private Optional<Violation> violation(
      ResolveCaseCommand command, ReviewCase open, String decision) {
    Optional<HeldDecision> held =
        open.held().filter(each -> command.policy().map(each.policy()::equals).orElse(true));
    Actor by = Actor.moderator(command.reviewer());
    if (held.isPresent()) {
      HeldDecision found = held.get();
      return Optional.of(
          new Violation(
              found.policy(),
              Optional.of(found.rule()),
              found.weight(),
              decision,
              open.subject(),
              by));
    }
    ModerationRules rules = moderator.rules();
    Optional<Policy> named = command.policy().flatMap(rules::policy);
    return named.map(
        policy ->
            new Violation(
                policy.id(),
                open.held().map(HeldDecision::rule),
                policy.strikes(),
                decision,
                open.subject(),
                by));
  }
}
