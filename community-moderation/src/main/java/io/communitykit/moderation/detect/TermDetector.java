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

/** Sees the terms of the rule set's lists; one signal a list, labelled with the list's id. */
public final class TermDetector implements Detector {

  /** The detector's id in rules. */
  public static final String ID = "terms";

  private final List<TermList> lists;
  private final TermIndex index;

  /**
   * Creates a detector of {@code lists}.
   *
   * @param lists terms that {@code Term.problemOf} has nothing against
   */
  public TermDetector(List<TermList> lists) {
    this.lists = List.copyOf(lists);
    this.index = TermIndex.of(this.lists);
  }

  @Override
  public List<Signal> detect(EvaluationContext context) {
    Map<Integer, List<Span>> spans = new TreeMap<>();
    for (Text text : context.texts()) {
      for (TermHit hit : index.search(text).hits()) {
        spans
            .computeIfAbsent(hit.list(), list -> new ArrayList<>())
            .add(new Span(text.field(), hit.start(), hit.end(), hit.term()));
      }
    }
    List<Signal> signals = new ArrayList<>();
    spans.forEach(
        (list, found) ->
            signals.add(
                Signal.of(ID, lists.get(list).id(), 1, found)
                    .with(
                        "terms",
                        AttributeValue.of(found.stream().map(Span::what).distinct().count()))));
    return signals;
  }
}
