package io.communitykit.points.contest;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import io.communitykit.points.Amounts;
import io.communitykit.points.RankRule;
import io.communitykit.points.TeamScoring;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How teams (亲友团) score, and what the best win.
 *
 * <p>What a member does counts for the team that the member was in then, and for none if in none.
 *
 * @param scoring what of the members' points counts
 * @param best how many members count for {@code BEST}; 0 otherwise
 * @param ranks which ranks equals get
 * @param prizes what the best win; the team gets it, under its own id
 */
public record TeamRule(TeamScoring scoring, int best, RankRule ranks, List<RankPrize> prizes) {

  /** What members did for a team. */
  private static final class Score {
    final Set<MemberId> members = new HashSet<>();
    final Map<MemberId, Share> shares = new HashMap<>();
  }

  /** What a member did for a team, reached at the latest of its instants. */
  private record Share(long points, Instant reachedAt) {

    /** The most first, of equals who had them earlier. */
    static final Comparator<Share> ORDER =
        Comparator.comparingLong(Share::points).reversed().thenComparing(Share::reachedAt);

    Share plus(Share other) {
      return new Share(
          Amounts.plus(points, other.points),
          reachedAt.isAfter(other.reachedAt) ? reachedAt : other.reachedAt);
    }
  }

  private record Line(MemberId team, long points, long per, Instant reachedAt) {

    /** Negative if this is the better one; exact, as the products may exceed a long. */
    int compareScore(Line other) {
      return product(other.points, per).compareTo(product(points, other.per));
    }

    private static BigInteger product(long a, long b) {
      return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    }
  }

  /**
   * Checks and copies the components.
   *
   * @throws IllegalArgumentException if {@code best} does not suit {@code scoring}
   */
  public TeamRule {
    requireNonNull(scoring, "scoring");
    requireNonNull(ranks, "ranks");
    prizes = List.copyOf(prizes);
    if (scoring == TeamScoring.BEST ? best < 1 : best != 0) {
      throw new IllegalArgumentException(
          "best must be 1 or more for BEST and 0 otherwise, was " + best);
    }
  }

  /** Returns the rule that the points of all members are added up. */
  public static TeamRule sum() {
    return new TeamRule(TeamScoring.SUM, 0, RankRule.STANDARD, List.of());
  }

  /** Returns the rule that the points of the {@code n} best members are added up. */
  public static TeamRule bestOf(int n) {
    return new TeamRule(TeamScoring.BEST, n, RankRule.STANDARD, List.of());
  }

  /** Returns the rule that points are divided by the number of members. */
  public static TeamRule mean() {
    return new TeamRule(TeamScoring.MEAN, 0, RankRule.STANDARD, List.of());
  }

  /** Returns this rule with {@code prizes}. */
  public TeamRule winning(RankPrize... prizes) {
    return new TeamRule(scoring, best, ranks, List.of(prizes));
  }

  /**
   * Returns the teams with their ranks: the best score first, then whose counted members reached it
   * earlier, then by the bytes of the team's id.
   */
  public List<TeamPlace> standings(List<TeamMembership> memberships, List<TeamPoints> points) {
    Map<MemberId, Score> scores = new TreeMap<>();
    Map<MemberId, List<TeamMembership>> byMember = new HashMap<>();
    for (TeamMembership membership : memberships) {
      scores
          .computeIfAbsent(membership.team(), team -> new Score())
          .members
          .add(membership.member());
      byMember.computeIfAbsent(membership.member(), member -> new ArrayList<>()).add(membership);
    }
    for (TeamPoints each : points) {
      for (TeamMembership membership : byMember.getOrDefault(each.member(), List.of())) {
        if (membership.holds(each.at())) {
          scores
              .computeIfAbsent(membership.team(), team -> new Score())
              .shares
              .merge(each.member(), new Share(each.points(), each.at()), Share::plus);
        }
      }
    }
    List<Line> lines = new ArrayList<>();
    scores.forEach((team, score) -> lines.add(line(team, score)));
    lines.sort(
        ((Comparator<Line>) Line::compareScore)
            .thenComparing(Line::reachedAt)
            .thenComparing(Line::team));
    return places(lines);
  }

  private Line line(MemberId team, Score score) {
    long most = scoring == TeamScoring.BEST ? best : Long.MAX_VALUE;
    Share total =
        score.shares.values().stream()
            .sorted(Share.ORDER)
            .limit(most)
            .reduce(new Share(0, Instant.MIN), Share::plus);
    long per = scoring == TeamScoring.MEAN ? score.members.size() : 1;
    return new Line(team, total.points(), per, total.reachedAt());
  }

  private List<TeamPlace> places(List<Line> lines) {
    // Ranks are of whole numbers: each score that differs is one less than the one before.
    List<Long> steps = new ArrayList<>(lines.size());
    long step = 0;
    for (int i = 0; i < lines.size(); i++) {
      step -= i > 0 && lines.get(i).compareScore(lines.get(i - 1)) != 0 ? 1 : 0;
      steps.add(step);
    }
    List<Long> all = ranks.ranks(steps);
    List<TeamPlace> places = new ArrayList<>(all.size());
    for (int i = 0; i < all.size(); i++) {
      Line line = lines.get(i);
      places.add(new TeamPlace(all.get(i), line.team, line.points, line.per));
    }
    return List.copyOf(places);
  }
}
