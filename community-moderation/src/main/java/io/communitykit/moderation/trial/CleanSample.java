package io.communitykit.moderation.trial;

import io.communitykit.moderation.Decision;
import io.communitykit.moderation.Reason;
import io.communitykit.moderation.Signal;
import io.communitykit.moderation.Span;
import io.communitykit.moderation.detect.PatternDetector;
import io.communitykit.moderation.detect.TermDetector;
import io.communitykit.moderation.program.Moderator;
import io.communitykit.moderation.rules.ModerationRules;
import io.communitykit.moderation.terms.Term;
import io.communitykit.moderation.terms.TermList;
import io.communitykit.moderation.trial.CleanSampleReport.Rate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts what rules see in innocent submissions. Used once, by one thread. */
final class CleanSample {

  private static final Comparator<Rate> MOST_FIRST =
      Comparator.comparingLong(Rate::hits).reversed().thenComparing(Rate::of);

  private final ModerationRules rules;
  private final Moderator moderator;
  private final Map<String, Long> fired = new LinkedHashMap<>();
  private final Map<String, Long> terms = new LinkedHashMap<>();
  private final Map<String, Long> patterns = new LinkedHashMap<>();
  private long submissions;

  CleanSample(ModerationRules rules) {
    this.rules = rules;
    moderator = Moderator.of(rules);
    rules.ruleIds().forEach(rule -> fired.put(rule, 0L));
    rules.patternIds().forEach(pattern -> patterns.put(pattern, 0L));
    for (TermList list : rules.termLists()) {
      for (Term term : list.terms()) {
        terms.put(name(list.id(), term.text()), 0L);
      }
    }
  }

  private static String name(String list, String term) {
    return list + ": " + term;
  }

  CleanSampleReport run(Iterable<RecordedSubmission> accepted) {
    for (RecordedSubmission recorded : accepted) {
      submissions++;
      Decision decision = moderator.evaluate(recorded.submission(), recorded.author());
      Set<String> once = new LinkedHashSet<>();
      decision.reasons().stream().map(Reason::rule).forEach(once::add);
      decision.shadowReasons().stream().map(Reason::rule).forEach(once::add);
      once.forEach(rule -> fired.merge(rule, 1L, Long::sum));
      look(moderator.signals(recorded.submission(), recorded.author()));
    }
    return new CleanSampleReport(
        rules.version(), submissions, rates(fired), rates(terms), rates(patterns), rules.lint());
  }

  private void look(List<Signal> signals) {
    Set<String> found = new HashSet<>();
    for (Signal signal : signals) {
      if (signal.detector().equals(TermDetector.ID)) {
        for (Span span : signal.spans()) {
          found.add(name(signal.label(), span.what()));
        }
      } else if (signal.detector().equals(PatternDetector.ID)) {
        patterns.merge(signal.label(), 1L, Long::sum);
      }
    }
    found.forEach(term -> terms.merge(term, 1L, Long::sum));
  }

  private List<Rate> rates(Map<String, Long> hits) {
    List<Rate> rates = new ArrayList<>();
    hits.forEach((of, count) -> rates.add(new Rate(of, count, submissions)));
    rates.sort(MOST_FIRST);
    return rates;
  }
}
