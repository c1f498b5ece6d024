package io.communitykit.moderation.detect;

import io.communitykit.core.AttributeValue;
import io.communitykit.moderation.Signal;
import io.communitykit.moderation.Span;
import io.communitykit.moderation.terms.TermHit;
import io.communitykit.moderation.terms.TermIndex;
import io.communitykit.moderation.terms.TermList;
import io.communitykit.moderation.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sees the terms of the rule set's lists; one signal a list, labelled with the list's id, with
 * score 1, and one with score {@value TermHit#EVIDENCE} for places that may as well be something
 * else.
 */
public final class TermDetector implements Detector {

  /** The detector's id in rules. */
  public static final String ID = "terms";

  private final List<String> ids;
  private final TermIndex index;

  /**
   * Creates a detector of {@code lists}.
   *
   * @param lists terms that {@code Term.problemOf} has nothing against
   */
  public TermDetector(List<TermList> lists) {
    this.ids = lists.stream().map(TermList::id).toList();
    this.index = TermIndex.of(lists);
  }

  @Override
  public List<Signal> detect(EvaluationContext context) {
    Found found = null;
    for (int i = 0; i < context.texts().size(); i++) {
      Text text = context.texts().get(i);
      List<TermHit> hits = index.hits(text);
      if (!hits.isEmpty()) {
        // Rarely there is any: only then are the signals worth a map.
        found = found == null ? new Found() : found;
        found.add(text.field(), hits);
      }
    }
    return found == null ? List.of() : signals(found);
  }

  /** Places by list. */
  private static final class Found {

    private final Map<Integer, List<Span>> sure = new TreeMap<>();
    private final Map<Integer, List<Span>> evidence = new TreeMap<>();

    void add(String field, List<TermHit> hits) {
      for (TermHit hit : hits) {
        (hit.isSure() ? sure : evidence)
            .computeIfAbsent(hit.list(), list -> new ArrayList<>())
            .add(new Span(field, hit.start(), hit.end(), hit.term()));
      }
    }
  }

  private List<Signal> signals(Found found) {
    List<Signal> signals = new ArrayList<>();
    found.sure.forEach((list, spans) -> signals.add(signal(list, 1, spans)));
    found.evidence.forEach((list, spans) -> signals.add(signal(list, TermHit.EVIDENCE, spans)));
    return signals;
  }

  private Signal signal(int list, double score, List<Span> found) {
    return Signal.of(ID, ids.get(list), score, found)
        .with("terms", AttributeValue.of(found.stream().map(Span::what).distinct().count()));
  }
}
