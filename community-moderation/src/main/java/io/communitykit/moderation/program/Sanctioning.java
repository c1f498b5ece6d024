package io.communitykit.moderation.program;

import io.communitykit.moderation.Actor;
import io.communitykit.moderation.Subject;
import io.communitykit.moderation.audit.AuditAction;
import io.communitykit.moderation.program.Committing.Attempt;
import io.communitykit.moderation.program.DeskReceipt.Status;
import io.communitykit.moderation.sanction.MemberRecord;
import io.communitykit.moderation.sanction.Revocation;
import io.communitykit.moderation.sanction.Sanction;
import io.communitykit.moderation.sanction.Strike;
import io.communitykit.moderation.store.ModerationStore;
import io.communitykit.moderation.store.ModerationUnit;
import io.communitykit.moderation.store.RecordChange;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sanctions by hand, and takes back by hand. */
final class Sanctioning {

  private final Moderator moderator;
  private final ModerationStore store;
  private final Committing committing;

  Sanctioning(Moderator moderator, ModerationStore store, Committing committing) {
    this.moderator = moderator;
    this.store = store;
    this.committing = committing;
  }

  DeskReceipt sanction(SanctionCommand command) {
    if (command.moderator().equals(command.member())) {
      return DeskReceipt.refused(Status.OWN_MATTER);
    }
    if (moderator.rules().policy(command.policy()).isEmpty()) {
      return DeskReceipt.refused(Status.UNKNOWN_POLICY);
    }
    return committing.run(() -> issue(command));
  }

  private Attempt issue(SanctionCommand command) {
    MemberRecord record = store.record(command.member(), command.at());
    if (record.sanctions().size() >= MemberRecord.MAX_SANCTIONS) {
      return Attempt.refuse(Status.TOO_MANY);
    }
    ModerationUnit unit =
        ModerationUnit.of(
            DeskIds.of("impose", command.id()), DeskIds.hash((Object) command.toString()));
    Sanction sanction =
        new Sanction(
            DeskIds.of("sanction", unit.id()),
            command.member(),
            command.kind(),
            command.circle(),
            command.at(),
            command.endsAt(),
            command.policy(),
            Actor.moderator(command.moderator()),
            Optional.empty(),
            Optional.empty());
    LogLines log =
        new LogLines(
                unit.id(),
                command.at(),
                sanction.by(),
                command.member(),
                Optional.empty(),
                command.note())
            .given(List.of(), List.of(sanction));
    return new Attempt.Write(
        unit.with(
                new RecordChange(command.member(), record.version(), List.of(), List.of(sanction)))
            .with(log.lines()),
        DeskReceipt.done().with(List.of(), List.of(sanction)),
        () ->
            DeskReceipt.done()
                .with(
                    List.of(),
                    store.record(command.member(), command.at()).sanction(sanction.id()).stream()
                        .toList()),
        Status.ID_CONFLICT);
  }

  DeskReceipt lift(LiftCommand command) {
    if (command.moderator().equals(command.member())) {
      return DeskReceipt.refused(Status.OWN_MATTER);
    }
    return committing.run(
        () ->
            command.what().kind() == Subject.Kind.SANCTION
                ? liftSanction(command)
                : voidStrike(command));
  }

  private static Revocation revocation(LiftCommand command) {
    return new Revocation(command.at(), Actor.moderator(command.moderator()), command.reason());
  }

  private Attempt liftSanction(LiftCommand command) {
    MemberRecord record = store.record(command.member(), command.at());
    Optional<Sanction> found = record.sanction(command.what().id());
    if (found.isEmpty()) {
      return Attempt.refuse(Status.NOT_FOUND);
    }
    Sanction sanction = found.get();
    if (sanction.lifted().isPresent()) {
      return already(sanction.lifted().get(), command, List.of(), List.of(sanction));
    }
    return takeBack(
        command,
        Takeback.none(record).and(sanction, revocation(command)),
        sanction.policy(),
        Optional.empty());
  }

  private Attempt voidStrike(LiftCommand command) {
    Optional<Strike> found =
        store.record(command.member(), command.at()).strike(command.what().id());
    if (found.isEmpty()) {
      return Attempt.refuse(Status.NOT_FOUND);
    }
    Strike strike = found.get();
    if (strike.voided().isPresent()) {
      return already(strike.voided().get(), command, List.of(strike), List.of());
    }
    // What stands on it is judged by the scores from then on, which count what expired since.
    MemberRecord record = store.record(command.member(), strike.at());
    Takeback takeback = Takeback.of(record, Set.of(strike.id()), revocation(command));
    return takeBack(command, takeback, strike.policy(), strike.decision());
  }

  private static Attempt already(
      Revocation before, LiftCommand command, List<Strike> strikes, List<Sanction> sanctions) {
    DeskReceipt receipt =
        before.equals(revocation(command))
            ? DeskReceipt.of(Status.REPLAYED)
            : DeskReceipt.refused(Status.ALREADY_LIFTED);
    return new Attempt.Answer(receipt.with(strikes, sanctions));
  }

  private static Attempt takeBack(
      LiftCommand command, Takeback takeback, String policy, Optional<String> decision) {
    String id = DeskIds.of("lift", command.what());
    LogLines log =
        new LogLines(
                id,
                command.at(),
                Actor.moderator(command.moderator()),
                command.member(),
                decision,
                command.reason())
            .add(AuditAction.ACT_REVERSED, command.what(), Optional.of(policy))
            .takenBack(takeback.strikes(), takeback.sanctions());
    DeskReceipt done = DeskReceipt.done().with(takeback.strikes(), takeback.sanctions());
    return new Attempt.Write(
        takeback
            .addTo(ModerationUnit.of(id, DeskIds.hash((Object) command.toString())))
            .with(log.lines()),
        done,
        () -> done,
        Status.ALREADY_LIFTED);
  }
}
