package io.communitykit.points.definition;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.time.DayOfWeek;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A community's leaderboards as they are written.
 *
 * @param schema {@code community-board/1}
 * @param id names the file
 * @param version of it, from 1
 * @param zone the time zone in which days are counted, such as {@code Asia/Shanghai}
 * @param firstDayOfWeek the day on which weeks begin; {@code MONDAY} if absent
 * @param boards the boards, each of another id
 */
public record LeaderboardsDefinition(
    @Pattern(regexp = SCHEMA) String schema,
    String id,
    @Positive Integer version,
    String zone,
    @Nullable DayOfWeek firstDayOfWeek,
    @NotEmpty List<@Valid BoardDefinition> boards) {

  /** What {@code schema} has to be. */
  public static final String SCHEMA = "community-board/1";

  /**
   * Creates a definition; {@link io.communitykit.points.board.Board#compile} says what is wrong
   * with it.
   */
  public LeaderboardsDefinition {}
}
