package io.communitykit.moderation.detect;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.AttributeValue;
import io.communitykit.moderation.Signal;
import io.communitykit.moderation.Subject;
import io.communitykit.moderation.store.CaseQuery;
import io.communitykit.moderation.store.ModerationStore;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Sees what members complain of: a signal labelled {@code content} if there is an open case with
 * complaints about the submitted content, which is then a revised one, and one labelled {@code
 * author} if there is about its author. Score 1; it counts as many findings as the complaints
 * weigh, so that a rule asks with {@code count} for a weight.
 */
public final class ReportsDetector implements Detector {

  /** The detector's id in rules. */
  public static final String ID = "reports";

  /** The label for complaints about the content. */
  public static final String CONTENT = "content";

  /** The label for complaints about its author. */
  public static final String AUTHOR = "author";

  private final ModerationStore store;

  /**
   * Creates a detector.
   *
   * @param store the desk's, which it only reads
   */
  public ReportsDetector(ModerationStore store) {
    this.store = requireNonNull(store, "store");
  }

  @Override
  public List<Signal> detect(EvaluationContext context) {
    List<Signal> signals = new ArrayList<>();
    seen(CONTENT, Subject.content(context.submission().id())).forEach(signals::add);
    seen(AUTHOR, Subject.member(context.author().id())).forEach(signals::add);
    return signals;
  }

  private Stream<Signal> seen(String label, Subject subject) {
    return store.cases(CaseQuery.about(subject), 1).stream()
        .filter(open -> open.complaintWeight() > 0)
        .map(
            open ->
                Signal.of(ID, label, 1, List.of())
                    .with(Signal.COUNT, AttributeValue.of(open.complaintWeight())));
  }
}
