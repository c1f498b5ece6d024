package io.communitykit.moderation.detect;

import static java.util.Objects.requireNonNull;

import io.communitykit.moderation.ContentFingerprint;
import io.communitykit.moderation.Signal;
import io.communitykit.moderation.Sketch;
import io.communitykit.moderation.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Sees content that takes over another author's older content and does not say so; one signal for
 * each, labelled {@code unattributed}. The score is the share of the shorter text that the longer
 * one has at least, with a confidence of 95%, so that an excerpt counts as well as a copy with
 * words of its own, and chance does not.
 *
 * <p>Lines that begin with {@code >} are quoted and not counted. How else a text says so is told by
 * {@link Attribution}.
 */
public final class RepostDetector implements Detector {

  /** The detector's id in rules. */
  public static final String ID = "repost";

  /** The label of its signals. */
  public static final String UNATTRIBUTED = "unattributed";

  /** Fewest different shingles of a text that can be taken over: a phrase belongs to nobody. */
  public static final int MIN_SHINGLES = 20;

  private static final double LEAST = 0.3;

  private final Duration window;

  /**
   * Creates a detector.
   *
   * @param window how far back it looks
   */
  public RepostDetector(Duration window) {
    this.window = requireNonNull(window, "window");
  }

  @Override
  public List<Signal> detect(EvaluationContext context) {
    Optional<Sketch> sketch =
        context.anyText(RepostDetector::quotes)
            ? Sketcher.sketch(unquoted(context.texts()))
            : context.sketch();
    if (sketch.isEmpty() || sketch.get().shingles() < MIN_SHINGLES) {
      return List.of();
    }
    List<Signal> signals = new ArrayList<>();
    for (ContentFingerprint earlier : SimilarDetector.earlier(context, sketch.get(), window)) {
      double share = sketch.get().leastContainment(earlier.sketch());
      if (share >= LEAST
          && earlier.sketch().shingles() >= MIN_SHINGLES
          && earlier.at().isBefore(context.submission().at())
          && !earlier.author().equals(context.author().id())) {
        signals.add(SimilarDetector.signal(ID, UNATTRIBUTED, share, earlier, context));
      }
    }
    // Few texts resemble another, so whether one says so is asked last.
    if (signals.isEmpty() || Attribution.isIn(context)) {
      return List.of();
    }
    return signals.stream().sorted(Comparator.comparingDouble(Signal::score).reversed()).toList();
  }

  private static List<Text> unquoted(List<Text> texts) {
    return texts.stream().map(RepostDetector::unquoted).toList();
  }

  private static boolean quotes(Text text) {
    return text.original().indexOf('>') >= 0
        && text.original().lines().anyMatch(RepostDetector::isQuoted);
  }

  private static Text unquoted(Text text) {
    if (!quotes(text)) {
      return text;
    }
    String own =
        text.original().lines().filter(line -> !isQuoted(line)).collect(Collectors.joining("\n"));
    return Text.of(text.field(), own);
  }

  private static boolean isQuoted(String line) {
    return line.stripLeading().startsWith(">");
  }
}
