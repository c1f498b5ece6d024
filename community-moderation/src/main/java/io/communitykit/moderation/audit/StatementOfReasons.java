package io.communitykit.moderation.audit;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.CircleId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.core.text.Texts;
import io.communitykit.moderation.Actor;
import io.communitykit.moderation.Decision;
import io.communitykit.moderation.Policy;
import io.communitykit.moderation.Reason;
import io.communitykit.moderation.Subject;
import io.communitykit.moderation.review.CaseOutcome;
import io.communitykit.moderation.review.HeldDecision;
import io.communitykit.moderation.review.Resolution;
import io.communitykit.moderation.review.ReviewCase;
import io.communitykit.moderation.sanction.Sanction;
import io.communitykit.moderation.sanction.Strike;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a member is told of what was done to them: what, for how long, under which policy and rule,
 * on what evidence, by whom, and how to object. It has what Regulation (EU) 2022/2065, article 17,
 * paragraph 3, asks for; {@link #toDsa} gives it in the form of the Commission's database.
 *
 * @param id what it cites, of {@code A-Za-z0-9-_}: the decision's or the sanction's
 * @param member whom it is for
 * @param restriction what was done
 * @param content the content concerned, if some is
 * @param circle where it holds, if not everywhere
 * @param at from when
 * @param until to when, if it has an end of its own
 * @param policy the standard violated
 * @param rules the rules that saw it
 * @param facts what they saw
 * @param detectedByRule whether a rule saw it, and not a person
 * @param automation how much of the decision was made without people
 * @param onComplaint whether it follows a complaint
 * @param appealBefore the first instant that is too late for an appeal; empty if there is no appeal
 *     yet, because the content still waits for review
 */
public record StatementOfReasons(
    String id,
    MemberId member,
    Restriction restriction,
    Optional<Subject> content,
    Optional<CircleId> circle,
    Instant at,
    Optional<Instant> until,
    Policy policy,
    List<String> rules,
    List<Message> facts,
    boolean detectedByRule,
    Automation automation,
    boolean onComplaint,
    Optional<Instant> appealBefore) {

  /** Checks the components and takes copies. */
  public StatementOfReasons {
    requireNonNull(id, "id");
    requireNonNull(member, "member");
    requireNonNull(restriction, "restriction");
    requireNonNull(content, "content");
    requireNonNull(circle, "circle");
    requireNonNull(at, "at");
    requireNonNull(until, "until");
    requireNonNull(policy, "policy");
    rules = List.copyOf(rules);
    facts = List.copyOf(facts);
    requireNonNull(automation, "automation");
    requireNonNull(appealBefore, "appealBefore");
  }

  /**
   * Returns the statement about a decision on content, as a rule made it.
   *
   * @param policy the standard that its first reason names
   * @param appealBefore the first instant that is too late for an appeal
   * @throws IllegalArgumentException if nothing is done to the content
   */
  public static StatementOfReasons of(Decision decision, Policy policy, Instant appealBefore) {
    Restriction restriction = Restriction.of(decision.verdict());
    List<Reason> acting =
        decision.reasons().stream()
            .filter(reason -> reason.verdict() == decision.verdict())
            .toList();
    return new StatementOfReasons(
        decision.id(),
        decision.author(),
        restriction,
        Optional.of(Subject.content(decision.submission())),
        decision.circle(),
        decision.at(),
        Optional.empty(),
        policy,
        acting.stream().map(Reason::rule).toList(),
        acting.stream().map(Reason::toMessage).toList(),
        true,
        Automation.FULLY,
        false,
        restriction == Restriction.HELD ? Optional.empty() : Optional.of(appealBefore));
  }

  /**
   * Returns the statement about content that a reviewer found to violate a policy.
   *
   * @param closed a case about content, confirmed
   * @param policy the standard that it names
   * @param appealBefore the first instant that is too late for an appeal
   * @throws IllegalArgumentException if it is another case
   */
  public static StatementOfReasons of(ReviewCase closed, Policy policy, Instant appealBefore) {
    Resolution resolution =
        closed
            .resolution()
            .filter(each -> each.outcome() == CaseOutcome.CONFIRMED)
            .filter(each -> closed.subject().kind() == Subject.Kind.CONTENT)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "case must be about content and confirmed, was " + closed.id()));
    Optional<String> rule = closed.held().map(HeldDecision::rule);
    return new StatementOfReasons(
        closed.held().map(HeldDecision::decision).orElse(closed.id()),
        closed.accused(),
        Restriction.REMOVED,
        Optional.of(closed.subject()),
        closed.circle(),
        resolution.at(),
        Optional.empty(),
        policy,
        rule.stream().toList(),
        List.of(),
        rule.isPresent(),
        rule.isPresent() ? Automation.PARTIALLY : Automation.NOT,
        rule.isEmpty(),
        Optional.of(appealBefore));
  }

  /**
   * Returns the statement about a sanction.
   *
   * @param cause the strike that it follows from, if it follows from one
   * @param score the score that was reached with it; 0 without one
   * @param appealBefore the first instant that is too late for an appeal
   */
  public static StatementOfReasons of(
      Sanction sanction, Optional<Strike> cause, long score, Policy policy, Instant appealBefore) {
    Optional<String> rule = cause.flatMap(Strike::rule);
    boolean byPerson = sanction.by().kind() == Actor.Kind.MODERATOR;
    List<Message> facts = new ArrayList<>();
    cause.ifPresent(
        strike ->
            facts.add(
                Message.of(
                    "moderation.statement.strike",
                    "weight",
                    strike.weight(),
                    "score",
                    score,
                    "subject",
                    strike.subject().id(),
                    "expiresAt",
                    strike.expiresAt())));
    return new StatementOfReasons(
        sanction.id(),
        sanction.member(),
        Restriction.of(sanction.kind()),
        cause.map(Strike::subject).filter(subject -> subject.kind() == Subject.Kind.CONTENT),
        sanction.circle(),
        sanction.startsAt(),
        sanction.endsAt().filter(end -> end.isAfter(sanction.startsAt())),
        policy,
        rule.stream().toList(),
        facts,
        rule.isPresent(),
        byPerson ? (cause.isPresent() ? Automation.PARTIALLY : Automation.NOT) : Automation.FULLY,
        cause.isPresent() && rule.isEmpty(),
        Optional.of(appealBefore));
  }

  /** Returns everything it says, in order. */
  public List<Message> messages() {
    List<Message> said = new ArrayList<>();
    String what = "moderation.statement.what." + restriction.name().toLowerCase(Locale.ROOT);
    said.add(
        restriction.isOfContent()
            ? Message.of(what, "subject", content.map(Subject::id).orElse(""))
            : Message.of(what));
    circle.ifPresent(
        each -> said.add(Message.of("moderation.statement.circle", "circle", each.value())));
    said.add(
        until
            .map(end -> Message.of("moderation.statement.until", "from", at, "until", end))
            .orElseGet(() -> Message.of("moderation.statement.from", "from", at)));
    said.add(
        Message.of(
            "moderation.statement.ground." + policy.ground().name().toLowerCase(Locale.ROOT),
            "policy",
            policy.title()));
    policy
        .text()
        .ifPresent(text -> said.add(Message.of("moderation.statement.text", "text", text)));
    facts.forEach(fact -> said.add(Message.of("moderation.statement.fact", "fact", fact)));
    said.add(
        Message.of(
            detectedByRule
                ? "moderation.statement.detected.rule"
                : onComplaint
                    ? "moderation.statement.detected.complaint"
                    : "moderation.statement.detected.person",
            "rules",
            rules));
    said.add(
        Message.of("moderation.statement.decided." + automation.name().toLowerCase(Locale.ROOT)));
    said.add(
        appealBefore
            .map(
                deadline -> Message.of("moderation.statement.appeal", "before", deadline, "id", id))
            .orElseGet(() -> Message.of("moderation.statement.appeal-later")));
    return said;
  }

  /** Returns the statement in {@code locale}'s language, a sentence a line. */
  public String render(Locale locale) {
    return String.join(
        "\n", messages().stream().map(message -> Texts.render(message, locale)).toList());
  }

  /**
   * Returns the statement as the European Commission's transparency database takes it.
   *
   * @param contentTypes what the content is, such as {@code CONTENT_TYPE_TEXT}; one or more
   * @param category such as {@code STATEMENT_CATEGORY_SCAMS_AND_FRAUD}
   * @param contentAt when the content was published
   * @param locale the language of the texts
   */
  public DsaStatement toDsa(
      List<String> contentTypes, String category, Instant contentAt, Locale locale) {
    return DsaStatement.of(this, contentTypes, category, contentAt, locale);
  }
}
