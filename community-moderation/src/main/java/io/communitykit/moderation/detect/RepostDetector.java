package io.communitykit.moderation.detect;

import static java.util.Objects.requireNonNull;

import io.communitykit.moderation.ContentFingerprint;
import io.communitykit.moderation.Signal;
import io.communitykit.moderation.Sketch;
import io.communitykit.moderation.terms.Term;
import io.communitykit.moderation.terms.TermIndex;
import io.communitykit.moderation.terms.TermList;
import io.communitykit.moderation.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sees content that takes over another author's older content and does not say so; one signal for
 * each, labelled {@code unattributed}. The score is the estimated share of the shorter text that
 * the longer one has, so that an excerpt counts as well as a copy with words of its own.
 *
 * <p>A text says so with a marker (转自, 来源, source:, via), a link, or a quotation whose lines begin
 * with {@code >}.
 */
public final class RepostDetector implements Detector {

  /** The detector's id in rules. */
  public static final String ID = "repost";

  /** The label of its signals. */
  public static final String UNATTRIBUTED = "unattributed";

  /** Fewest different shingles of a text that can be taken over: a phrase belongs to nobody. */
  public static final int MIN_SHINGLES = 20;

  private static final double LEAST = 0.3;

  private static final TermIndex MARKERS =
      TermIndex.of(
          List.of(
              new TermList(
                  "attribution",
                  List.of(
                      new Term(
                          "marker",
                          List.of(
                              "转自",
                              "转载",
                              "转帖",
                              "转贴",
                              "转发自",
                              "搬运",
                              "来源",
                              "来自",
                              "出处",
                              "原文",
                              "原帖",
                              "原作者",
                              "作者:",
                              "摘自",
                              "引自",
                              "引用",
                              "出自",
                              "//@",
                              "via",
                              "source:",
                              "sources:",
                              "originally by",
                              "originally posted",
                              "quoted from",
                              "reposted from",
                              "credit:",
                              "credits to",
                              "cc by"),
                          true,
                          Set.of())),
                  List.of())));

  private final Duration window;
  private final LinkDetector links = new LinkDetector();

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
    Optional<Sketch> sketch = Sketcher.sketch(context.texts());
    if (sketch.isEmpty() || sketch.get().shingles() < MIN_SHINGLES || saysSo(context)) {
      return List.of();
    }
    List<Signal> signals = new ArrayList<>();
    for (ContentFingerprint earlier : SimilarDetector.earlier(context, sketch.get(), window)) {
      double share = sketch.get().containment(earlier.sketch());
      if (share >= LEAST
          && earlier.sketch().shingles() >= MIN_SHINGLES
          && earlier.at().isBefore(context.submission().at())
          && !earlier.author().equals(context.author().id())) {
        signals.add(SimilarDetector.signal(ID, UNATTRIBUTED, share, earlier, context));
      }
    }
    return signals.stream()
        .sorted(Comparator.comparingDouble(Signal::score).reversed())
        .limit(Signal.MAX_SPANS)
        .toList();
  }

  private boolean saysSo(EvaluationContext context) {
    for (Text text : context.texts()) {
      if (!MARKERS.search(text).hits().isEmpty()
          || text.original().lines().anyMatch(line -> line.stripLeading().startsWith(">"))) {
        return true;
      }
    }
    return !links.detect(context).isEmpty();
  }
}
