package io.communitykit.points.board;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.ActivityId;
import io.communitykit.core.CircleId;
import io.communitykit.core.MemberId;
import io.communitykit.points.ledger.CommitUnit;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an event changes on a board, in all its windows at once.
 *
 * @param board which board
 * @param circle whose ranking, if a circle's
 * @param event names the event for ever within board and circle
 * @param at when it happened, to the microsecond
 * @param deltas what is added to whose score, at least one and at most {@value #MAX_DELTAS}; not 0
 * @param windows in which windows, at least one
 */
public record ScoreUnit(
    BoardId board,
    Optional<CircleId> circle,
    ActivityId event,
    Instant at,
    Map<MemberId, Long> deltas,
    List<BoardWindow> windows) {

  /**
   * Most competitors of one event: an undo may take something from as many as a transaction of the
   * ledger can name, with one entry of each and one on the other side.
   */
  public static final int MAX_DELTAS = CommitUnit.MAX_ENTRIES / 2;

  /**
   * Checks and copies the components.
   *
   * @throws IllegalArgumentException if there are no or too many deltas, one is 0, or there is no
   *     window
   */
  public ScoreUnit {
    requireNonNull(board, "board");
    requireNonNull(circle, "circle");
    requireNonNull(event, "event");
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
    deltas = deltas.size() == 1 ? Map.copyOf(deltas) : sorted(deltas);
    windows = List.copyOf(windows);
    if (deltas.isEmpty() || deltas.size() > MAX_DELTAS) {
      throw new IllegalArgumentException(
          "deltas must be 1.." + MAX_DELTAS + ", were " + deltas.size());
    }
    if (deltas.containsValue(0L)) {
      throw new IllegalArgumentException("delta must not be 0");
    }
    if (windows.isEmpty()) {
      throw new IllegalArgumentException("windows must not be empty");
    }
  }

  private static Map<MemberId, Long> sorted(Map<MemberId, Long> deltas) {
    return Collections.unmodifiableMap(new TreeMap<>(deltas));
  }

  /**
   * Returns a number that differs, but for one chance in 2^64, if an event under the same id says
   * something else: it is kept in place of what the event said, so that nothing of a member stays
   * when the member is erased. It notices a caller's mistake; it does not stop a forger.
   */
  public long fingerprint() {
    long hash = mix(at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000);
    for (Map.Entry<MemberId, Long> delta : deltas.entrySet()) {
      String competitor = delta.getKey().value();
      long text = competitor.length();
      for (int i = 0; i < competitor.length(); i++) {
        text = text * 0x9E3779B97F4A7C15L + competitor.charAt(i);
      }
      hash = mix(hash ^ mix(text) + mix(delta.getValue()) * 31);
    }
    return hash;
  }

  /** The finalizer of SplitMix64 (Steele, Lea and Flood 2014). */
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
