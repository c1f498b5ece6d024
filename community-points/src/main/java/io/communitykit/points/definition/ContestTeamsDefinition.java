package io.communitykit.points.definition;

import io.communitykit.points.RankRule;
import io.communitykit.points.TeamScoring;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Positive;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How teams score.
 *
 * @param score what of the members' points counts
 * @param best how many members count for {@code BEST}
 * @param ranks which ranks equals get; {@code STANDARD} if absent
 * @param prizes what the best win
 */
public record ContestTeamsDefinition(
    TeamScoring score,
    @Positive @Nullable Integer best,
    @Nullable RankRule ranks,
    @Nullable List<@Valid ContestRankPrizeDefinition> prizes) {
  /**
   * Creates a definition; {@link io.communitykit.points.contest.Contest#compile} says what is wrong
   * with it.
   */
  public ContestTeamsDefinition {}
}
