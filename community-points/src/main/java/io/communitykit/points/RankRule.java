package io.communitykit.points;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * Which rank those with equal scores get. With scores 50, 20, 20, 10: {@code ORDINAL} 1, 2, 3, 4;
 * {@code STANDARD} 1, 2, 2, 4; {@code DENSE} 1, 2, 2, 3.
 */
public enum RankRule {
  /** Everybody has a rank of their own (1234); who stands first among equals is said elsewhere. */
  ORDINAL,
  /** Equals share a rank, and as many ranks are left out after them (1224). */
  STANDARD,
  /** Equals share a rank, and the next rank follows (1223). */
  DENSE;

  /**
   * Returns the ranks of {@code scores}.
   *
   * @param scores from the best to the worst
   * @throws IllegalArgumentException if they are not in that order
   */
  public List<Long> ranks(List<Long> scores) {
    return ranks(0, 1, scores);
  }

  /**
   * Returns the ranks of {@code scores}, which are a part of a longer list.
   *
   * @param ahead how many stand before the first of them
   * @param first the rank of the first of them
   * @param scores from the best to the worst
   * @throws IllegalArgumentException if they are not in that order
   */
  public List<Long> ranks(long ahead, long first, List<Long> scores) {
    requireNonNull(scores, "scores");
    List<Long> ranks = new ArrayList<>(scores.size());
    long rank = first;
    for (int i = 0; i < scores.size(); i++) {
      if (i > 0) {
        rank = next(rank, ahead + i + 1, scores.get(i - 1), scores.get(i));
      }
      ranks.add(rank);
    }
    return List.copyOf(ranks);
  }

  private long next(long rank, long place, long before, long score) {
    if (score > before) {
      throw new IllegalArgumentException(
          "scores must not rise, had " + before + " and then " + score);
    }
    return switch (this) {
      case ORDINAL -> place;
      case STANDARD -> score == before ? rank : place;
      case DENSE -> score == before ? rank : rank + 1;
    };
  }
}
