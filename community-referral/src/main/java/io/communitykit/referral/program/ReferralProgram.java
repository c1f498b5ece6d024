package io.communitykit.referral.program;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberData;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.referral.ReferralState;
import io.communitykit.referral.Refusal;
import io.communitykit.referral.VisitorKey;
import io.communitykit.referral.attribution.Attribution;
import io.communitykit.referral.attribution.InMemoryTouchStore;
import io.communitykit.referral.attribution.Touch;
import io.communitykit.referral.attribution.TouchResult;
import io.communitykit.referral.attribution.TouchStore;
import io.communitykit.referral.binding.AdvanceUnit;
import io.communitykit.referral.binding.BindCommand;
import io.communitykit.referral.binding.BindCommit;
import io.communitykit.referral.binding.BindUnit;
import io.communitykit.referral.binding.CountCommit;
import io.communitykit.referral.binding.InMemoryReferralStore;
import io.communitykit.referral.binding.Referral;
import io.communitykit.referral.binding.ReferralOutcome;
import io.communitykit.referral.binding.ReferralQuery;
import io.communitykit.referral.binding.ReferralRecord;
import io.communitykit.referral.binding.ReferralStore;
import io.communitykit.referral.code.CodeStore;
import io.communitykit.referral.code.CodeText;
import io.communitykit.referral.code.InMemoryCodeStore;
import io.communitykit.referral.code.IssueCommand;
import io.communitykit.referral.code.IssueResult;
import io.communitykit.referral.code.ReferralCode;
import io.communitykit.referral.qualification.CountedActivities;
import io.communitykit.referral.qualification.CountedActivity;
import io.communitykit.referral.qualification.QualificationPolicy;
import io.communitykit.referral.qualification.ReferralNeed;
import io.communitykit.referral.reward.ProposedGrant;
import io.communitykit.referral.reward.ReferralReward;
import io.communitykit.referral.reward.RewardGrant;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A referral program: hands out codes, follows links, binds new members to who brought them, and
 * says what both get once the new member has done what was asked.
 *
 * <pre>{@code
 * ReferralProgram program = ReferralProgram.of(rules);
 * program.bind(BindCommand.named(ben, benJoinedAt, new NamedReferrer(ann, annJoinedAt), now));
 * program.record(activity).intents().forEach(points::apply);
 * }</pre>
 *
 * <p>The host hands every activity of its members to {@link #record} and every intent that comes
 * out to whatever pays; both may be repeated. It may bind before or after the activities: what a
 * member did before the bind counts. Nothing here reads a clock, and nothing has to be scheduled:
 * windows close by the instants of the activities, and a state is always one as of an instant.
 *
 * <p>Immutable and thread-safe; state lives behind the ports.
 */
public final class ReferralProgram implements MemberData {

  /**
   * Draws of a code before giving up; with a million 8-symbol codes one draw in 27,000 is taken.
   */
  private static final int MAX_DRAWS = 16;

  private final ReferralRules rules;
  private final CodeStore codes;
  private final TouchStore touches;
  private final ReferralStore referrals;
  private final RandomGenerator random;
  private final Attributing attributing;

  private ReferralProgram(Builder builder) {
    this.rules = builder.rules;
    this.codes = builder.codes;
    this.touches = builder.touches;
    this.referrals = builder.referrals;
    this.random = builder.random;
    this.attributing = new Attributing(rules, codes, touches);
  }

  /** Returns a program that keeps everything in memory. */
  public static ReferralProgram of(ReferralRules rules) {
    return builder(rules).build();
  }

  /** Returns a builder of a program, everything in memory unless said otherwise. */
  public static Builder builder(ReferralRules rules) {
    return new Builder(rules);
  }

  /** Returns the rules. */
  public ReferralRules rules() {
    return rules;
  }

  /**
   * Issues a code. A repeated command gets the first answer again.
   *
   * @throws IllegalStateException if no free code was found, which happens only when a random
   *     generator repeats itself
   */
  public IssueResult issueCode(IssueCommand command) {
    IssueResult result = issue(command);
    for (int draws = 1; isUnlucky(command, result); draws++) {
      if (draws == MAX_DRAWS) {
        throw new IllegalStateException(
            "random must give different codes, gave taken ones " + MAX_DRAWS + " times");
      }
      result = issue(command);
    }
    return result;
  }

  private IssueResult issue(IssueCommand command) {
    CodeText text =
        command.vanity().orElseGet(() -> CodeText.generate(random, rules.codes().length()));
    return codes.issue(ReferralCode.of(rules.id(), text, command, rules.codes()));
  }

  private static boolean isUnlucky(IssueCommand command, IssueResult result) {
    return result.status() == IssueResult.Status.TAKEN && command.vanity().isEmpty();
  }

  /** Records that a visitor followed a link with a code that can be used at that instant. */
  public TouchResult touch(Touch touch) {
    Optional<Refusal> refusal =
        attributing.refusal(touch.code(), codes.find(rules.id(), touch.code()), touch.at());
    return refusal
        .map(TouchResult::refused)
        .orElseGet(() -> TouchResult.of(touches.append(rules.id(), touch)));
  }

  /**
   * Binds a new member, for ever, to the referrer whom the command names or to whom its code or
   * links lead. A refused bind changes nothing and may be tried again.
   */
  public BindResult bind(BindCommand command) {
    Optional<ReferralRecord> before = referrals.find(rules.id(), command.referee());
    if (before.isPresent()) {
      return bound(command, before.get());
    }
    Attributing.Found found = attributing.find(command);
    if (found.refusal().isPresent()) {
      return BindResult.refused(found.refusal().get());
    }
    Attribution attribution = found.attribution().orElseThrow();
    if (attribution.referrer().equals(command.referee())) {
      return BindResult.refused(Refusals.self(command));
    }
    BindCommit commit =
        referrals.bind(new BindUnit(rules.id(), command, attribution, found.usageLimit()));
    return switch (commit.status()) {
      case REPLAYED, ALREADY_BOUND -> bound(command, commit.bound().orElseThrow());
      case BOUND -> bound(BindResult.Status.BOUND, commit.bound().orElseThrow());
      case CYCLE -> BindResult.refused(Refusals.cycle(command, attribution));
      case REFERRER_NOT_EARLIER -> BindResult.refused(Refusals.notEarlier(attribution, commit));
      case EXHAUSTED_CODE ->
          BindResult.refused(Refusals.exhausted(attribution, found.usageLimit()));
    };
  }

  private BindResult bound(BindCommand command, ReferralRecord before) {
    if (before.referral().command().equals(command)) {
      return bound(BindResult.Status.REPLAYED, before);
    }
    return BindResult.refused(
        Refusals.alreadyBound(before.referral()), Optional.of(before.referral()));
  }

  private BindResult bound(BindResult.Status status, ReferralRecord bound) {
    Referral settled = settle(bound.referral(), bound.counted(), Optional.empty());
    boolean byThis = settled.outcome().map(outcome -> outcome.by().isEmpty()).orElse(false);
    return new BindResult(
        status, Optional.of(settled), Optional.empty(), byThis ? settled.intents() : List.of());
  }

  /** Counts an activity for the referral of its actor, now or to come. */
  public ReferralReceipt record(Activity activity) {
    List<ReferralNeed> needs = rules.qualification().counting(activity);
    if (needs.isEmpty()) {
      return new ReferralReceipt(
          activity, ReferralReceipt.Status.IGNORED, Optional.empty(), List.of());
    }
    CountCommit commit =
        referrals.count(
            rules.id(), activity.actor(), needs, new CountedActivity(activity.id(), activity.at()));
    ReferralReceipt.Status status =
        switch (commit.status()) {
          case ID_CONFLICT -> ReferralReceipt.Status.ID_CONFLICT;
          case COUNTED -> ReferralReceipt.Status.COUNTED;
          case REPLAYED -> ReferralReceipt.Status.REPLAYED;
          case NOT_NEEDED -> ReferralReceipt.Status.NOT_NEEDED;
        };
    Optional<ActivityId> by = Optional.of(activity.id());
    Optional<Referral> settled =
        commit.referral().map(referral -> settle(referral, commit.counted(), by));
    boolean byThis =
        status != ReferralReceipt.Status.ID_CONFLICT
            && settled.flatMap(Referral::outcome).map(o -> o.by().equals(by)).orElse(false);
    return new ReferralReceipt(
        activity,
        status,
        settled,
        byThis ? settled.map(Referral::intents).orElse(List.of()) : List.of());
  }

  /**
   * Decides the outcome if it is due. Also after a replay, which so finishes what a crash between
   * two steps left undone.
   */
  private Referral settle(Referral referral, CountedActivities counted, Optional<ActivityId> by) {
    if (referral.outcome().isPresent()) {
      return referral;
    }
    return rules
        .qualification()
        .qualifiedAt(counted, referral.refereeJoinedAt(), referral.boundAt())
        .map(
            at ->
                new AdvanceUnit(
                    rules.id(), referral.referee(), at, by, rules.version(), propose(at)))
        .flatMap(unit -> referrals.advance(unit).referral())
        .orElse(referral);
  }

  private List<ProposedGrant> propose(Instant qualifiedAt) {
    List<ProposedGrant> grants = new ArrayList<>();
    for (ReferralReward reward : rules.rewards()) {
      grants.add(
          new ProposedGrant(
              RewardGrant.of(reward),
              reward.caps().stream()
                  .map(
                      cap ->
                          new ProposedGrant.CapCounter(
                              cap.bucket(rules.calendar(), qualifiedAt), cap))
                  .toList()));
    }
    return grants;
  }

  /** Returns how the referral of {@code referee} stands at {@code asOf}, if bound by then. */
  public Optional<ReferralStanding> referral(MemberId referee, Instant asOf) {
    return referrals
        .find(rules.id(), referee)
        .filter(record -> isBound(record, asOf))
        .map(record -> standing(record, asOf));
  }

  /**
   * Returns how the referrals of {@code referrer} stand at {@code asOf}, in the order of the
   * referees. Those bound later are left out, so that a page may have fewer items than there are to
   * come.
   *
   * @param cursor where an earlier page ended; empty to begin
   * @param size at most how many, 1..{@value Page#MAX_SIZE}
   */
  public Page<ReferralStanding> byReferrer(
      MemberId referrer, Instant asOf, Optional<String> cursor, int size) {
    Page<ReferralRecord> page =
        referrals.list(new ReferralQuery(rules.id(), Optional.of(referrer), cursor, size));
    return new Page<>(
        page.items().stream()
            .filter(record -> isBound(record, asOf))
            .map(record -> standing(record, asOf))
            .toList(),
        page.next());
  }

  /**
   * Returns the figures of the whole program at {@code asOf}. Takes time and memory linear in the
   * number of referrals. While members are bound at the same time it may or may not see them.
   *
   * @param top at most how many referrers to name, 1..{@value Page#MAX_SIZE}
   */
  public ReferralReport report(Instant asOf, int top) {
    Page.checkSize(top);
    ReferralTally tally = new ReferralTally(asOf);
    Optional<String> cursor = Optional.empty();
    do {
      Page<ReferralRecord> page =
          referrals.list(new ReferralQuery(rules.id(), Optional.empty(), cursor, Page.MAX_SIZE));
      for (ReferralRecord record : page.items()) {
        if (isBound(record, asOf)) {
          tally.add(standing(record, asOf));
        }
      }
      cursor = page.next();
    } while (cursor.isPresent());
    return tally.report(top);
  }

  private static boolean isBound(ReferralRecord record, Instant asOf) {
    return !record.referral().boundAt().isAfter(asOf);
  }

  private ReferralStanding standing(ReferralRecord record, Instant asOf) {
    Referral referral = record.referral();
    QualificationPolicy policy = rules.qualification();
    Instant deadline =
        policy.deadline(record.counted(), referral.refereeJoinedAt(), referral.boundAt());
    boolean qualified =
        referral
            .outcome()
            .map(ReferralOutcome::qualifiedAt)
            .filter(at -> !at.isAfter(asOf))
            .isPresent();
    var progress = policy.progress(record.counted(), deadline, asOf);
    ReferralState state;
    if (qualified) {
      state = referral.state();
    } else if (!asOf.isBefore(deadline)) {
      state = ReferralState.EXPIRED;
    } else {
      boolean begun = progress.stream().anyMatch(each -> each.done() > 0);
      state = begun ? ReferralState.QUALIFYING : ReferralState.ATTRIBUTED;
    }
    return new ReferralStanding(referral, asOf, state, deadline, progress);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Of the links that the member followed before joining, the latest {@value Page#MAX_SIZE}.
   */
  @Override
  public MemberExport export(MemberId member) {
    List<MemberExport.Section> sections = new ArrayList<>();
    sections.addAll(codes.export(member).sections());
    sections.add(new MemberExport.Section("referral.touches", touchRows(member)));
    sections.addAll(referrals.export(member).sections());
    return new MemberExport(member, sections);
  }

  private List<Map<String, String>> touchRows(MemberId member) {
    return visitor(member).stream()
        .flatMap(key -> touches.latest(rules.id(), key, Page.MAX_SIZE).stream())
        .map(
            touch ->
                Map.of(
                    "program", rules.id().value(),
                    "code", touch.code().value(),
                    "at", touch.at().toString()))
        .toList();
  }

  private Optional<VisitorKey> visitor(MemberId member) {
    return referrals.find(rules.id(), member).flatMap(r -> r.referral().command().visitor());
  }

  /**
   * {@inheritDoc}
   *
   * <p>It spans three ports, one atomic step each; if one fails, repeating the call finishes it.
   */
  @Override
  public ErasureReceipt erase(MemberId member, MemberId replacement) {
    // The referral goes last: it holds the key under which the links are kept.
    long forgotten = visitor(member).map(key -> touches.forget(rules.id(), key)).orElse(0L);
    return new ErasureReceipt(replacement, forgotten, 0)
        .plus(codes.erase(member, replacement))
        .plus(referrals.erase(member, replacement));
  }

  /** Builds a program. Not thread-safe. */
  public static final class Builder {

    private final ReferralRules rules;
    private CodeStore codes = new InMemoryCodeStore();
    private TouchStore touches = new InMemoryTouchStore();
    private ReferralStore referrals = new InMemoryReferralStore();
    private RandomGenerator random = new SecureRandom();

    private Builder(ReferralRules rules) {
      this.rules = requireNonNull(rules, "rules");
    }

    /** Keeps codes in {@code codes}. */
    public Builder codes(CodeStore codes) {
      this.codes = requireNonNull(codes, "codes");
      return this;
    }

    /** Keeps touches in {@code touches}. */
    public Builder touches(TouchStore touches) {
      this.touches = requireNonNull(touches, "touches");
      return this;
    }

    /** Keeps referrals in {@code referrals}. */
    public Builder referrals(ReferralStore referrals) {
      this.referrals = requireNonNull(referrals, "referrals");
      return this;
    }

    /**
     * Draws codes from {@code random}, which must be thread-safe, and cryptographically strong
     * where codes are worth guessing; a {@link SecureRandom} unless said otherwise.
     */
    public Builder random(RandomGenerator random) {
      this.random = requireNonNull(random, "random");
      return this;
    }

    /** Returns the program. */
    public ReferralProgram build() {
      return new ReferralProgram(this);
    }
  }
}
