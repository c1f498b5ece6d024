package io.communitykit.points.contest;

import static java.util.Objects.requireNonNull;

import io.communitykit.points.RankRule;
import io.communitykit.points.VotePeriod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How entries are voted for (晒照片), and what the best win.
 *
 * @param per within what a member's votes are limited
 * @param max how many votes a member has in it, each for another entry; more than zero
 * @param ownToo whether members may vote for entries of their own
 * @param ranks which ranks equals get
 * @param prizes what the best win
 */
public record VoteRule(
    VotePeriod per, int max, boolean ownToo, RankRule ranks, List<RankPrize> prizes) {

  /** One vote a member for the whole contest, not for an entry of one's own. */
  public static final VoteRule ONE_EACH =
      new VoteRule(VotePeriod.CONTEST, 1, false, RankRule.STANDARD, List.of());

  private static final Comparator<EntryVotes> ORDER =
      Comparator.comparingLong(EntryVotes::votes)
          .reversed()
          .thenComparing(each -> each.reachedAt().orElse(each.entry().at()))
          .thenComparing(each -> each.entry().id());

  /**
   * Checks and copies the components.
   *
   * @throws IllegalArgumentException if {@code max} is not positive
   */
  public VoteRule {
    requireNonNull(per, "per");
    requireNonNull(ranks, "ranks");
    prizes = List.copyOf(prizes);
    if (max < 1) {
      throw new IllegalArgumentException("max must be 1 or more, was " + max);
    }
  }

  /** Returns this rule with {@code prizes}. */
  public VoteRule winning(RankPrize... prizes) {
    return new VoteRule(per, max, ownToo, ranks, List.of(prizes));
  }

  /**
   * Returns the entries with their ranks: the most votes first, then who had them earlier (without
   * votes: entered earlier), then by the bytes of the entry's id.
   */
  public List<VotePlace> result(List<EntryVotes> tally) {
    List<EntryVotes> ordered = tally.stream().sorted(ORDER).toList();
    List<Long> all = ranks.ranks(ordered.stream().map(EntryVotes::votes).toList());
    List<VotePlace> places = new ArrayList<>(all.size());
    for (int i = 0; i < all.size(); i++) {
      places.add(new VotePlace(all.get(i), ordered.get(i)));
    }
    return List.copyOf(places);
  }
}
