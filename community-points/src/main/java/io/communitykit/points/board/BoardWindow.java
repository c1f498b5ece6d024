package io.communitykit.points.board;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Identifiers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A stretch of time for which scores are added up.
 *
 * @param name tells it from others of its board, such as {@code DAY:2026-11-22}; within the bounds
 *     of an identifier
 * @param end the first instant after it, to the microsecond; empty if it never ends
 */
public record BoardWindow(String name, Optional<Instant> end) {

  /** All the time. */
  public static final BoardWindow ALL = new BoardWindow("ALL", Optional.empty());

  /** Checks the components. */
  public BoardWindow {
    Identifiers.check("window", name);
    end = requireNonNull(end, "end").map(at -> at.truncatedTo(ChronoUnit.MICROS));
  }

  /** Whether it is over at {@code at}. */
  public boolean isOver(Instant at) {
    return end.isPresent() && !end.get().isAfter(at);
  }
}
