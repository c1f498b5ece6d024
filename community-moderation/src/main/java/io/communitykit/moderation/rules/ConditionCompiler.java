package io.communitykit.moderation.rules;

import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.core.condition.Comparison;
import io.communitykit.core.condition.ComparisonDefinition;
import io.communitykit.core.condition.Condition;
import io.communitykit.core.condition.Conditions;
import io.communitykit.core.condition.Truth;
import io.communitykit.core.problem.Problems;
import io.communitykit.moderation.Author;
import io.communitykit.moderation.RateLimit;
import io.communitykit.moderation.Signal;
import io.communitykit.moderation.detect.FloodDetector;
import io.communitykit.moderation.detect.LinkDetector;
import io.communitykit.moderation.detect.OversizeDetector;
import io.communitykit.moderation.detect.PatternDetector;
import io.communitykit.moderation.detect.ReportsDetector;
import io.communitykit.moderation.detect.RepostDetector;
import io.communitykit.moderation.detect.ShoutingDetector;
import io.communitykit.moderation.detect.SimilarDetector;
import io.communitykit.moderation.detect.TermDetector;
import io.communitykit.moderation.terms.TermList;
import io.communitykit.moderation.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compiles conditions, and collects what their tests ask of the detectors. */
final class ConditionCompiler {

  /** How far back a near-copy is looked for unless told. */
  static final Duration SIMILAR_WINDOW = Duration.ofDays(1);

  /** How far back, and at most, an original is looked for. */
  static final Duration LONGEST_WINDOW = Duration.ofDays(366);

  /** The similarity from which on texts are near-copies unless told otherwise. */
  private static final double SIMILAR = 0.45;

  /** The share from which on a text is taken over unless told otherwise. */
  private static final double TAKEN_OVER = 0.6;

  /** The score from which on a term is taken for one unless told otherwise. */
  private static final double SURE_TERM = 0.5;

  /** Detectors whose signals do not say where. */
  private static final Set<String> WITHOUT_SPANS =
      Set.of(
          FloodDetector.ID,
          SimilarDetector.ID,
          RepostDetector.ID,
          ReportsDetector.ID,
          ShoutingDetector.ID,
          OversizeDetector.ID);

  private static final Observations NOTHING =
      new Observations(Map.of(), Set.of(), Author.of(MemberId.of("nobody")), Instant.EPOCH);

  private final Set<String> detectors;
  private final Map<String, TermList> lists;
  private final Set<String> patterns;
  private final List<TermListDefinition> listDefinitions;
  private final Problems problems;
  private final Map<String, FloodDetector.Limit> limits = new HashMap<>();
  private final Map<String, Duration> windows = new LinkedHashMap<>();

  /**
   * Creates a compiler.
   *
   * @param detectors ids of the detectors there are
   * @param lists the term lists there are, by id
   * @param patterns ids of the patterns there are
   * @param listDefinitions the lists as the file spells them
   */
  ConditionCompiler(
      Set<String> detectors,
      Map<String, TermList> lists,
      Set<String> patterns,
      List<TermListDefinition> listDefinitions,
      Problems problems) {
    this.detectors = detectors;
    this.lists = lists;
    this.patterns = patterns;
    this.listDefinitions = listDefinitions;
    this.problems = problems;
  }

  /**
   * A compiled condition.
   *
   * @param evidence the signal tests that speak for it: those not under a {@code not}
   * @param detectors every detector it asks
   * @param limits every limit it asks about
   * @param saysWhere whether it never holds unless a test that says where has found something
   */
  record Compiled(
      Condition<Observations> condition,
      List<SignalTest> evidence,
      Set<String> detectors,
      List<FloodDetector.Limit> limits,
      boolean saysWhere) {}

  Optional<Compiled> compile(ModerationConditionDefinition definition, String pointer) {
    List<SignalTest> evidence = new ArrayList<>();
    Set<String> asked = new LinkedHashSet<>();
    Map<String, SignalTest> tests = new LinkedHashMap<>();
    return Conditions.<ModerationConditionDefinition, Observations>compile(
            definition,
            pointer,
            problems,
            (test, at, all) -> {
              Optional<SignalTest> signal = Optional.empty();
              if (test.signal() != null && test.author() == null) {
                signal = signalTest(test, test.signal(), at);
              } else {
                return authorTest(test, at);
              }
              signal.ifPresent(
                  s -> {
                    asked.add(s.detector());
                    tests.put(at, s);
                    // An even number of nots says yes again; an odd one speaks against.
                    if (at.split("/not", -1).length % 2 == 1) {
                      evidence.add(s);
                    }
                  });
              return signal.map(s -> Condition.of(s.toString(), s));
            })
        .map(
            condition ->
                new Compiled(
                    condition,
                    List.copyOf(evidence),
                    Set.copyOf(asked),
                    limits(tests.values()),
                    saysWhere(definition, pointer, tests)));
  }

  /** Asks with nothing found, and all else unknown: only a no is then one whatever else is so. */
  private static boolean saysWhere(
      ModerationConditionDefinition definition, String pointer, Map<String, SignalTest> tests) {
    return Conditions.<ModerationConditionDefinition, Observations>compile(
            definition,
            pointer,
            new Problems(),
            (test, at, none) ->
                Optional.of(
                    Optional.ofNullable(tests.get(at))
                        .filter(signal -> !WITHOUT_SPANS.contains(signal.detector()))
                        .map(signal -> Condition.<Observations>of(at, signal))
                        .orElse(Condition.of(at, nothing -> Truth.UNKNOWN))))
        .filter(condition -> condition.test(NOTHING) == Truth.FALSE)
        .isPresent();
  }

  private List<FloodDetector.Limit> limits(Collection<SignalTest> tests) {
    return tests.stream()
        .filter(test -> test.detector().equals(FloodDetector.ID))
        .flatMap(test -> test.label().map(limits::get).stream())
        .distinct()
        .toList();
  }

  /** Returns the longest window that a test of {@code detector} asks about, if one does. */
  Optional<Duration> window(String detector) {
    return Optional.ofNullable(windows.get(detector));
  }

  private Optional<Condition<Observations>> authorTest(
      ModerationConditionDefinition test, String pointer) {
    String fact = test.author();
    if (fact == null || test.signal() != null || test.hasSignalParameter()) {
      problems.add(pointer, Message.of("moderation.test.signal-or-author"));
      return Optional.empty();
    }
    return Comparison.compile(test, pointer, problems)
        .map(
            comparison ->
                Condition.of(
                    "author " + fact + " " + comparison,
                    seen -> comparison.test(seen.author().fact(fact, seen.at()))));
  }

  private Optional<SignalTest> signalTest(
      ModerationConditionDefinition test, String detector, String pointer) {
    int before = problems.size();
    if (!detectors.contains(detector)) {
      if (detector.equals(ReportsDetector.ID)) {
        problems.add(pointer + "/signal", Message.of("moderation.test.reports"));
      } else {
        unknown(pointer + "/signal", "detector", detector);
      }
      return Optional.empty();
    }
    if (((ComparisonDefinition) test).hasComparison()) {
      problems.add(pointer, Message.of("moderation.test.signal-or-author"));
    }
    boolean flood = detector.equals(FloodDetector.ID);
    boolean similar = detector.equals(SimilarDetector.ID);
    boolean repost = detector.equals(RepostDetector.ID);
    boolean terms = detector.equals(TermDetector.ID);
    boolean links = detector.equals(LinkDetector.ID);
    only(terms || links, test.list(), detector, pointer + "/list");
    only(terms && test.list() == null, test.category(), detector, pointer + "/category");
    only(terms, test.weight(), detector, pointer + "/weight");
    only(flood, test.rate(), detector, pointer + "/rate");
    only(flood, test.burst(), detector, pointer + "/burst");
    only(flood, test.by(), detector, pointer + "/by");
    only(similar, test.own(), detector, pointer + "/own");
    only(similar || repost, test.within(), detector, pointer + "/within");
    only(!terms && !flood && !similar, test.label(), detector, pointer + "/label");
    if (detector.equals(PatternDetector.ID) && !patterns.contains(test.label())) {
      unknown(pointer + "/label", "pattern", String.valueOf(test.label()));
    }
    Optional<String> label = Optional.ofNullable(test.label());
    Optional<TermList> list = list(test.list(), pointer + "/list");
    if (terms && test.list() != null) {
      label = Optional.of(test.list());
    } else if (flood) {
      label = limit(test, pointer).map(FloodDetector.Limit::label);
    } else if (similar && test.own() != null) {
      label = Optional.of(test.own() ? SimilarDetector.OWN : SimilarDetector.OTHERS);
    }
    double min =
        min(test, similar ? SIMILAR : repost ? TAKEN_OVER : terms ? SURE_TERM : 0, pointer);
    Optional<Duration> within =
        similar || repost ? window(test, detector, pointer) : Optional.empty();
    Optional<Map<String, Integer>> weights = weights(test, pointer);
    CountDefinition counted = test.count();
    boolean stops = detector.equals(PatternDetector.ID);
    if (stops && counted != null && counted.largest() > Signal.MAX_SPANS) {
      outOfRange(pointer + "/count", 0, Signal.MAX_SPANS, counted.largest());
    }
    Optional<Comparison> count = number(counted, pointer + "/count");
    Optional<Comparison> weight = number(test.weight(), pointer + "/weight");
    return problems.size() == before
        ? Optional.of(
            new SignalTest(
                detector,
                label,
                weights,
                min,
                links ? list.map(ConditionCompiler::hosts) : Optional.empty(),
                within,
                count,
                weight))
        : Optional.empty();
  }

  /** Returns what a term of each list that the test is about weighs, if it is about that. */
  private Optional<Map<String, Integer>> weights(
      ModerationConditionDefinition test, String pointer) {
    if (test.category() == null && test.weight() == null) {
      return Optional.empty();
    }
    Map<String, Integer> weights = new TreeMap<>();
    for (TermListDefinition list : listDefinitions) {
      boolean named = test.list() == null || test.list().equals(list.id());
      boolean ofCategory = test.category() == null || test.category().equals(list.category());
      if (named && ofCategory) {
        weights.put(list.id(), list.weight() == null ? 1 : list.weight());
      }
    }
    if (test.category() != null && weights.isEmpty()) {
      unknown(pointer + "/category", "category", test.category());
    }
    return Optional.of(weights);
  }

  private Optional<Comparison> number(@Nullable CountDefinition comparison, String pointer) {
    return comparison == null
        ? Optional.empty()
        : Comparison.compile(comparison, pointer, problems);
  }

  private Optional<TermList> list(@Nullable String id, String pointer) {
    if (id != null && !lists.containsKey(id)) {
      unknown(pointer, "term list", id);
    }
    return Optional.ofNullable(id).map(lists::get);
  }

  /** A list's words as a link's host is written. */
  private static Set<String> hosts(TermList list) {
    return list.terms().stream()
        .flatMap(term -> term.spellings().stream())
        .map(spelling -> Text.fold(spelling).strip())
        .collect(Collectors.toUnmodifiableSet());
  }

  private double min(ModerationConditionDefinition test, double unlessGiven, String pointer) {
    Double min = test.min();
    if (min == null) {
      return unlessGiven;
    }
    if (!(min >= 0 && min <= 1)) {
      outOfRange(pointer + "/min", 0, 1, min.toString());
    }
    return min;
  }

  private Optional<FloodDetector.Limit> limit(ModerationConditionDefinition test, String pointer) {
    String text = test.rate();
    if (text == null) {
      problems.add(pointer + "/rate", Message.of("core.required"));
      return Optional.empty();
    }
    try {
      RateLimit rate = RateLimit.parse(text);
      Integer burst = test.burst();
      List<FloodDetector.By> by = test.by();
      Set<FloodDetector.By> keys = by == null ? Set.of(FloodDetector.By.AUTHOR) : Set.copyOf(by);
      FloodDetector.Limit limit =
          FloodDetector.Limit.of(burst == null ? rate : rate.withBurst(burst), keys);
      limits.put(limit.label(), limit);
      return Optional.of(limit);
    } catch (IllegalArgumentException e) {
      problems.add(pointer + "/rate", Message.of("moderation.test.rate", "actual", text));
      return Optional.empty();
    }
  }

  private Optional<Duration> window(
      ModerationConditionDefinition test, String detector, String pointer) {
    Duration given = test.within();
    Duration unlessGiven = detector.equals(SimilarDetector.ID) ? SIMILAR_WINDOW : LONGEST_WINDOW;
    Duration within = given == null ? unlessGiven : given;
    if (within.isZero() || within.isNegative() || within.compareTo(LONGEST_WINDOW) > 0) {
      outOfRange(
          pointer + "/within",
          Duration.ofSeconds(1).toString(),
          LONGEST_WINDOW.toString(),
          within.toString());
    }
    windows.merge(detector, within, (a, b) -> a.compareTo(b) >= 0 ? a : b);
    return Optional.of(within);
  }

  private void outOfRange(String pointer, Object min, Object max, Object actual) {
    problems.add(
        pointer, Message.of("core.out-of-range", "min", min, "max", max, "actual", actual));
  }

  private void only(boolean allowed, @Nullable Object given, String detector, String pointer) {
    if (given != null && !allowed) {
      problems.add(pointer, Message.of("moderation.test.not-for", "detector", detector));
    }
  }

  private void unknown(String pointer, String kind, String value) {
    problems.add(
        pointer,
        Message.of("moderation.unknown-reference." + kind.replace(' ', '-'), "value", value));
  }
}
