package io.communitykit.moderation.program;

import io.communitykit.core.Page;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.calendar.Period;
import io.communitykit.moderation.Decision;
import io.communitykit.moderation.Ground;
import io.communitykit.moderation.Policy;
import io.communitykit.moderation.Subject;
import io.communitykit.moderation.Verdict;
import io.communitykit.moderation.audit.AuditEntry;
import io.communitykit.moderation.audit.StatementOfReasons;
import io.communitykit.moderation.audit.TransparencyFigures;
import io.communitykit.moderation.review.ReviewCase;
import io.communitykit.moderation.rules.ModerationRules;
import io.communitykit.moderation.sanction.LadderCause;
import io.communitykit.moderation.sanction.MemberRecord;
import io.communitykit.moderation.sanction.Sanction;
import io.communitykit.moderation.sanction.Strike;
import io.communitykit.moderation.store.AuditQuery;
import io.communitykit.moderation.store.ModerationStore;
import java.util.Optional;
import java.util.Set;

/** Tells members and the public what was done. */
final class Noticing {

  private final Moderator moderator;
  private final ModerationStore store;

  Noticing(Moderator moderator, ModerationStore store) {
    this.moderator = moderator;
    this.store = store;
  }

  Optional<StatementOfReasons> statement(Decision decision) {
    if (decision.verdict() == Verdict.ALLOW) {
      return Optional.empty();
    }
    ModerationRules rules = moderator.rules();
    String policy = decision.reasons().get(0).policy();
    String title = decision.reasons().get(0).policyTitle();
    return Optional.of(
        StatementOfReasons.of(
            decision,
            rules.policy(policy).orElseGet(() -> unknown(policy, title)),
            rules.appeals().deadline(decision.at())));
  }

  Optional<StatementOfReasons> statement(ReviewCase closed) {
    ModerationRules rules = moderator.rules();
    return closed
        .resolution()
        .filter(each -> closed.subject().kind() == Subject.Kind.CONTENT)
        .flatMap(
            resolution ->
                resolution
                    .policy()
                    .map(
                        policy ->
                            StatementOfReasons.of(
                                closed,
                                rules.policy(policy).orElseGet(() -> unknown(policy, policy)),
                                rules.appeals().deadline(resolution.at()))));
  }

  StatementOfReasons statement(Sanction sanction) {
    ModerationRules rules = moderator.rules();
    MemberRecord record = store.record(sanction.member(), sanction.startsAt());
    Optional<Strike> cause = sanction.cause().map(LadderCause::strike).flatMap(record::strike);
    long score =
        record.strikes().stream()
            .filter(each -> !each.at().isAfter(sanction.startsAt()))
            .filter(each -> each.isLive(sanction.startsAt()))
            .mapToLong(Strike::weight)
            .sum();
    return StatementOfReasons.of(
        sanction,
        cause,
        score,
        rules
            .policy(sanction.policy())
            .orElseGet(() -> unknown(sanction.policy(), sanction.policy())),
        rules.appeals().deadline(sanction.startsAt()));
  }

  /** A policy that the rules no longer have is told by what is known of it. */
  private static Policy unknown(String id, String title) {
    return new Policy(id, Optional.empty(), title, Optional.empty(), 0, Ground.TERMS, Set.of());
  }

  TransparencyFigures transparency(Period period, CommunityCalendar calendar) {
    TransparencyFigures.Counter counter = new TransparencyFigures.Counter(period);
    AuditQuery query = AuditQuery.ALL.between(calendar.start(period), calendar.end(period));
    Optional<String> cursor = Optional.empty();
    do {
      Page<AuditEntry> page = store.audit(query, cursor, Page.MAX_SIZE);
      page.items().forEach(counter::add);
      cursor = page.next();
    } while (cursor.isPresent());
    return counter.figures();
  }
}
