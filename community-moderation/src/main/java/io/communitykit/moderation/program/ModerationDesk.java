package io.communitykit.moderation.program;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.CircleId;
import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberData;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.calendar.Period;
import io.communitykit.moderation.Author;
import io.communitykit.moderation.Decision;
import io.communitykit.moderation.audit.StatementOfReasons;
import io.communitykit.moderation.audit.TransparencyFigures;
import io.communitykit.moderation.review.ReporterWeight;
import io.communitykit.moderation.review.ReviewCase;
import io.communitykit.moderation.sanction.Escalation;
import io.communitykit.moderation.sanction.EscalationPolicy;
import io.communitykit.moderation.sanction.MemberRecord;
import io.communitykit.moderation.sanction.Sanction;
import io.communitykit.moderation.store.CaseQuery;
import io.communitykit.moderation.store.InMemoryModerationStore;
import io.communitykit.moderation.store.ModerationStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What follows a decision: strikes and sanctions, complaints and cases, appeals, notices and
 * figures.
 *
 * <p>Every request may be repeated and is then answered as before; if a store failed in between,
 * repeating it completes it. Refusals are statuses of the {@link DeskReceipt}. Time is the
 * request's own. Policies, the ladder and the terms of appeals are those of the moderator's running
 * rules; what was given stays as it was when they change.
 *
 * <p>Lists of cases, complaints, appeals and the log are the store's: {@link #store}. Thread-safe;
 * no lock is held while a store is called.
 */
public final class ModerationDesk implements MemberData {

  /** How long a reviewer has a case for themselves unless told otherwise. */
  public static final Duration LEASE = Duration.ofMinutes(15);

  private final Moderator moderator;
  private final ModerationStore store;
  private final Enforcing enforcing;
  private final Reviewing reviewing;
  private final Sanctioning sanctioning;
  private final Appealing appealing;
  private final Noticing noticing;

  private ModerationDesk(Moderator moderator, Builder builder) {
    this.moderator = moderator;
    this.store = builder.store;
    Committing committing = new Committing(store);
    Supplier<Escalation> escalation = () -> escalation(moderator, builder.policy);
    this.enforcing = new Enforcing(moderator, store, committing, escalation);
    this.reviewing =
        new Reviewing(moderator, store, committing, escalation, builder.weight, builder.lease);
    this.sanctioning = new Sanctioning(moderator, store, committing);
    this.appealing = new Appealing(moderator, store, committing);
    this.noticing = new Noticing(moderator, store);
  }

  private static Escalation escalation(Moderator moderator, Optional<EscalationPolicy> hosts) {
    Escalation rules = moderator.rules().escalation();
    return hosts.map(policy -> new Escalation(rules.strikesExpireAfter(), policy)).orElse(rules);
  }

  /** Returns a desk for {@code moderator} that remembers in memory. */
  public static ModerationDesk of(Moderator moderator) {
    return builder().build(moderator);
  }

  /** Returns a builder, to which a store and strategies can be given. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Writes what {@code decision} calls for: counters and fingerprints as {@link Moderator#enforce}
   * does, then together
   *
   * <ul>
   *   <li>for a HOLD the case, in which the latest version of a content is held;
   *   <li>for what is held against the author at once, a REJECT above all, the strike and the
   *       sanction that follows from it;
   *   <li>the log. A decision that allows and holds nothing against anybody writes nothing.
   * </ul>
   *
   * <p>A HOLD leaves no mark on its author unless a reviewer confirms it. Once it is decided,
   * enforcing it again answers with the decided case. A decision of {@link
   * Moderator#evaluateAndEnforce} is enforced here too: its places under limits are its own.
   */
  public DeskReceipt enforce(Decision decision) {
    return enforcing.enforce(requireNonNull(decision, "decision"));
  }

  /**
   * Takes a complaint: into the open case about its subject, or into a new one. Refuses {@code
   * OWN_MATTER}, {@code UNKNOWN_POLICY} and {@code ALREADY_COMPLAINED}.
   *
   * @param reporter what the host knows of who complains
   * @throws IllegalArgumentException if {@code reporter} is not the command's
   */
  public DeskReceipt complain(ComplaintCommand command, Author reporter) {
    return reviewing.complain(command, reporter);
  }

  /**
   * Gives {@code reviewer} the most urgent case that nobody works on and that does not accuse them;
   * {@code NOT_FOUND} if there is none. Until the lease ends nobody else gets it.
   *
   * @param wanted which cases, such as {@link CaseQuery#OPEN} or those of a circle
   */
  public DeskReceipt claim(MemberId reviewer, CaseQuery wanted, Instant at) {
    return reviewing.claim(reviewer, wanted, at);
  }

  /**
   * Decides a case that the reviewer claimed. Confirmed, its policy's strike and the sanction that
   * follows from it are given; cleared, nothing is left against anybody. Refuses {@code NOT_FOUND},
   * {@code ALREADY_DECIDED}, {@code CONFLICT} if the case changed since it was claimed, {@code
   * OWN_MATTER}, {@code NOT_CLAIMED} and {@code UNKNOWN_POLICY}, in this order.
   */
  public DeskReceipt resolve(ResolveCaseCommand command) {
    return reviewing.resolve(command);
  }

  /**
   * Sanctions a member by hand. Refuses {@code OWN_MATTER}, {@code UNKNOWN_POLICY} and {@code
   * TOO_MANY}.
   */
  public DeskReceipt sanction(SanctionCommand command) {
    return sanctioning.sanction(command);
  }

  /**
   * Takes a sanction, or a strike with what stands on it, back. Refuses {@code OWN_MATTER}, {@code
   * NOT_FOUND}, also for a strike that has expired, and {@code ALREADY_LIFTED}.
   */
  public DeskReceipt lift(LiftCommand command) {
    return sanctioning.lift(command);
  }

  /**
   * Takes an appeal. Refuses {@code NOT_FOUND}, also for what is another member's or still waits
   * for review, {@code ALREADY_APPEALED}, {@code ALREADY_LIFTED}, {@code TOO_LATE} and {@code
   * TOO_LONG}, in this order.
   */
  public DeskReceipt appeal(AppealCommand command) {
    return appealing.appeal(command);
  }

  /**
   * Decides an appeal. Overturned, the strike is voided, so that the score is what it would be
   * without it, and lifted is what it caused and what was issued since at a score that was not
   * reached without it. Refuses {@code NOT_FOUND}, {@code ALREADY_DECIDED}, {@code OWN_MATTER} and
   * {@code SAME_REVIEWER}, in this order.
   */
  public DeskReceipt decideAppeal(RuleOnAppealCommand command) {
    return appealing.decide(command);
  }

  /** Returns what is held against {@code member}; strikes expired by {@code asOf} are left out. */
  public MemberRecord record(MemberId member, Instant asOf) {
    return store.record(member, asOf);
  }

  /**
   * Returns what takes something from {@code member} at {@code at}; cheap enough to be asked for
   * every post.
   *
   * @param circle where; if empty, only what holds everywhere
   */
  public List<Sanction> sanctions(MemberId member, Optional<CircleId> circle, Instant at) {
    return store.inForce(member, circle, at);
  }

  /** Returns what the author is told of {@code decision}; empty if it allows the content. */
  public Optional<StatementOfReasons> statement(Decision decision) {
    return noticing.statement(decision);
  }

  /**
   * Returns what the author is told of content that a reviewer found to violate a policy; empty if
   * {@code closed} is another case. What it earned them, {@link #statement(Sanction)} says.
   */
  public Optional<StatementOfReasons> statement(ReviewCase closed) {
    return noticing.statement(closed);
  }

  /** Returns what the member is told of {@code sanction}. */
  public StatementOfReasons statement(Sanction sanction) {
    return noticing.statement(sanction);
  }

  /**
   * Returns how often what was done in {@code period}; costs a walk over the period's log.
   *
   * @param calendar when its dates begin and end
   */
  public TransparencyFigures transparency(Period period, CommunityCalendar calendar) {
    return noticing.transparency(period, calendar);
  }

  /** Returns the store, to list what is in it. */
  public ModerationStore store() {
    return store;
  }

  /** {@inheritDoc} What due process keeps, and what the moderator's fingerprints do. */
  @Override
  public MemberExport export(MemberId member) {
    List<MemberExport.Section> sections = new ArrayList<>(store.export(member).sections());
    sections.addAll(moderator.fingerprints().export(member).sections());
    return new MemberExport(member, sections);
  }

  /**
   * {@inheritDoc}
   *
   * <p>From each store in turn: if one fails, repeating the call with the same replacement
   * completes it. Counters name nobody.
   */
  @Override
  public ErasureReceipt erase(MemberId member, MemberId replacement) {
    return store
        .erase(member, replacement)
        .plus(moderator.fingerprints().erase(member, replacement));
  }

  /** Collects where a desk remembers and how it weighs. Not thread-safe. */
  public static final class Builder {

    private ModerationStore store = new InMemoryModerationStore();
    private ReporterWeight weight = ReporterWeight.usual();
    private Duration lease = LEASE;
    private Optional<EscalationPolicy> policy = Optional.empty();

    private Builder() {}

    /** Remembers in {@code store} instead of in memory. */
    public Builder store(ModerationStore store) {
      this.store = requireNonNull(store, "store");
      return this;
    }

    /** Lets {@code policy} say what follows from a strike, instead of the rules' ladder. */
    public Builder escalation(EscalationPolicy policy) {
      this.policy = Optional.of(policy);
      return this;
    }

    /** Weighs complaints by {@code weight} instead of as usual. */
    public Builder reporterWeight(ReporterWeight weight) {
      this.weight = requireNonNull(weight, "weight");
      return this;
    }

    /**
     * Gives a reviewer a case for {@code lease} instead of a quarter of an hour.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Builder lease(Duration lease) {
      if (lease.isZero() || lease.isNegative()) {
        throw new IllegalArgumentException("lease must be positive, was " + lease);
      }
      this.lease = lease;
      return this;
    }

    /** Returns a desk for {@code moderator}. */
    public ModerationDesk build(Moderator moderator) {
      return new ModerationDesk(requireNonNull(moderator, "moderator"), this);
    }
  }
}
