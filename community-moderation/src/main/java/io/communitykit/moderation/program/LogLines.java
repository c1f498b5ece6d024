package io.communitykit.moderation.program;

import io.communitykit.core.MemberId;
import io.communitykit.moderation.Actor;
import io.communitykit.moderation.Remark;
import io.communitykit.moderation.Subject;
import io.communitykit.moderation.audit.AuditAction;
import io.communitykit.moderation.audit.AuditEntry;
import io.communitykit.moderation.sanction.Sanction;
import io.communitykit.moderation.sanction.Strike;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The lines that one request adds to the log. Not thread-safe. */
final class LogLines {

  private final String unit;
  private final Instant at;
  private final Actor actor;
  private final MemberId member;
  private final Optional<String> decision;
  private final Remark note;
  private final List<AuditEntry> lines = new ArrayList<>();

  /**
   * Creates lines of {@code actor}.
   *
   * @param unit the id of what is written together
   * @param member whom it concerns
   * @param decision in the course of which decision, if of one
   * @param note what the actor wrote
   */
  LogLines(
      String unit,
      Instant at,
      Actor actor,
      MemberId member,
      Optional<String> decision,
      Remark note) {
    this.unit = unit;
    this.at = at;
    this.actor = actor;
    this.member = member;
    this.decision = decision;
    this.note = note;
  }

  LogLines add(AuditAction action, Subject subject, Optional<String> policy) {
    // Of a fixed length, so that lines of one moment are listed in the order they were added.
    String id = String.format(Locale.ROOT, "%s-%04d", unit, lines.size());
    lines.add(
        new AuditEntry(
            id, at, actor, action, subject, Optional.of(member), policy, decision, note));
    return this;
  }

  LogLines given(List<Strike> strikes, List<Sanction> sanctions) {
    for (Strike each : strikes) {
      add(AuditAction.STRIKE_GIVEN, Subject.strike(each.id()), Optional.of(each.policy()));
    }
    for (Sanction each : sanctions) {
      add(
          AuditAction.issuing(each.kind()),
          Subject.sanction(each.id()),
          Optional.of(each.policy()));
    }
    return this;
  }

  LogLines takenBack(List<Strike> strikes, List<Sanction> sanctions) {
    for (Strike each : strikes) {
      add(AuditAction.STRIKE_VOIDED, Subject.strike(each.id()), Optional.of(each.policy()));
    }
    for (Sanction each : sanctions) {
      add(AuditAction.SANCTION_LIFTED, Subject.sanction(each.id()), Optional.of(each.policy()));
    }
    return this;
  }

  List<AuditEntry> lines() {
    return List.copyOf(lines);
  }
}
