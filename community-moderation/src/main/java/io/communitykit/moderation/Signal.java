package io.communitykit.moderation;

import io.communitykit.core.AttributeValue;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One observation of a detector: evidence, not a judgement.
 *
 * @param detector which detector saw it
 * @param label what kind of thing it saw: a list's id, {@code phone}, {@code own}
 * @param score how sure it is, from 0 to 1
 * @param spans where; none if it is about the whole submission. Rules decide on all of them, a
 *     decision keeps the first {@value #MAX_SPANS}
 * @param attributes more about it, such as the content that this one resembles
 */
public record Signal(
    String detector,
    String label,
    double score,
    List<Span> spans,
    SortedMap<String, AttributeValue> attributes) {

  /** Most spans of a signal that a decision keeps: more than anybody reads. */
  public static final int MAX_SPANS = 64;

  /** The attribute that says that there is more than the spans show. */
  public static final String CAPPED = "capped";

  /** The attribute that says how many findings it stands for, if not one a span. */
  public static final String COUNT = "count";

  /**
   * Checks the components and takes copies.
   *
   * @throws IllegalArgumentException if the score is not in 0..1
   */
  public Signal {
    Limits.name("detector", detector);
    Limits.name("label", label);
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("score must be in 0..1, was " + score);
    }
    spans = List.copyOf(spans);
    attributes =
        attributes.isEmpty()
            ? Collections.emptySortedMap()
            : Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
  }

  /** Returns a signal without attributes. */
  public static Signal of(String detector, String label, double score, List<Span> spans) {
    return new Signal(detector, label, score, spans, Collections.emptySortedMap());
  }

  /** Returns this signal with one more attribute. */
  public Signal with(String name, AttributeValue value) {
    SortedMap<String, AttributeValue> more = new TreeMap<>(attributes);
    more.put(name, value);
    return new Signal(detector, label, score, spans, more);
  }

  /**
   * Returns this signal as a decision keeps it: of more than {@value #MAX_SPANS} spans the first,
   * with {@link #CAPPED} and, as {@link #COUNT}, how many findings there were.
   */
  public Signal kept() {
    return spans.size() <= MAX_SPANS
        ? this
        : new Signal(detector, label, score, spans.subList(0, MAX_SPANS), attributes)
            .with(CAPPED, AttributeValue.of(true))
            .with(COUNT, AttributeValue.of(findings()));
  }

  /**
   * Whether there is more than the spans show: its detector stopped looking, or not all is kept.
   */
  public boolean capped() {
    return attributes.containsKey(CAPPED);
  }

  /** Returns how many findings it stands for; one if it is about the whole submission. */
  public long findings() {
    return attributes.get(COUNT) instanceof AttributeValue.Whole count
        ? count.value()
        : Math.max(1, spans.size());
  }
}
