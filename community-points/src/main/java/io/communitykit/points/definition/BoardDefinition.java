package io.communitykit.points.definition;

import io.communitykit.points.BoardPeriod;
import io.communitykit.points.RankRule;
import jakarta.validation.Valid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A leaderboard as it is written.
 *
 * @param id names the board
 * @param asset what is counted of what a program awards; absent for what the host adds alone
 * @param category of which awards of the asset alone; absent for all
 * @param ranks which ranks equals get; {@code STANDARD} if absent
 * @param windows for how long scores are added up; {@code ALL} if absent
 * @param seasons those that the operator declares, for the window {@code SEASON}
 * @param perCircle whether each circle has a ranking of its own, and the community none
 */
public record BoardDefinition(
    String id,
    @Nullable String asset,
    @Nullable String category,
    @Nullable RankRule ranks,
    @Nullable List<BoardPeriod> windows,
    @Nullable List<@Valid SeasonDefinition> seasons,
    @Nullable Boolean perCircle) {
  /**
   * Creates a definition; {@link io.communitykit.points.board.Board#compile} says what is wrong
   * with it.
   */
  public BoardDefinition {}
}
