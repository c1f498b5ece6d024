package io.communitykit.moderation.rules;

import io.communitykit.core.condition.Truth;
import io.communitykit.moderation.ContentFingerprint;
import io.communitykit.moderation.Decision;
import io.communitykit.moderation.DetectorFailure;
import io.communitykit.moderation.Effects;
import io.communitykit.moderation.Masker;
import io.communitykit.moderation.Reason;
import io.communitykit.moderation.RuleMode;
import io.communitykit.moderation.Signal;
import io.communitykit.moderation.Span;
import io.communitykit.moderation.Submission;
import io.communitykit.moderation.Verdict;
import io.communitykit.moderation.detect.Detector;
import io.communitykit.moderation.detect.EvaluationContext;
import io.communitykit.moderation.detect.FloodDetector;
import io.communitykit.moderation.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The way to one decision: detect, ask the rules, combine. Order of rules never matters, since the
 * strictest verdict wins. Used once, by one thread.
 */
final class Judgement {

  private static final Comparator<Reason> STRICTEST_FIRST =
      Comparator.comparing(Reason::verdict).reversed().thenComparing(Reason::rule);

  private final ModerationRules rules;
  private final EvaluationContext context;
  private final Masker masker;

  private final List<DetectorFailure> failures = new ArrayList<>();
  private final List<Reason> reasons = new ArrayList<>();
  private final List<Reason> shadowReasons = new ArrayList<>();
  private final List<String> unknownRules = new ArrayList<>();
  private final List<Effects.Take> budgetTakes = new ArrayList<>();
  private final List<Span> covered = new ArrayList<>();
  private boolean listsAll = true;

  Judgement(ModerationRules rules, EvaluationContext context, Masker masker) {
    this.rules = rules;
    this.context = context;
    this.masker = masker;
  }

  /**
   * Decides.
   *
   * @param id what the decision is called
   */
  Decision decide(String id) {
    Submission submission = context.submission();
    Observations seen = detect();
    for (Rule rule : rules.rules()) {
      if (rule.concerns(submission, context.author())) {
        ask(rule, seen);
      }
    }
    reasons.sort(STRICTEST_FIRST);
    shadowReasons.sort(STRICTEST_FIRST);
    Verdict verdict = reasons.isEmpty() ? Verdict.ALLOW : reasons.get(0).verdict();
    return new Decision(
        id,
        submission.id(),
        submission.author(),
        submission.circle(),
        submission.at(),
        verdict,
        reasons,
        shadowReasons,
        failures,
        unknownRules.isEmpty() ? List.of() : unknownRules.stream().sorted().toList(),
        verdict == Verdict.MASK ? masked() : Map.of(),
        !listsAll || isTruncated(),
        rules.version(),
        effects(seen, verdict));
  }

  /** Returns all that is seen, without asking the rules. */
  List<Signal> signals() {
    return detect().signals().values().stream().flatMap(List::stream).toList();
  }

  private Observations detect() {
    Map<String, List<Signal>> signals = new LinkedHashMap<>();
    Set<String> failed = new HashSet<>();
    for (Map.Entry<String, Detector> entry : rules.detectors().entrySet()) {
      String id = entry.getKey();
      try {
        List<Signal> seen = checked(id, entry.getValue().detect(context));
        if (!seen.isEmpty()) {
          signals.put(id, seen);
        }
      } catch (RuntimeException e) {
        // A detector may be the host's, or need a store that is down: its rules answer unknown.
        failed.add(id);
        failures.add(new DetectorFailure(id, e.getClass().getName()));
      }
    }
    return new Observations(signals, failed, context.author(), context.submission().at());
  }

  /** What a host's detector returns is checked where it enters. */
  private List<Signal> checked(String id, List<Signal> signals) {
    if (signals.isEmpty()) {
      return List.of();
    }
    for (Signal signal : signals) {
      if (!signal.detector().equals(id)) {
        throw new IllegalArgumentException(
            "signal must name its detector " + id + ", was " + signal.detector());
      }
      for (Span span : signal.spans()) {
        String text = context.submission().fields().get(span.field());
        if (text == null || span.end() > text.length()) {
          throw new IllegalArgumentException("span must lie in a field, was " + span);
        }
      }
    }
    return List.copyOf(signals);
  }

  private void ask(Rule rule, Observations seen) {
    Truth truth = rule.when().test(seen);
    if (truth == Truth.FALSE) {
      return;
    }
    if (truth == Truth.UNKNOWN) {
      unknownRules.add(rule.id());
    }
    boolean failed = rule.detectors().stream().anyMatch(seen.failed()::contains);
    if (truth == Truth.UNKNOWN && !(failed && rule.onFailure() == OnFailure.HOLD)) {
      return;
    }
    boolean live = rule.mode() == RuleMode.LIVE;
    boolean byFailure = truth == Truth.UNKNOWN;
    boolean overBudget = !byFailure && live && rule.then() == Verdict.REJECT && isOverBudget(rule);
    List<Signal> evidence = rule.signals(seen);
    boolean maskIncomplete = !byFailure && rule.then() == Verdict.MASK && !isWhole(evidence);
    boolean holds = byFailure || overBudget || maskIncomplete;
    Verdict verdict = holds ? Verdict.HOLD : rule.then();
    if (live && verdict == Verdict.MASK) {
      evidence.forEach(signal -> covered.addAll(signal.spans()));
    }
    (live ? reasons : shadowReasons)
        .add(
            new Reason(
                rule.id(),
                rule.policy().id(),
                rule.policy().title(),
                verdict,
                rule.message(),
                kept(evidence),
                overBudget,
                byFailure,
                maskIncomplete));
  }

  private boolean isTruncated() {
    for (Text text : context.texts()) {
      if (text.truncated()) {
        return true;
      }
    }
    return false;
  }

  /** Whether covering what {@code evidence} shows leaves nothing of the kind uncovered. */
  private boolean isWhole(List<Signal> evidence) {
    return !isTruncated()
        && evidence.stream().noneMatch(Signal::capped)
        && evidence.stream().anyMatch(signal -> !signal.spans().isEmpty());
  }

  /** What is decided on is bounded by the texts; what is kept, by numbers. */
  private List<Signal> kept(List<Signal> evidence) {
    List<Signal> kept = evidence.stream().limit(Reason.MAX_SIGNALS).map(Signal::kept).toList();
    listsAll &= kept.size() == evidence.size() && kept.stream().noneMatch(Signal::capped);
    return kept;
  }

  private boolean isOverBudget(Rule rule) {
    if (rule.budget().isEmpty()) {
      return false;
    }
    String key = rule.budgetKey(rules.version().id());
    try {
      boolean within =
          context.counters().peek(key, rule.budget().get(), context.submission().at()).admitted();
      if (within) {
        budgetTakes.add(new Effects.Take(key, rule.budget().get(), true));
      }
      return !within;
    } catch (RuntimeException e) {
      // Without its counter the budget cannot be told from spent: a person decides.
      failures.add(new DetectorFailure("budget", e.getClass().getName()));
      return true;
    }
  }

  private Map<String, String> masked() {
    Map<String, String> masked = new LinkedHashMap<>();
    context
        .submission()
        .fields()
        .forEach(
            (field, text) -> {
              List<Span> spans =
                  covered.stream().filter(span -> span.field().equals(field)).toList();
              if (!spans.isEmpty()) {
                masked.put(field, masker.mask(text, spans));
              }
            });
    return masked;
  }

  private Effects effects(Observations seen, Verdict verdict) {
    Submission submission = context.submission();
    Optional<ContentFingerprint> fingerprint =
        rules.comparesContent() && verdict != Verdict.REJECT
            ? context
                .sketch()
                .map(
                    sketch ->
                        new ContentFingerprint(
                            submission.id(), submission.author(), submission.at(), sketch))
            : Optional.empty();
    return new Effects(
        verdict == Verdict.REJECT ? budgetTakes : places(seen),
        fingerprint,
        Charges.heaviest(rules, verdict, reasons, shadowReasons));
  }

  /** Returns a place under each limit that a rule asks about, unless it is full. */
  private List<Effects.Take> places(Observations seen) {
    if (!rules.hasLimits()) {
      return List.of();
    }
    Submission submission = context.submission();
    Map<FloodDetector.Limit, Boolean> limits = new LinkedHashMap<>();
    for (Rule rule : rules.rules()) {
      for (FloodDetector.Limit limit : rule.limits()) {
        if (rule.concerns(submission, context.author()) && !seen.isOver(limit)) {
          limits.merge(limit, rule.actsOn(limit, seen), Boolean::logicalOr);
        }
      }
    }
    List<Effects.Take> places = new ArrayList<>();
    limits.forEach(
        (limit, binding) ->
            places.add(new Effects.Take(limit.key(submission), limit.rate(), binding)));
    places.sort(Comparator.comparing(Effects.Take::binding).reversed());
    return places;
  }
}
