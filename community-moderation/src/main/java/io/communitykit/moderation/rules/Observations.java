package io.communitykit.moderation.rules;

import io.communitykit.moderation.Author;
import io.communitykit.moderation.Signal;
import io.communitykit.moderation.detect.FloodDetector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What conditions are asked about: everything seen in a submission, and its author.
 *
 * @param signals by detector
 * @param failed detectors that could not look
 * @param author who wrote it
 * @param at when
 */
record Observations(
    Map<String, List<Signal>> signals, Set<String> failed, Author author, Instant at) {

  boolean isOver(FloodDetector.Limit limit) {
    return signals.getOrDefault(FloodDetector.ID, List.of()).stream()
        .anyMatch(signal -> signal.label().equals(limit.label()));
  }

  /** Returns what would be seen if {@code limit} were full. */
  Observations over(FloodDetector.Limit limit) {
    Map<String, List<Signal>> more = new HashMap<>(signals);
    List<Signal> floods = new ArrayList<>(more.getOrDefault(FloodDetector.ID, List.of()));
    floods.add(Signal.of(FloodDetector.ID, limit.label(), 1, List.of()));
    more.put(FloodDetector.ID, floods);
    Set<String> fewer = new HashSet<>(failed);
    fewer.remove(FloodDetector.ID);
    return new Observations(more, fewer, author, at);
  }
}
