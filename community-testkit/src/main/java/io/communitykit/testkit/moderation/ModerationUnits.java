package io.communitykit.testkit.moderation;

import io.communitykit.core.CircleId;
import io.communitykit.core.ContentId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.moderation.Actor;
import io.communitykit.moderation.Remark;
import io.communitykit.moderation.Subject;
import io.communitykit.moderation.audit.AuditAction;
import io.communitykit.moderation.audit.AuditEntry;
import io.communitykit.moderation.review.Appeal;
import io.communitykit.moderation.review.AppealOutcome;
import io.communitykit.moderation.review.AppealRuling;
import io.communitykit.moderation.review.CaseOutcome;
import io.communitykit.moderation.review.Complaint;
import io.communitykit.moderation.review.HeldDecision;
import io.communitykit.moderation.review.Lease;
import io.communitykit.moderation.review.Resolution;
import io.communitykit.moderation.review.ReviewCase;
import io.communitykit.moderation.sanction.LadderCause;
import io.communitykit.moderation.sanction.Revocation;
import io.communitykit.moderation.sanction.Sanction;
import io.communitykit.moderation.sanction.SanctionKind;
import io.communitykit.moderation.sanction.Strike;
import io.communitykit.moderation.store.CaseQuery;
import io.communitykit.moderation.store.ModerationStore;
import io.communitykit.moderation.store.ModerationUnit;
import io.communitykit.moderation.store.RecordChange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the contract writes and reads. */
final class ModerationUnits {

  static final MemberId ANN = MemberId.of("ann");
  static final MemberId BO = MemberId.of("Bö 博");
  static final MemberId MOD = MemberId.of("mod");
  static final MemberId OTHER_MOD = MemberId.of("Mod");
  static final MemberId GONE = MemberId.of("x-1");
  static final CircleId CIRCLE = CircleId.of("摄影");

  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00.000001Z");

  private ModerationUnits() {}

  static Instant at(long seconds) {
    return NOON.plusSeconds(seconds);
  }

  static Instant justBefore(Instant instant) {
    return instant.minusNanos(1_000);
  }

  static ModerationUnit unit(String id) {
    return ModerationUnit.of(id, "of " + id);
  }

  static Subject post(String id) {
    return Subject.content(ContentId.of(id));
  }

  static Revocation revoked(long seconds) {
    return new Revocation(at(seconds), Actor.moderator(MOD), Remark.of("wrong, sorry"));
  }

  /** A strike of the weight 2 that a rule gave, good for a hundred seconds. */
  static Strike strike(String id, MemberId member, long seconds) {
    return new Strike(
        id,
        member,
        "spam.ad",
        Optional.of("ad-contact"),
        2,
        at(seconds),
        at(seconds + 100),
        Optional.of("d-" + id),
        post("p-" + id),
        Actor.rule("ad-contact"),
        Optional.empty());
  }

  /** A sanction that the ladder issued for a hundred seconds. */
  static Sanction mute(String id, MemberId member, long seconds) {
    return sanction(id, member, SanctionKind.MUTE, Optional.empty(), seconds);
  }

  static Sanction sanction(
      String id, MemberId member, SanctionKind kind, Optional<CircleId> circle, long seconds) {
    Optional<Instant> end =
        switch (kind) {
          case WARN -> Optional.of(at(seconds));
          case BAN -> Optional.empty();
          default -> Optional.of(at(seconds + 100));
        };
    return new Sanction(
        id,
        member,
        kind,
        circle,
        at(seconds),
        end,
        "spam",
        Actor.rule("ad-contact"),
        Optional.of(new LadderCause("s1", 3)),
        Optional.empty());
  }

  static RecordChange strikes(MemberId member, long version, Strike... strikes) {
    return new RecordChange(member, version, List.of(strikes), List.of());
  }

  static RecordChange sanctions(MemberId member, long version, Sanction... sanctions) {
    return new RecordChange(member, version, List.of(), List.of(sanctions));
  }

  static ReviewCase reviewCase(String id, Subject subject, MemberId accused, long seconds) {
    return ReviewCase.open(id, subject, accused, Optional.empty(), at(seconds), Optional.empty());
  }

  static ReviewCase heldCase(String id, Subject subject, int weight, long seconds) {
    return ReviewCase.open(
        id, subject, ANN, Optional.of(CIRCLE), at(seconds), Optional.of(held("d-" + id, weight)));
  }

  static HeldDecision held(String decision, int weight) {
    return new HeldDecision(decision, at(-7), "spam.ad", "ad-contact", weight);
  }

  static Lease lease(MemberId reviewer, long until) {
    return new Lease(reviewer, at(until));
  }

  static Resolution confirmed(long seconds) {
    return new Resolution(
        CaseOutcome.CONFIRMED, MOD, at(seconds), Optional.of("spam"), Remark.of("clear case"));
  }

  static Resolution cleared(long seconds) {
    return new Resolution(
        CaseOutcome.CLEARED, MOD, at(seconds), Optional.empty(), Remark.of("fine"));
  }

  static Complaint complaint(
      String id, MemberId reporter, Subject subject, String reviewCase, int weight, long seconds) {
    return new Complaint(
        id,
        reporter,
        subject,
        Optional.of("spam"),
        Remark.of("it is an ad \n\"'\\ 广告 😀"),
        at(seconds),
        weight,
        reviewCase);
  }

  static Appeal appeal(String id, MemberId member, Subject against, long seconds) {
    return new Appeal(
        id,
        member,
        against,
        "spam",
        at(-50),
        Actor.moderator(MOD),
        Remark.of("it was a quote"),
        at(seconds),
        Optional.empty());
  }

  static AppealRuling ruling(AppealOutcome outcome, MemberId reviewer, long seconds) {
    return new AppealRuling(outcome, reviewer, at(seconds), Remark.of("you are right"));
  }

  static AuditEntry entry(String id, Actor actor, Subject subject, long seconds) {
    return new AuditEntry(
        id,
        at(seconds),
        actor,
        AuditAction.CONTENT_HELD,
        subject,
        Optional.of(ANN),
        Optional.of("spam"),
        Optional.of("d1"),
        Remark.of("see there"));
  }

  static List<ReviewCase> queue(ModerationStore store) {
    return store.cases(CaseQuery.OPEN, ModerationStore.MAX_CASES);
  }

  static Optional<ReviewCase> find(ModerationStore store, String id) {
    return store.cases(CaseQuery.of(id), 1).stream().findFirst();
  }

  static List<String> ids(List<ReviewCase> cases) {
    return cases.stream().map(ReviewCase::id).toList();
  }

  static List<Complaint> complaints(ModerationStore store, String reviewCase) {
    return store.complaints(reviewCase, Optional.empty(), Page.MAX_SIZE).items();
  }
}
