package io.communitykit.points.draw;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * More of a prize from an instant on.
 *
 * @param at from when on, to the microsecond
 * @param add how many more, at least 1
 */
public record StockRelease(Instant at, long add) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if {@code add} is out of bounds
   */
  public StockRelease {
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
    DrawTerms.check("add", add, 1, DrawPrize.MAX_STOCK);
  }
}
