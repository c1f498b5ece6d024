package io.communitykit.moderation.program;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.problem.Checked;
import io.communitykit.moderation.Author;
import io.communitykit.moderation.Decision;
import io.communitykit.moderation.Effects;
import io.communitykit.moderation.Masker;
import io.communitykit.moderation.RuleSetVersion;
import io.communitykit.moderation.Signal;
import io.communitykit.moderation.Submission;
import io.communitykit.moderation.program.EnforceResult.Status;
import io.communitykit.moderation.rules.ModerationRules;
import io.communitykit.moderation.store.CounterState;
import io.communitykit.moderation.store.CounterStore;
import io.communitykit.moderation.store.FingerprintStore;
import io.communitykit.moderation.store.InMemoryCounterStore;
import io.communitykit.moderation.store.InMemoryFingerprintStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides about submissions, by rules.
 *
 * <p>{@link #evaluate} only reads; {@link #enforce} writes what the decision calls for. So a
 * preview, a rule on trial or a run over the past is an evaluation that nobody enforces. Time is
 * the submission's own.
 *
 * <p>Thread-safe; no lock is held while a store is called.
 */
public final class Moderator {

  private final CounterStore counters;
  private final FingerprintStore fingerprints;
  private final Masker masker;
  private volatile ModerationRules rules;

  private Moderator(
      ModerationRules rules, CounterStore counters, FingerprintStore fingerprints, Masker masker) {
    this.rules = rules;
    this.counters = counters;
    this.fingerprints = fingerprints;
    this.masker = masker;
  }

  /** Returns a moderator by {@code rules} that remembers in memory. */
  public static Moderator of(ModerationRules rules) {
    return builder().build(rules);
  }

  /** Returns a builder, to which stores can be given. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Decides about {@code submission}, writing nothing.
   *
   * <p>Two submissions evaluated at the same moment may both find the last place under a limit
   * free; {@link #enforce} then says {@link Status#LIMIT_HIT} to one of them.
   *
   * @param author the submission's
   * @throws IllegalArgumentException if {@code author} is not the submission's
   */
  public Decision evaluate(Submission submission, Author author) {
    return rules.decide(submission, author, counters, fingerprints, masker);
  }

  /** Returns what the detectors see that some rule asks, whatever the rules make of it. */
  public List<Signal> signals(Submission submission, Author author) {
    return rules.signals(submission, author, counters, fingerprints);
  }

  /**
   * Writes what {@code decision} calls for: counts it under its limits and budgets, and remembers
   * its fingerprint. Enforcing it again changes nothing and answers the same; if a store failed in
   * between, enforcing it again completes it.
   *
   * <p>With {@link Status#LIMIT_HIT} the decision no longer holds, since a limit or budget that had
   * a place has none, and nothing is written; the host evaluates again. Counters are atomic each by
   * itself, so that they may be kept apart. Hence one exception: of several limits the scarcest is
   * taken first, and if others take the last place under another one at that very moment, the first
   * stays taken, and is this submission's when it is enforced again.
   */
  public EnforceResult enforce(Decision decision) {
    List<Effects.Take> takes = new ArrayList<>(decision.effects().takes());
    List<Effects.Take> binding = takes.stream().filter(Effects.Take::binding).toList();
    if (binding.size() > 1) {
      CounterStore places = new KnownPlaces(counters, decision.id());
      Map<Effects.Take, Integer> left = new HashMap<>();
      for (Effects.Take take : binding) {
        CounterState state = places.peek(take.key(), take.rate(), decision.at());
        if (!state.admitted()) {
          return new EnforceResult(Status.LIMIT_HIT, state.retryAfter());
        }
        left.put(take, state.remaining());
      }
      // The scarcest first: who loses the race for it has taken no other.
      takes.sort(Comparator.comparing(take -> left.getOrDefault(take, Integer.MAX_VALUE)));
    }
    for (Effects.Take take : takes) {
      CounterState state = counters.take(decision.id(), take.key(), take.rate(), decision.at());
      if (!state.admitted() && take.binding()) {
        return new EnforceResult(Status.LIMIT_HIT, state.retryAfter());
      }
    }
    decision.effects().fingerprint().ifPresent(fingerprints::add);
    return new EnforceResult(Status.ENFORCED, Duration.ZERO);
  }

  /**
   * Decides about {@code submission} and enforces the decision, again for as long as others take
   * the places that it counted on: of any number of racing submissions, no more get through than
   * the limits admit. The same submission again gets the same places.
   *
   * @throws ContendedDeskException if the store goes on to promise places that it refuses
   */
  public Decision evaluateAndEnforce(Submission submission, Author author) {
    ModerationRules current = rules;
    CounterStore places = new KnownPlaces(counters, current.decisionId(submission));
    // What was full once is full in the next decision, so there is an end.
    for (int i = 0; i < Committing.MAX_ATTEMPTS; i++) {
      Decision decision = current.decide(submission, author, places, fingerprints, masker);
      if (enforce(decision).status() == Status.ENFORCED) {
        return decision;
      }
    }
    throw new ContendedDeskException(submission.id().value(), Committing.MAX_ATTEMPTS);
  }

  /** Returns a moderator by {@code newRules} over the same stores, to compare decisions with. */
  public Moderator with(ModerationRules newRules) {
    return new Moderator(requireNonNull(newRules, "newRules"), counters, fingerprints, masker);
  }

  /**
   * Decides by {@code newRules} from now on, if they have no problems; otherwise the running rules
   * stay.
   */
  public ReloadResult reload(Checked<ModerationRules> newRules) {
    RuleSetVersion running = rules.version();
    if (!newRules.isOk()) {
      return new ReloadResult(ReloadResult.Status.REFUSED, running, newRules.problems());
    }
    ModerationRules next = newRules.orElseThrow();
    boolean same = next.version().equals(running);
    rules = next;
    return new ReloadResult(
        same ? ReloadResult.Status.UNCHANGED : ReloadResult.Status.RELOADED,
        next.version(),
        newRules.problems());
  }

  /** Returns the rules that decide. */
  public ModerationRules rules() {
    return rules;
  }

  /** Returns where it remembers fingerprints. */
  FingerprintStore fingerprints() {
    return fingerprints;
  }

  /** Collects where a moderator remembers. Not thread-safe. */
  public static final class Builder {

    private CounterStore counters = new InMemoryCounterStore();
    private FingerprintStore fingerprints = new InMemoryFingerprintStore();
    private Masker masker = Masker.stars();

    private Builder() {}

    /** Counts in {@code store} instead of in memory. */
    public Builder counters(CounterStore store) {
      counters = requireNonNull(store, "store");
      return this;
    }

    /** Remembers fingerprints in {@code store} instead of in memory. */
    public Builder fingerprints(FingerprintStore store) {
      fingerprints = requireNonNull(store, "store");
      return this;
    }

    /** Covers with {@code masker} instead of stars. */
    public Builder masker(Masker masker) {
      this.masker = requireNonNull(masker, "masker");
      return this;
    }

    /** Returns a moderator by {@code rules}. */
    public Moderator build(ModerationRules rules) {
      return new Moderator(requireNonNull(rules, "rules"), counters, fingerprints, masker);
    }
  }
}
