package io.communitykit.points.definition;

import io.communitykit.points.RankRule;
import io.communitykit.points.VotePeriod;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Positive;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How entries are voted for.
 *
 * @param per within what a member's votes are limited; {@code CONTEST} if absent
 * @param max how many votes a member has in it; 1 if absent
 * @param own whether members may vote for entries of their own; false if absent
 * @param ranks which ranks equals get; {@code STANDARD} if absent
 * @param prizes what the best win
 */
public record ContestVotesDefinition(
    @Nullable VotePeriod per,
    @Positive @Nullable Integer max,
    @Nullable Boolean own,
    @Nullable RankRule ranks,
    @Nullable List<@Valid ContestRankPrizeDefinition> prizes) {
  /**
   * Creates a definition; {@link io.communitykit.points.contest.Contest#compile} says what is wrong
   * with it.
   */
  public ContestVotesDefinition {}
}
