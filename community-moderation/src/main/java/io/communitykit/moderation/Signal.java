package io.communitykit.moderation;

import static java.util.Objects.requireNonNull;

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
 * @param spans where, at most {@value #MAX_SPANS}; none if it is about the whole submission
 * @param attributes more about it, such as the content that this one resembles
 */
public record Signal(
    String detector,
    String label,
    double score,
    List<Span> spans,
    SortedMap<String, AttributeValue> attributes) {

  /** Most spans of a signal; who writes a term a hundred times is caught by the first few. */
  public static final int MAX_SPANS = 64;

  /** The attribute that says that more was found than is kept. */
  public static final String CAPPED = "capped";

  /** The attribute that says how many findings it stands for, if not one a span. */
  public static final String COUNT = "count";

  /**
   * Checks the components and takes copies. Of more spans than fit, the first are kept and {@link
   * #CAPPED} is set.
   *
   * @throws IllegalArgumentException if the score is not in 0..1
   */
  public Signal {
    Limits.name("detector", detector);
    Limits.name("label", label);
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("score must be in 0..1, was " + score);
    }
    SortedMap<String, AttributeValue> copy = new TreeMap<>(attributes);
    if (spans.size() > MAX_SPANS) {
      spans = spans.subList(0, MAX_SPANS);
      copy.put(CAPPED, AttributeValue.of(true));
    }
    requireNonNull(spans, "spans");
    spans = List.copyOf(spans);
    attributes = Collections.unmodifiableSortedMap(copy);
  }

  /** Returns a signal without attributes. */
  public static Signal of(String detector, String label, double score, List<Span> spans) {
    return new Signal(detector, label, score, spans, new TreeMap<>());
  }

  /** Returns this signal with one more attribute. */
  public Signal with(String name, AttributeValue value) {
    SortedMap<String, AttributeValue> more = new TreeMap<>(attributes);
    more.put(name, value);
    return new Signal(detector, label, score, spans, more);
  }

  /** Whether more was found than is kept. */
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
