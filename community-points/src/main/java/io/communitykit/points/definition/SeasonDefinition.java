package io.communitykit.points.definition;

import java.time.LocalDate;

/**
 * A season of a leaderboard as it is written.
 *
 * @param name names it among the seasons of its board
 * @param from the first date
 * @param to the first date after it
 */
public record SeasonDefinition(String name, LocalDate from, LocalDate to) {
  /**
   * Creates a definition; {@link io.communitykit.points.board.Board#compile} says what is wrong
   * with it.
   */
  public SeasonDefinition {}
}
