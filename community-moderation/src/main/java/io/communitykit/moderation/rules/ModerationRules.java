package io.communitykit.moderation.rules;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.problem.Checked;
import io.communitykit.core.problem.Problem;
import io.communitykit.moderation.Author;
import io.communitykit.moderation.Decision;
import io.communitykit.moderation.Masker;
import io.communitykit.moderation.Policy;
import io.communitykit.moderation.RuleSetVersion;
import io.communitykit.moderation.Signal;
import io.communitykit.moderation.Submission;
import io.communitykit.moderation.detect.Detector;
import io.communitykit.moderation.detect.EvaluationContext;
import io.communitykit.moderation.review.AppealTerms;
import io.communitykit.moderation.sanction.Escalation;
import io.communitykit.moderation.store.CounterStore;
import io.communitykit.moderation.store.FingerprintStore;
import io.communitykit.moderation.terms.TermList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rules, compiled: immutable, thread-safe, and the same for equal definitions.
 *
 * <p>A rule set that could not be compiled does not exist: there is never half a set.
 */
public final class ModerationRules {

  private final RuleSetVersion version;
  private final Map<String, Policy> policies;
  private final List<Rule> rules;
  private final Map<String, Detector> detectors;
  private final boolean comparesContent;
  private final boolean hasLimits;
  private final Escalation escalation;
  private final AppealTerms appeals;
  private final List<TermList> termLists;
  private final List<String> patternIds;
  private final List<Problem> lint;

  ModerationRules(
      RuleSetVersion version,
      Map<String, Policy> policies,
      List<Rule> rules,
      Map<String, Detector> detectors,
      boolean comparesContent,
      Escalation escalation,
      AppealTerms appeals,
      List<TermList> termLists,
      List<String> patternIds,
      List<Problem> lint) {
    this.version = version;
    this.policies = Map.copyOf(policies);
    this.rules = List.copyOf(rules);
    this.detectors = detectors;
    this.comparesContent = comparesContent;
    this.hasLimits = rules.stream().anyMatch(rule -> !rule.limits().isEmpty());
    this.escalation = escalation;
    this.appeals = appeals;
    this.termLists = List.copyOf(termLists);
    this.patternIds = List.copyOf(patternIds);
    this.lint = List.copyOf(lint);
  }

  /**
   * Compiles a definition that names no files and uses only the built-in detectors.
   *
   * @return the rules, or every problem with its JSON pointer
   */
  public static Checked<ModerationRules> compile(ModerationDefinition definition) {
    return compiler().compile(definition);
  }

  /** Returns a compiler, to which term files and further detectors can be given. */
  public static ModerationCompiler compiler() {
    return new ModerationCompiler();
  }

  /** Returns which rules these are. */
  public RuleSetVersion version() {
    return version;
  }

  /** Returns the policy {@code id}, if there is one. */
  public Optional<Policy> policy(String id) {
    return Optional.ofNullable(policies.get(requireNonNull(id, "id")));
  }

  /** Returns what follows from strikes. */
  public Escalation escalation() {
    return escalation;
  }

  /** Returns how members may appeal. */
  public AppealTerms appeals() {
    return appeals;
  }

  /** Returns the ids of all rules, in the order of the file. */
  public List<String> ruleIds() {
    return rules.stream().map(Rule::id).toList();
  }

  /** Returns the term lists, in the order of the file. */
  public List<TermList> termLists() {
    return termLists;
  }

  /** Returns the ids of the patterns, in the order of the file. */
  public List<String> patternIds() {
    return patternIds;
  }

  /**
   * Returns what is probably not meant as it is written, each with its JSON pointer: rules that can
   * never fire, lists, patterns and policies that no rule asks for, terms that never count because
   * they are allowed or that another one finds anyway, large patterns. Only what can be proved from
   * the file is in it.
   */
  public List<Problem> lint() {
    return lint;
  }

  /** Returns the id that a decision about {@code submission} by these rules has. */
  public String decisionId(Submission submission) {
    return Scratch.use(scratch -> scratch.hash().of(submission, version.hash()));
  }

  /**
   * Decides about {@code submission}. Reads only: asking twice, with stores that did not change,
   * gives equal decisions.
   *
   * @param author the submission's
   * @param counters what was counted so far
   * @param fingerprints what was submitted so far
   * @param masker covers what a MASK covers
   * @throws IllegalArgumentException if {@code author} is not the submission's
   */
  public Decision decide(
      Submission submission,
      Author author,
      CounterStore counters,
      FingerprintStore fingerprints,
      Masker masker) {
    return Scratch.use(
        scratch -> {
          EvaluationContext context =
              EvaluationContext.of(submission, author, counters, fingerprints, scratch.folder());
          String id = scratch.hash().of(submission, version.hash());
          return new Judgement(this, context, masker).decide(id);
        });
  }

  /**
   * Returns what the detectors see that some rule asks, whatever the rules make of it. One that
   * fails sees nothing.
   */
  public List<Signal> signals(
      Submission submission, Author author, CounterStore counters, FingerprintStore fingerprints) {
    return Scratch.use(
        scratch -> {
          EvaluationContext context =
              EvaluationContext.of(submission, author, counters, fingerprints, scratch.folder());
          return new Judgement(this, context, Masker.stars()).signals();
        });
  }

  List<Rule> rules() {
    return rules;
  }

  /** Returns the detectors that some rule asks, the cheapest first. */
  Map<String, Detector> detectors() {
    return detectors;
  }

  /** Whether some rule asks about a limit. */
  boolean hasLimits() {
    return hasLimits;
  }

  boolean comparesContent() {
    return comparesContent;
  }

  /** Returns the form {@code house-rules@12+1f3a9c04}. */
  @Override
  public String toString() {
    return version.toString();
  }
}
