package io.communitykit.moderation.detect;

import io.communitykit.core.AttributeValue;
import io.communitykit.moderation.Signal;
import io.communitykit.moderation.Span;
import io.communitykit.moderation.text.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sees what the patterns of the rule file match in the folded text; one signal a pattern, labelled
 * with its id. The spans quote what was found. After more than {@value Signal#MAX_SPANS} places it
 * stops looking, and the signal is {@linkplain Signal#capped capped}: each further place may cost
 * as much as reading the whole text.
 */
public final class PatternDetector implements Detector {

  /** The detector's id in rules. */
  public static final String ID = "pattern";

  private final Map<String, LinearPattern> patterns;

  /**
   * Creates a detector.
   *
   * @param patterns by id, in the order of their signals
   */
  public PatternDetector(Map<String, LinearPattern> patterns) {
    this.patterns = Collections.unmodifiableMap(new LinkedHashMap<>(patterns));
  }

  @Override
  public List<Signal> detect(EvaluationContext context) {
    List<Signal> signals = new ArrayList<>();
    List<String> folded = context.texts().stream().map(Text::folded).toList();
    patterns.forEach(
        (id, pattern) -> {
          List<Span> spans = new ArrayList<>();
          for (int i = 0; i < folded.size(); i++) {
            find(pattern, context.texts().get(i), folded.get(i), spans);
          }
          if (!spans.isEmpty()) {
            Signal found = Signal.of(ID, id, 1, spans);
            boolean stopped = spans.size() > Signal.MAX_SPANS;
            signals.add(stopped ? found.with(Signal.CAPPED, AttributeValue.of(true)) : found);
          }
        });
    return signals;
  }

  private static void find(LinearPattern pattern, Text text, String folded, List<Span> spans) {
    Places places = new Places(folded);
    pattern.find(
        folded,
        (start, end) -> {
          // What matches nothing at all is nowhere.
          if (end > start) {
            spans.add(Spans.quoting(text, places.position(start), places.position(end)));
          }
          // One more than is counted shows that there are more.
          return spans.size() <= Signal.MAX_SPANS;
        });
  }

  /** Leads from UTF-16 indices of the folded text, asked in ascending order, to its positions. */
  private static final class Places {
    private final String folded;
    private int index;
    private int position;

    Places(String folded) {
      this.folded = folded;
    }

    int position(int wanted) {
      position += folded.codePointCount(index, wanted);
      index = wanted;
      return position;
    }
  }
}
