package io.communitykit.moderation.rules;

import io.communitykit.core.AttributeValue;
import io.communitykit.core.condition.Comparison;
import io.communitykit.core.condition.Condition;
import io.communitykit.core.condition.Truth;
import io.communitykit.moderation.Signal;
import io.communitykit.moderation.detect.SimilarDetector;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A question about the signals of one detector.
 *
 * @param detector its id
 * @param label only signals with this label
 * @param min only signals with at least this score
 * @param within only signals about something at most this old
 * @param count how many findings there must be; a signal without spans is one
 */
record SignalTest(
    String detector,
    Optional<String> label,
    double min,
    Optional<Duration> within,
    Optional<Comparison> count)
    implements Condition.Test<Observations> {

  @Override
  public Truth test(Observations seen) {
    if (seen.failed().contains(detector)) {
      return Truth.UNKNOWN;
    }
    List<Signal> matching = matching(seen);
    if (count.isEmpty()) {
      return Truth.of(!matching.isEmpty());
    }
    long findings = matching.stream().mapToLong(signal -> Math.max(1, signal.spans().size())).sum();
    return count.get().test(Optional.of(AttributeValue.of(findings)));
  }

  /** Returns the signals that the question is about. */
  List<Signal> matching(Observations seen) {
    return seen.signals().getOrDefault(detector, List.of()).stream()
        .filter(signal -> label.isEmpty() || label.get().equals(signal.label()))
        .filter(signal -> signal.score() >= min)
        .filter(signal -> within.isEmpty() || isWithin(signal, within.get()))
        .toList();
  }

  private static boolean isWithin(Signal signal, Duration within) {
    return signal.attributes().get(SimilarDetector.AGE) instanceof AttributeValue.Whole age
        && age.value() <= within.toSeconds();
  }

  /** Returns the form in traces, {@code contacts min 0.7}. */
  @Override
  public String toString() {
    StringBuilder label = new StringBuilder(detector);
    this.label.ifPresent(wanted -> label.append(" label ").append(wanted));
    if (min > 0) {
      label.append(" min ").append(min);
    }
    within.ifPresent(window -> label.append(" within ").append(window));
    count.ifPresent(comparison -> label.append(" count ").append(comparison));
    return label.toString();
  }
}
