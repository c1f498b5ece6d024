package io.communitykit.moderation.detect;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.AttributeValue;
import io.communitykit.moderation.ContentFingerprint;
import io.communitykit.moderation.Signal;
import io.communitykit.moderation.Sketch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Sees near-copies of recent content; one signal for each, the most similar first, labelled {@code
 * own} or {@code others} by who wrote the earlier one. The score is the estimated Jaccard
 * similarity; 0.45 tells edited copies from other texts on the same subject.
 */
public final class SimilarDetector implements Detector {

  /** The detector's id in rules. */
  public static final String ID = "similar";

  /** The label of a copy of the author's own content. */
  public static final String OWN = "own";

  /** The label of a copy of another author's content. */
  public static final String OTHERS = "others";

  /** The attribute with the id of the earlier content. */
  public static final String CONTENT = "content";

  /** The attribute with the whole seconds between both. */
  public static final String AGE = "ageSeconds";

  /** Most earlier texts compared with one submission. */
  static final int MAX_COMPARED = 200;

  /** Below this an estimate of 64 minima is noise. */
  private static final double LEAST = 0.2;

  private final Duration window;

  /**
   * Creates a detector.
   *
   * @param window how far back it looks
   */
  public SimilarDetector(Duration window) {
    this.window = requireNonNull(window, "window");
  }

  @Override
  public List<Signal> detect(EvaluationContext context) {
    Optional<Sketch> sketch = context.sketch();
    if (sketch.isEmpty()) {
      return List.of();
    }
    List<Signal> signals = new ArrayList<>();
    for (ContentFingerprint earlier : earlier(context, sketch.get(), window)) {
      double similarity = sketch.get().similarity(earlier.sketch());
      if (similarity >= LEAST) {
        String label = earlier.author().equals(context.author().id()) ? OWN : OTHERS;
        signals.add(signal(ID, label, similarity, earlier, context));
      }
    }
    signals.sort(Comparator.comparingDouble(Signal::score).reversed());
    return signals;
  }

  /** Returns what other content, not later than the submission, may resemble it. */
  static List<ContentFingerprint> earlier(
      EvaluationContext context, Sketch sketch, Duration window) {
    Instant at = context.submission().at();
    List<ContentFingerprint> alike =
        context.fingerprints().candidates(sketch, at.minus(window), MAX_COMPARED);
    if (alike.isEmpty()) {
      return alike;
    }
    return alike.stream()
        .filter(other -> !other.content().equals(context.submission().id()))
        .filter(other -> !other.at().isAfter(at))
        .toList();
  }

  static Signal signal(
      String detector,
      String label,
      double score,
      ContentFingerprint earlier,
      EvaluationContext context) {
    long age = Duration.between(earlier.at(), context.submission().at()).toSeconds();
    return Signal.of(detector, label, score, List.of())
        .with(CONTENT, AttributeValue.of(earlier.content().value()))
        .with(AGE, AttributeValue.of(age));
  }
}
