package io.communitykit.moderation.detect;

import io.communitykit.moderation.Signal;
import io.communitykit.moderation.text.Text;
import java.util.List;

/** Sees fields that are too long to be read whole; one signal a field, labelled with its name. */
public final class OversizeDetector implements Detector {

  /** The detector's id in rules. */
  public static final String ID = "oversize";

  /** Creates a detector. */
  public OversizeDetector() {}

  @Override
  public List<Signal> detect(EvaluationContext context) {
    return context.anyText(Text::truncated) ? signals(context.texts()) : List.of();
  }

  private static List<Signal> signals(List<Text> texts) {
    return texts.stream()
        .filter(Text::truncated)
        .map(text -> Signal.of(ID, text.field(), 1, List.of()))
        .toList();
  }
}
