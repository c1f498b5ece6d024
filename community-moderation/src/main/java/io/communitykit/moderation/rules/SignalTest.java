package io.communitykit.moderation.rules;

import io.communitykit.core.AttributeValue;
import io.communitykit.core.condition.Comparison;
import io.communitykit.core.condition.Condition;
import io.communitykit.core.condition.Truth;
import io.communitykit.moderation.Signal;
import io.communitykit.moderation.Span;
import io.communitykit.moderation.detect.SimilarDetector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A question about the signals of one detector.
 *
 * @param detector its id
 * @param label only signals with this label
 * @param lists only signals of these term lists, with what a term of each weighs
 * @param min only signals with at least this score
 * @param hosts only places in a link to one of these hosts or their subdomains
 * @param within only signals about something at most this old
 * @param count how many findings there must be; a signal without spans is one
 * @param weight what the different terms found must weigh together
 */
record SignalTest(
    String detector,
    Optional<String> label,
    Optional<Map<String, Integer>> lists,
    double min,
    Optional<Set<String>> hosts,
    Optional<Duration> within,
    Optional<Comparison> count,
    Optional<Comparison> weight)
    implements Condition.Test<Observations> {

  private static final Comparator<Span> OUTER_FIRST =
      Comparator.comparing(Span::field)
          .thenComparingInt(Span::start)
          .thenComparing(Comparator.comparingInt(Span::end).reversed());

  @Override
  public Truth test(Observations seen) {
    if (seen.failed().contains(detector)) {
      return Truth.UNKNOWN;
    }
    List<Signal> matching = matching(seen);
    if (matching.isEmpty() && count.isEmpty() && weight.isEmpty()) {
      return Truth.FALSE;
    }
    Truth enough = count.isEmpty() ? Truth.TRUE : compare(count.get(), findings(matching));
    Truth heavy = weight.isEmpty() ? Truth.TRUE : compare(weight.get(), weight(matching));
    return enough.and(heavy);
  }

  private static long findings(List<Signal> signals) {
    return signals.stream().mapToLong(Signal::findings).sum();
  }

  private static Truth compare(Comparison wanted, long actual) {
    return wanted.test(Optional.of(AttributeValue.of(actual)));
  }

  /** Returns what the different terms weigh that stand in no longer one. */
  private long weight(List<Signal> signals) {
    if (signals.isEmpty()) {
      return 0;
    }
    record Found(String list, Span span) {}
    List<Found> all = new ArrayList<>();
    for (Signal signal : signals) {
      signal.spans().forEach(span -> all.add(new Found(signal.label(), span)));
    }
    all.sort(Comparator.comparing(Found::span, OUTER_FIRST));
    Map<String, Set<String>> counted = new HashMap<>();
    Span outer = all.get(0).span();
    long sum = 0;
    for (Found found : all) {
      Span span = found.span();
      boolean inside = span.field().equals(outer.field()) && span.end() <= outer.end();
      boolean same = span.start() == outer.start() && span.end() == outer.end();
      if (!inside || same) {
        outer = span;
        if (counted.computeIfAbsent(found.list(), list -> new HashSet<>()).add(span.what())) {
          sum += lists.orElse(Map.of()).getOrDefault(found.list(), 0);
        }
      }
    }
    return sum;
  }

  /** Returns the signals that the question is about. */
  List<Signal> matching(Observations seen) {
    List<Signal> all = seen.signals().getOrDefault(detector, List.of());
    // Asked by every rule of every submission: without a stream, and mostly without a list.
    List<Signal> matching = List.of();
    for (int i = 0; i < all.size(); i++) {
      Optional<Signal> signal = matched(all.get(i));
      if (signal.isPresent()) {
        matching = matching.isEmpty() ? new ArrayList<>() : matching;
        matching.add(signal.get());
      }
    }
    return matching;
  }

  /** Returns the signal, or the part of it, that the question is about. */
  private Optional<Signal> matched(Signal signal) {
    boolean asked =
        signal.score() >= min
            && (label.isEmpty() || label.get().equals(signal.label()))
            && (lists.isEmpty() || lists.get().containsKey(signal.label()))
            && (within.isEmpty() || isWithin(signal, within.get()));
    if (!asked) {
      return Optional.empty();
    }
    return hosts.isEmpty() ? Optional.of(signal) : to(hosts.get(), signal);
  }

  /** Returns the part of a signal of links that is about {@code hosts}, if there is one. */
  private static Optional<Signal> to(Set<String> hosts, Signal signal) {
    List<Span> spans = signal.spans().stream().filter(span -> isUnder(hosts, span.what())).toList();
    return spans.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Signal(
                signal.detector(), signal.label(), signal.score(), spans, signal.attributes()));
  }

  private static boolean isUnder(Set<String> hosts, String host) {
    for (int at = 0; at >= 0; at = host.indexOf('.', at + 1)) {
      if (hosts.contains(at == 0 ? host : host.substring(at + 1))) {
        return true;
      }
    }
    return false;
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
    lists.ifPresent(wanted -> label.append(" in ").append(new TreeSet<>(wanted.keySet())));
    if (min > 0) {
      label.append(" min ").append(min);
    }
    hosts.ifPresent(wanted -> label.append(" hosts ").append(new TreeSet<>(wanted)));
    within.ifPresent(window -> label.append(" within ").append(window));
    count.ifPresent(comparison -> label.append(" count ").append(comparison));
    weight.ifPresent(comparison -> label.append(" weight ").append(comparison));
    return label.toString();
  }
}
