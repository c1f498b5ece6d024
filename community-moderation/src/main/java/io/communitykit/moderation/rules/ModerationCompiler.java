package io.communitykit.moderation.rules;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Message;
import io.communitykit.core.problem.Checked;
import io.communitykit.core.problem.Problem;
import io.communitykit.core.problem.Problems;
import io.communitykit.moderation.Policy;
import io.communitykit.moderation.RuleMode;
import io.communitykit.moderation.RuleSetVersion;
import io.communitykit.moderation.detect.BidiDetector;
import io.communitykit.moderation.detect.ContactDetector;
import io.communitykit.moderation.detect.Detector;
import io.communitykit.moderation.detect.FloodDetector;
import io.communitykit.moderation.detect.LinearPattern;
import io.communitykit.moderation.detect.LinkDetector;
import io.communitykit.moderation.detect.MentionDetector;
import io.communitykit.moderation.detect.OversizeDetector;
import io.communitykit.moderation.detect.PatternDetector;
import io.communitykit.moderation.detect.PatternEngine;
import io.communitykit.moderation.detect.ReportsDetector;
import io.communitykit.moderation.detect.RepostDetector;
import io.communitykit.moderation.detect.ShoutingDetector;
import io.communitykit.moderation.detect.SimilarDetector;
import io.communitykit.moderation.detect.TermDetector;
import io.communitykit.moderation.review.AppealTerms;
import io.communitykit.moderation.sanction.Escalation;
import io.communitykit.moderation.store.ModerationStore;
import io.communitykit.moderation.terms.TermList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Compiles rule files. Immutable: each method that adds something returns another compiler.
 *
 * <p>Compiling finds all problems of a file at once, and runs its tests if it has none.
 */
public final class ModerationCompiler {

  private static final Set<String> BUILT_IN =
      Set.of(
          TermDetector.ID,
          ContactDetector.ID,
          LinkDetector.ID,
          ShoutingDetector.ID,
          BidiDetector.ID,
          MentionDetector.ID,
          OversizeDetector.ID,
          PatternDetector.ID,
          FloodDetector.ID,
          SimilarDetector.ID,
          RepostDetector.ID,
          ReportsDetector.ID);

  private static final Pattern ID = Pattern.compile(ModerationDefinition.ID);

  private final TermFiles files;
  private final Map<String, Detector> hostDetectors;
  private final Optional<PatternEngine> engine;

  ModerationCompiler() {
    this(TermFiles.none(), Map.of(), Optional.empty());
  }

  private ModerationCompiler(
      TermFiles files, Map<String, Detector> hostDetectors, Optional<PatternEngine> engine) {
    this.files = files;
    this.engine = engine;
    this.hostDetectors = Collections.unmodifiableMap(new TreeMap<>(hostDetectors));
  }

  /** Returns a compiler that takes the files of term lists from {@code files}. */
  public ModerationCompiler termFiles(TermFiles files) {
    return new ModerationCompiler(requireNonNull(files, "files"), hostDetectors, engine);
  }

  /** Returns a compiler that understands patterns by {@code engine}. */
  public ModerationCompiler patterns(PatternEngine engine) {
    return new ModerationCompiler(files, hostDetectors, Optional.of(engine));
  }

  /**
   * Returns a compiler whose rules may also test the signals of {@code detector}.
   *
   * @param id its name in rules; its signals carry it
   * @throws IllegalArgumentException if the id has another form or is taken
   */
  public ModerationCompiler detector(String id, Detector detector) {
    if (!ID.matcher(id).matches() || BUILT_IN.contains(id) || hostDetectors.containsKey(id)) {
      throw new IllegalArgumentException(
          "detector id must match " + ModerationDefinition.ID + " and be new, was " + id);
    }
    return with(id, requireNonNull(detector, "detector"));
  }

  /** Returns a compiler whose rules may also ask what members complain of. */
  public ModerationCompiler reports(ModerationStore store) {
    return with(ReportsDetector.ID, new ReportsDetector(store));
  }

  private ModerationCompiler with(String id, Detector detector) {
    Map<String, Detector> more = new TreeMap<>(hostDetectors);
    more.put(id, detector);
    return new ModerationCompiler(files, more, engine);
  }

  /** Returns the rules that {@code definition} spells, or every problem with its JSON pointer. */
  public Checked<ModerationRules> compile(ModerationDefinition definition) {
    return new Compilation(definition).compile();
  }

  /** The state of compiling one definition. */
  private final class Compilation {

    private final ModerationDefinition definition;
    private final Problems problems = new Problems();
    private final List<TermList> lists = new ArrayList<>();
    private Map<String, LinearPattern> patterns = Map.of();

    Compilation(ModerationDefinition definition) {
      this.definition = definition;
    }

    Checked<ModerationRules> compile() {
      header();
      unique(definition.policies(), PolicyDefinition::id, "/policies");
      Map<String, Policy> policies = new PolicyCompiler(problems).compile(definition.policies());
      List<TermListDefinition> terms = definition.terms() == null ? List.of() : definition.terms();
      unique(terms, TermListDefinition::id, "/terms");
      for (int i = 0; i < terms.size(); i++) {
        lists.add(new TermCompiler(files, problems).compile(terms.get(i), "/terms/" + i));
      }
      List<PatternDefinition> regexes =
          definition.patterns() == null ? List.of() : definition.patterns();
      unique(regexes, PatternDefinition::id, "/patterns");
      size(regexes, 0, ModerationDefinition.MAX_PATTERNS, "/patterns");
      patterns = new PatternCompiler(engine, problems).compile(regexes);
      Set<String> detectorIds = new HashSet<>(BUILT_IN);
      detectorIds.remove(ReportsDetector.ID);
      detectorIds.addAll(hostDetectors.keySet());
      Map<String, TermList> listsById = new HashMap<>();
      lists.forEach(list -> listsById.put(list.id(), list));
      Set<String> patternIds =
          regexes.stream().map(PatternDefinition::id).collect(Collectors.toSet());
      ConditionCompiler conditions =
          new ConditionCompiler(detectorIds, listsById, patternIds, terms, problems);
      unique(definition.rules(), ModerationRuleDefinition::id, "/rules");
      List<Rule> rules =
          new RuleCompiler(policies, conditions, problems).compile(definition.rules());
      DueProcessCompiler dueProcess = new DueProcessCompiler(problems);
      Escalation escalation = dueProcess.escalation(definition.escalation());
      AppealTerms appeals = dueProcess.appeals(definition.appeals());
      if (problems.size() > 0) {
        return Checked.failed(problems.list());
      }
      ModerationRules compiled = rules(policies, rules, conditions, escalation, appeals);
      new EmbeddedTests(compiled).run(definition, problems);
      List<Problem> found = problems.list();
      return problems.size() > 0 ? Checked.failed(found) : Checked.of(compiled, found);
    }

    private void header() {
      if (!definition.schema().equals(ModerationDefinition.SCHEMA)) {
        problems.add(
            "/schema",
            Message.of(
                "core.wrong-schema",
                "expected",
                ModerationDefinition.SCHEMA,
                "actual",
                definition.schema()));
      }
      id(definition.id(), "/id");
      if (definition.version() < 1) {
        problems.add(
            "/version",
            Message.of(
                "core.out-of-range",
                "min",
                1,
                "max",
                Integer.MAX_VALUE,
                "actual",
                definition.version()));
      }
      size(definition.policies(), 1, ModerationDefinition.MAX_POLICIES, "/policies");
      size(definition.rules(), 1, ModerationDefinition.MAX_RULES, "/rules");
    }

    private void size(List<?> list, int min, int max, String pointer) {
      if (list.size() < min || list.size() > max) {
        problems.add(
            pointer, Message.of("core.size", "min", min, "max", max, "actual", list.size()));
      }
    }

    private void id(String id, String pointer) {
      if (!ID.matcher(id).matches()) {
        problems.add(pointer, Message.of("moderation.id", "actual", id));
      }
    }

    private <D> void unique(List<D> definitions, Function<D, String> idOf, String pointer) {
      Set<String> seen = new HashSet<>();
      for (int i = 0; i < definitions.size(); i++) {
        String id = idOf.apply(definitions.get(i));
        id(id, pointer + "/" + i + "/id");
        if (!seen.add(id)) {
          problems.add(pointer + "/" + i + "/id", Message.of("core.duplicate", "value", id));
        }
      }
    }

    private ModerationRules rules(
        Map<String, Policy> policies,
        List<Rule> rules,
        ConditionCompiler conditions,
        Escalation escalation,
        AppealTerms appeals) {
      List<Rule> on = rules.stream().filter(rule -> rule.mode() != RuleMode.OFF).toList();
      Set<String> asked = new LinkedHashSet<>();
      on.forEach(rule -> asked.addAll(rule.detectors()));
      // The cheapest first; what asks a store comes last.
      Map<String, Detector> all = new LinkedHashMap<>();
      all.put(OversizeDetector.ID, new OversizeDetector());
      all.put(ShoutingDetector.ID, new ShoutingDetector());
      all.put(BidiDetector.ID, new BidiDetector());
      all.put(MentionDetector.ID, new MentionDetector());
      all.put(LinkDetector.ID, new LinkDetector());
      all.put(ContactDetector.ID, new ContactDetector());
      if (asked.contains(TermDetector.ID)) {
        all.put(TermDetector.ID, new TermDetector(lists));
      }
      all.put(PatternDetector.ID, new PatternDetector(patterns));
      all.putAll(hostDetectors);
      all.put(
          FloodDetector.ID,
          new FloodDetector(on.stream().flatMap(rule -> rule.limits().stream()).toList()));
      conditions
          .window(SimilarDetector.ID)
          .ifPresent(window -> all.put(SimilarDetector.ID, new SimilarDetector(window)));
      conditions
          .window(RepostDetector.ID)
          .ifPresent(window -> all.put(RepostDetector.ID, new RepostDetector(window)));
      all.keySet().retainAll(asked);
      return new ModerationRules(
          new RuleSetVersion(definition.id(), definition.version(), hash()),
          policies,
          rules,
          Collections.unmodifiableMap(all),
          asked.contains(SimilarDetector.ID) || asked.contains(RepostDetector.ID),
          escalation,
          appeals,
          lists,
          List.copyOf(patterns.keySet()),
          new ModerationLint(definition, lists, patterns).warnings());
    }

    private String hash() {
      StringBuilder canonical = new StringBuilder();
      Canonical.append(canonical, definition);
      Canonical.append(canonical, lists.stream().map(TermLists::canonical).toList());
      return Canonical.sha256(canonical.toString());
    }
  }

  /** The content of compiled lists, for the hash: it covers what stands in files. */
  private static final class TermLists {

    private TermLists() {}

    static List<Object> canonical(TermList list) {
      List<Object> said = new ArrayList<>();
      said.add(list.id());
      list.terms()
          .forEach(
              term -> {
                said.add(term.spellings());
                said.add(term.word());
                said.add(term.views().stream().sorted().toList());
              });
      return said;
    }
  }
}
