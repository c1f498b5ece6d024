package io.communitykit.moderation.program;

import io.communitykit.core.Message;
import io.communitykit.moderation.Actor;
import io.communitykit.moderation.Remark;
import io.communitykit.moderation.Subject;
import io.communitykit.moderation.audit.AuditAction;
import io.communitykit.moderation.audit.AuditEntry;
import io.communitykit.moderation.program.Committing.Attempt;
import io.communitykit.moderation.program.DeskReceipt.Status;
import io.communitykit.moderation.review.Appeal;
import io.communitykit.moderation.review.AppealOutcome;
import io.communitykit.moderation.review.AppealRuling;
import io.communitykit.moderation.review.AppealTerms;
import io.communitykit.moderation.sanction.LadderCause;
import io.communitykit.moderation.sanction.MemberRecord;
import io.communitykit.moderation.sanction.Revocation;
import io.communitykit.moderation.sanction.Sanction;
import io.communitykit.moderation.sanction.Strike;
import io.communitykit.moderation.store.AppealQuery;
import io.communitykit.moderation.store.AuditQuery;
import io.communitykit.moderation.store.ModerationStore;
import io.communitykit.moderation.store.ModerationUnit;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes appeals, and what reviewers decide about them. */
final class Appealing {

  /** What of a decision a member may object to; a post that still waits is not decided. */
  private static final Set<AuditAction> DECIDED =
      Set.of(
          AuditAction.CONTENT_MASKED,
          AuditAction.CONTENT_REJECTED,
          AuditAction.CONTENT_NOTED,
          AuditAction.CASE_CONFIRMED);

  /** More lines than one decision can have before it is decided. */
  private static final int LINES = 1_000;

  private final Moderator moderator;
  private final ModerationStore store;
  private final Committing committing;

  Appealing(Moderator moderator, ModerationStore store, Committing committing) {
    this.moderator = moderator;
    this.store = store;
    this.committing = committing;
  }

  /** What was done to a member. */
  private record Act(String policy, Instant at, Actor by, boolean takenBack) {}

  DeskReceipt appeal(AppealCommand command) {
    Optional<Act> found =
        command.against().kind() == Subject.Kind.SANCTION ? sanction(command) : decision(command);
    if (found.isEmpty()) {
      return DeskReceipt.refused(Status.NOT_FOUND);
    }
    Act act = found.get();
    ModerationUnit unit =
        ModerationUnit.of(
            DeskIds.of("appeal", command.against()), DeskIds.hash((Object) command.toString()));
    Appeal appeal =
        new Appeal(
            unit.id(),
            command.member(),
            command.against(),
            act.policy(),
            act.at(),
            act.by(),
            command.text(),
            command.at(),
            Optional.empty());
    Optional<Appeal> before = find(appeal.id());
    if (before.isPresent()) {
      boolean same =
          before.get().text().equals(command.text()) && before.get().at().equals(command.at());
      return (same ? DeskReceipt.of(Status.REPLAYED) : refused(Status.ALREADY_APPEALED))
          .with(before.get());
    }
    Optional<DeskReceipt> refused = refusal(command, act);
    if (refused.isPresent()) {
      return refused.get();
    }
    LogLines log =
        new LogLines(
                unit.id(),
                command.at(),
                Actor.member(command.member()),
                command.member(),
                decisionOf(command.against()),
                Remark.NONE)
            .add(AuditAction.APPEAL_FILED, Subject.appeal(appeal.id()), Optional.of(act.policy()));
    return committing.run(
        () ->
            new Attempt.Write(
                unit.with(appeal).with(log.lines()),
                DeskReceipt.done().with(appeal),
                () -> DeskReceipt.done().with(find(appeal.id()).orElse(appeal)),
                Status.ALREADY_APPEALED));
  }

  private Optional<DeskReceipt> refusal(AppealCommand command, Act act) {
    AppealTerms terms = moderator.rules().appeals();
    String text = command.text().text();
    int length = text.codePointCount(0, text.length());
    if (act.takenBack()) {
      return Optional.of(refused(Status.ALREADY_LIFTED));
    }
    if (!command.at().isBefore(terms.deadline(act.at()))) {
      return Optional.of(
          DeskReceipt.refused(
              Status.TOO_LATE,
              Message.of("moderation.desk.too-late", "deadline", terms.deadline(act.at()))));
    }
    if (length > terms.maxChars()) {
      return Optional.of(
          DeskReceipt.refused(
              Status.TOO_LONG,
              Message.of("moderation.desk.too-long", "max", terms.maxChars(), "actual", length)));
    }
    return Optional.empty();
  }

  private static DeskReceipt refused(Status status) {
    return DeskReceipt.refused(status);
  }

  private static Optional<String> decisionOf(Subject against) {
    return Optional.of(against)
        .filter(subject -> subject.kind() == Subject.Kind.DECISION)
        .map(Subject::id);
  }

  private Optional<Act> sanction(AppealCommand command) {
    return store
        .record(command.member(), command.at())
        .sanction(command.against().id())
        .map(each -> new Act(each.policy(), each.startsAt(), each.by(), each.lifted().isPresent()));
  }

  private Optional<Act> decision(AppealCommand command) {
    Optional<AuditEntry> line =
        store
            .audit(AuditQuery.inDecision(command.against().id()), Optional.empty(), LINES)
            .items()
            .stream()
            .filter(each -> DECIDED.contains(each.action()))
            .filter(each -> each.member().equals(Optional.of(command.member())))
            .reduce((first, last) -> last);
    if (line.isEmpty()) {
      return Optional.empty();
    }
    AuditEntry act = line.get();
    boolean takenBack =
        store.record(command.member(), act.at()).strikes().stream()
            .filter(strike -> isOf(strike, command.against().id()))
            .anyMatch(strike -> strike.voided().isPresent());
    return Optional.of(new Act(act.policy().orElse(""), act.at(), act.actor(), takenBack));
  }

  private static boolean isOf(Strike strike, String decision) {
    return strike.decision().equals(Optional.of(decision));
  }

  private Optional<Appeal> find(String id) {
    return store.appeals(AppealQuery.of(id), Optional.empty(), 1).items().stream().findFirst();
  }

  DeskReceipt decide(RuleOnAppealCommand command) {
    return committing.run(() -> ruling(command));
  }

  private Attempt ruling(RuleOnAppealCommand command) {
    Optional<Appeal> found = find(command.appeal());
    if (found.isEmpty()) {
      return Attempt.refuse(Status.NOT_FOUND);
    }
    Appeal appeal = found.get();
    AppealRuling ruling = command.ruling();
    if (!appeal.isOpen()) {
      boolean same = appeal.ruling().equals(Optional.of(ruling));
      return new Attempt.Answer(
          (same ? DeskReceipt.of(Status.REPLAYED) : refused(Status.ALREADY_DECIDED)).with(appeal));
    }
    if (appeal.member().equals(command.reviewer())) {
      return new Attempt.Answer(refused(Status.OWN_MATTER).with(appeal));
    }
    if (appeal.decidedBy().is(command.reviewer())) {
      return new Attempt.Answer(refused(Status.SAME_REVIEWER).with(appeal));
    }
    boolean overturned = command.outcome() == AppealOutcome.OVERTURNED;
    MemberRecord record = store.record(appeal.member(), appeal.actAt());
    Takeback takeback = overturned ? takeback(appeal, record, command) : Takeback.none(record);
    String unit = DeskIds.of("ruling", appeal.id());
    LogLines log =
        new LogLines(
                unit,
                command.at(),
                Actor.moderator(command.reviewer()),
                appeal.member(),
                decisionOf(appeal.against()),
                command.reason())
            .add(
                overturned ? AuditAction.APPEAL_OVERTURNED : AuditAction.APPEAL_UPHELD,
                Subject.appeal(appeal.id()),
                Optional.of(appeal.policy()))
            .takenBack(takeback.strikes(), takeback.sanctions());
    Appeal decided = appeal.decided(ruling);
    DeskReceipt done =
        DeskReceipt.done().with(decided).with(takeback.strikes(), takeback.sanctions());
    return new Attempt.Write(
        takeback
            .addTo(ModerationUnit.of(unit, DeskIds.hash((Object) command.toString())))
            .with(decided)
            .with(log.lines()),
        done,
        () -> done,
        Status.ALREADY_DECIDED);
  }

  private static Takeback takeback(
      Appeal appeal, MemberRecord record, RuleOnAppealCommand command) {
    Revocation why =
        new Revocation(command.at(), Actor.moderator(command.reviewer()), command.reason());
    Optional<Sanction> sanction =
        appeal.against().kind() == Subject.Kind.SANCTION
            ? record.sanction(appeal.against().id())
            : Optional.empty();
    Set<String> wrong =
        appeal.against().kind() == Subject.Kind.SANCTION
            ? sanction.flatMap(Sanction::cause).map(LadderCause::strike).stream()
                .collect(Collectors.toSet())
            : record.strikes().stream()
                .filter(strike -> isOf(strike, appeal.against().id()))
                .map(Strike::id)
                .collect(Collectors.toSet());
    Takeback takeback = Takeback.of(record, wrong, why);
    return sanction.map(each -> takeback.and(each, why)).orElse(takeback);
  }
}
