package io.communitykit.referral.program;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberData;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.core.RewardIntent;
import io.communitykit.referral.Refusal;
import io.communitykit.referral.attribution.InMemoryTouchStore;
import io.communitykit.referral.attribution.Touch;
import io.communitykit.referral.attribution.TouchResult;
import io.communitykit.referral.attribution.TouchStore;
import io.communitykit.referral.binding.BindCommand;
import io.communitykit.referral.binding.CountCommit;
import io.communitykit.referral.binding.CountUnit;
import io.communitykit.referral.binding.InMemoryReferralStore;
import io.communitykit.referral.binding.MergeUnit;
import io.communitykit.referral.binding.Referral;
import io.communitykit.referral.binding.ReferralQuery;
import io.communitykit.referral.binding.ReferralStore;
import io.communitykit.referral.code.CodeStore;
import io.communitykit.referral.code.CodeText;
import io.communitykit.referral.code.InMemoryCodeStore;
import io.communitykit.referral.code.IssueCommand;
import io.communitykit.referral.code.IssueResult;
import io.communitykit.referral.code.ReferralCode;
import io.communitykit.referral.fraud.FraudFacts;
import io.communitykit.referral.growth.TouchFact;
import io.communitykit.referral.qualification.CountSlot;
import io.communitykit.referral.qualification.CountedActivity;
import io.communitykit.referral.reward.Eligibility;
import io.communitykit.referral.signal.ReferralSignal;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * A referral program: hands out codes, follows links, binds new members to who brought them, says
 * what both get once the new member has done what was asked, and takes it back.
 *
 * <pre>{@code
 * ReferralProgram program = ReferralProgram.of(rules);
 * program.bind(BindCommand.named(ben, benJoinedAt, new NamedReferrer(ann, annJoinedAt), now));
 * program.record(activity).intents().forEach(points::apply);
 * }</pre>
 *
 * <p>The host hands every activity of its members to {@link #record}, and every intent and reversal
 * that comes out to whatever pays; all may be repeated. It may bind before or after the activities:
 * what a member did before the bind counts, unless the rules count from the bind. Nothing here
 * reads a clock, and nothing has to be scheduled: windows close by the instants of the activities,
 * and a state is always one as of an instant.
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
  private final Suspecting suspecting;
  private final Settling settling;
  private final Binding binding;
  private final Reviewing reviewing;
  private final Standings standings;
  private final GrowthFeed growth;
  private final MemberAffairs affairs;

  private ReferralProgram(Builder builder) {
    this.rules = builder.rules;
    this.codes = builder.codes;
    this.touches = builder.touches;
    this.referrals = builder.referrals;
    this.random = builder.random;
    this.attributing = new Attributing(rules, codes, touches);
    this.suspecting = new Suspecting(rules, referrals);
    this.settling = new Settling(rules, referrals, suspecting, builder.eligibility);
    this.binding = new Binding(rules, referrals, attributing, suspecting, settling);
    this.reviewing = new Reviewing(rules, referrals, suspecting, settling);
    this.standings = new Standings(rules, referrals);
    this.growth = new GrowthFeed(rules.id(), codes, touches, referrals);
    this.affairs = new MemberAffairs(rules.id(), codes, touches, referrals, settling);
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
    if (command.vanity().isPresent()) {
      return rules.codes().vanity().allows(command.vanity().get())
          ? issue(command, command.vanity().get())
          : new IssueResult(IssueResult.Status.NOT_ALLOWED, Optional.empty());
    }
    for (int draws = 0; draws < MAX_DRAWS; draws++) {
      IssueResult result = issue(command, CodeText.generate(random, rules.codes().length()));
      if (result.status() != IssueResult.Status.TAKEN) {
        return result;
      }
    }
    throw new IllegalStateException(
        "random must give different codes, gave taken ones " + MAX_DRAWS + " times");
  }

  private IssueResult issue(IssueCommand command, CodeText text) {
    return codes.issue(ReferralCode.of(rules.id(), text, command, rules.codes()));
  }

  /**
   * Records that a visitor followed a link with a code that can be used at that instant.
   *
   * <p>The result is for the host alone: it tells whether a code exists, and a visitor's key can be
   * anything. The page that a link leads to looks the same whatever it is, and the host limits how
   * often one address may follow links; or else codes, above all chosen ones, could be tried out.
   */
  public TouchResult touch(Touch touch) {
    Optional<Refusal> refusal =
        attributing.refusal(touch.code(), codes.find(rules.id(), touch.code()), touch.at());
    return refusal
        .map(TouchResult::refused)
        .orElseGet(() -> TouchResult.of(touches.append(rules.id(), touch)));
  }

  /**
   * Records that {@code signals} were seen with {@code member} at {@code at}: when a code is handed
   * out, at a login, with a payment. What is seen at a bind goes with the bind.
   *
   * @param signals at most {@value ReferralSignal#MAX_GIVEN}
   */
  public void observe(MemberId member, Set<ReferralSignal> signals, Instant at) {
    referrals.observe(
        rules.id(), member, ReferralSignal.copy(signals, ReferralSignal.MAX_GIVEN), at);
  }

  /**
   * Binds a new member, for ever, to the referrer whom the command names or to whom its code or
   * links lead. A refused bind changes nothing but the count of wrong codes, and may be tried
   * again.
   *
   * @throws ContendedReferralException if it could not be decided, since others with the same
   *     signals were bound all the time
   */
  public BindResult bind(BindCommand command) {
    return binding.bind(command);
  }

  /** Counts an activity for the referral of its actor, now or to come. */
  public ReferralReceipt record(Activity activity) {
    List<CountSlot> slots = rules.qualification().slots(activity);
    boolean isSignOfLife = rules.fraud().signsOfLife().contains(activity.type());
    if (slots.isEmpty() && !isSignOfLife) {
      return new ReferralReceipt(
          activity, ReferralReceipt.Status.IGNORED, Optional.empty(), List.of());
    }
    CountCommit commit =
        referrals.count(
            new CountUnit(
                rules.id(),
                activity.actor(),
                new CountedActivity(activity.id(), activity.at()),
                slots,
                isSignOfLife));
    ReferralReceipt.Status status =
        switch (commit.status()) {
          case ID_CONFLICT -> ReferralReceipt.Status.ID_CONFLICT;
          case COUNTED -> ReferralReceipt.Status.COUNTED;
          case REPLAYED -> ReferralReceipt.Status.REPLAYED;
          case NOT_NEEDED -> ReferralReceipt.Status.NOT_NEEDED;
        };
    Optional<ActivityId> by = Optional.of(activity.id());
    Optional<Referral> settled =
        commit.referral().map(referral -> settling.settle(referral, commit.counted(), by));
    boolean byThis =
        status != ReferralReceipt.Status.ID_CONFLICT
            && settled.flatMap(Referral::outcome).map(o -> o.by().equals(by)).orElse(false);
    List<RewardIntent> intents =
        byThis ? settled.map(Referral::intents).orElse(List.of()) : List.of();
    return new ReferralReceipt(activity, status, settled, intents);
  }

  /**
   * Lets a person approve, reject or reverse a referral. Of two persons who say different things at
   * once, the second hears what the first one did.
   */
  public ReviewResult review(ReviewCommand command) {
    return reviewing.review(command);
  }

  /**
   * Returns the referrals that wait for a person, in the order of their referees.
   *
   * @param cursor where an earlier page ended; empty to begin
   * @param size at most how many, 1..{@value Page#MAX_SIZE}
   */
  public Page<Referral> reviewQueue(Optional<String> cursor, int size) {
    return reviewing.queue(cursor, size);
  }

  /**
   * Checks rewarded referrals again at {@code asOf}, and returns those against which something
   * speaks by now. It changes nothing; whom to {@link #review} is the host's decision, best while
   * rewards are pending.
   *
   * @param cursor where an earlier page ended; empty to begin
   * @param size at most how many to check, 1..{@value Page#MAX_SIZE}; fewer may be returned
   */
  public Page<Suspect> audit(Instant asOf, Optional<String> cursor, int size) {
    return reviewing.audit(asOf, cursor, size);
  }

  /** Returns what the checks see of the referral of {@code referee}: who shares what with whom. */
  public Optional<FraudFacts> facts(MemberId referee) {
    return referrals.find(rules.id(), referee).map(record -> suspecting.facts(record.referral()));
  }

  /** Returns how the referral of {@code referee} stands at {@code asOf}, if bound by then. */
  public Optional<ReferralStanding> referral(MemberId referee, Instant asOf) {
    return referrals.find(rules.id(), referee).flatMap(record -> standings.of(record, asOf));
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
    return standings.page(new ReferralQuery(rules.id(), Optional.of(referrer), cursor, size), asOf);
  }

  /**
   * Returns all referrals, in the order of the referees.
   *
   * @param cursor where an earlier page ended; empty to begin
   * @param size at most how many, 1..{@value Page#MAX_SIZE}
   */
  public Page<Referral> referrals(Optional<String> cursor, int size) {
    return growth.referrals(cursor, size);
  }

  /**
   * Returns the links followed from {@code from} on and before {@code to}, in the order of their
   * instants, as facts of growth. A link whose code is gone leads to nobody and is left out, so
   * that a page may have fewer items than there are to come.
   *
   * @param cursor where an earlier page ended; empty to begin
   * @param size at most how many, 1..{@value Page#MAX_SIZE}
   */
  public Page<TouchFact> links(Instant from, Instant to, Optional<String> cursor, int size) {
    return growth.links(from, to, cursor, size);
  }

  /**
   * Returns the figures of the whole program at {@code asOf}. Takes time and memory linear in the
   * number of referrals. While members are bound at the same time it may or may not see them.
   *
   * @param top at most how many referrers to name, 1..{@value Page#MAX_SIZE}
   */
  public ReferralReport report(Instant asOf, int top) {
    return standings.report(asOf, top);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Of the links that the member followed before joining, the latest {@value Page#MAX_SIZE}.
   */
  @Override
  public MemberExport export(MemberId member) {
    return affairs.export(member);
  }

  /**
   * {@inheritDoc}
   *
   * <p>It goes over all programs whose state is behind the same three ports, one atomic step each;
   * if one fails, repeating the call finishes it. Of accounts that were merged each is erased by
   * its own id.
   *
   * <p>Reward ids of a referral whose new member is erased follow the replacement: what is to be
   * paid or taken back is so before. An erased referrer stays in the forest under the replacement,
   * and is granted what comes due later; an {@link Eligibility} that refuses replacements prevents
   * that.
   *
   * @throws IllegalArgumentException if {@code replacement} is {@code member} or was used in a
   *     program of the member's; then nothing was erased
   */
  @Override
  public ErasureReceipt erase(MemberId member, MemberId replacement) {
    return affairs.erase(member, replacement);
  }

  /**
   * Makes two accounts of one person one: everything of {@code from} becomes {@code into}'s. The
   * person's earlier attribution stays; edges that cannot stay are dropped and reported, with what
   * is to be taken back for them. If what both did together is all that was asked, the referral
   * qualifies now. It spans two ports, one atomic step each; if one fails, repeating the call
   * finishes it. Whom the two brought is added up without going through the sums: 3 qualified
   * referrals and 3 make 6, and a milestone at 5 is not met by it.
   *
   * <p>The host closes {@code from} first: what is bound or recorded for that account afterwards,
   * or bound to it by a code while this runs, is not moved any more.
   *
   * @throws IllegalArgumentException if the two are the same
   */
  public MergeResult merge(MemberId from, MemberId into, Instant at) {
    return affairs.merge(new MergeUnit(rules.id(), from, into, at));
  }

  /** Builds a program. Not thread-safe. */
  public static final class Builder {

    private final ReferralRules rules;
    private CodeStore codes = new InMemoryCodeStore();
    private TouchStore touches = new InMemoryTouchStore();
    private ReferralStore referrals = new InMemoryReferralStore();
    private Eligibility eligibility = Eligibility.EVERYBODY;
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

    /** Rewards only whom {@code eligibility} allows; everybody unless said otherwise. */
    public Builder eligibility(Eligibility eligibility) {
      this.eligibility = requireNonNull(eligibility, "eligibility");
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
