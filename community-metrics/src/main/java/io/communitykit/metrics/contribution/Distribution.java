package io.communitykit.metrics.contribution;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.calendar.Period;
import io.communitykit.metrics.Rate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How the contributions of a period are spread over members.
 *
 * @param key what counts as a contribution
 * @param period when
 * @param contributions one entry a contributor, the largest first, equal counts by member id
 * @param lurkers members active in the period without a contribution
 * @param complete whether the period is over
 */
public record Distribution(
    String key, Period period, List<Contribution> contributions, long lurkers, boolean complete) {

  private static final int CORE_PERCENT = 80;
  private static final int REGULAR_PERCENT = 95;
  private static final int HALF_PERCENT = 50;

  /**
   * Sorts and copies the contributions.
   *
   * @throws IllegalArgumentException if {@code lurkers} is negative
   */
  public Distribution {
    requireNonNull(key, "key");
    requireNonNull(period, "period");
    contributions = contributions.stream().sorted().toList();
    if (lurkers < 0) {
      throw new IllegalArgumentException("lurkers must be 0 or more, was " + lurkers);
    }
  }

  /** Returns the number of contributions. */
  public long total() {
    return contributions.stream().mapToLong(Contribution::count).reduce(0, Math::addExact);
  }

  /** Returns the number of members with a contribution. */
  public long contributors() {
    return contributions.size();
  }

  /** Returns the fewest members who together make at least half of all (definition D17). */
  public long absenceFactor() {
    return absenceFactor(HALF_PERCENT);
  }

  /**
   * Returns the fewest members who together make at least {@code percent} percent of all: on whom
   * the community depends. 0 without contributions. CHAOSS "Contributor Absence Factor".
   *
   * @throws IllegalArgumentException if {@code percent} is not 1..100
   */
  public long absenceFactor(int percent) {
    if (percent < 1 || percent > 100) {
      throw new IllegalArgumentException("percent must be 1..100, was " + percent);
    }
    long needed = Math.multiplyExact(total(), (long) percent);
    long sum = 0;
    long members = 0;
    for (Contribution contribution : contributions) {
      if (Math.multiplyExact(sum, 100L) >= needed) {
        break;
      }
      sum += contribution.count();
      members++;
    }
    return members;
  }

  /**
   * Returns the members and contributions of each layer, {@link Layer#CORE} first (definition D18).
   * A contributor's layer follows from what those <em>before</em> them made, so that a sole
   * contributor is core.
   */
  public List<LayerShare> layers() {
    long total = total();
    Map<Layer, Long> members = new EnumMap<>(Layer.class);
    Map<Layer, Long> counts = new EnumMap<>(Layer.class);
    members.put(Layer.LURKER, lurkers);
    long before = 0;
    for (Contribution contribution : contributions) {
      Layer layer = layer(before, total);
      members.merge(layer, 1L, Long::sum);
      counts.merge(layer, contribution.count(), Long::sum);
      before += contribution.count();
    }
    long active = contributors() + lurkers;
    return Arrays.stream(Layer.values())
        .map(
            layer ->
                new LayerShare(
                    layer,
                    Rate.of(members.getOrDefault(layer, 0L), active),
                    Rate.of(counts.getOrDefault(layer, 0L), total)))
        .toList();
  }

  private static Layer layer(long before, long total) {
    long share = Math.multiplyExact(before, 100L);
    if (share < Math.multiplyExact(total, (long) CORE_PERCENT)) {
      return Layer.CORE;
    }
    return share < Math.multiplyExact(total, (long) REGULAR_PERCENT) ? Layer.REGULAR : Layer.CASUAL;
  }

  /**
   * Returns who only watches, who contributes and who contributes most (definition D19), as the
   * shares that they really are. Nielsen's 90-9-1 is a rule of thumb to compare with.
   */
  public Participation participation() {
    long active = contributors() + lurkers;
    long heavy = absenceFactor();
    return new Participation(
        Rate.of(lurkers, active), Rate.of(contributors() - heavy, active), Rate.of(heavy, active));
  }

  /**
   * Returns the Gini coefficient of the contributors' counts (definition D20): 0 if all contribute
   * the same, towards 1 the more a few do. {@code sum((2i - n - 1) x_i) / (n sum(x))} with the n
   * counts x ascending and i from 1; undefined without contributions. Lurkers are not in it.
   *
   * @throws ArithmeticException if the exact fraction does not fit into longs
   */
  public Rate gini() {
    long n = contributors();
    long weighted = 0;
    for (int place = 0; place < contributions.size(); place++) {
      // The largest comes first here and last in the formula.
      long i = n - place;
      weighted =
          Math.addExact(
              weighted, Math.multiplyExact(2 * i - n - 1, contributions.get(place).count()));
    }
    return Rate.of(weighted, Math.multiplyExact(n, total()));
  }

  /**
   * One layer's share of the members and of the contributions.
   *
   * @param layer which one
   * @param members its members, of all active
   * @param contributions their contributions, of all
   */
  public record LayerShare(Layer layer, Rate members, Rate contributions) {

    /** Checks the components. */
    public LayerShare {
      requireNonNull(layer, "layer");
      requireNonNull(members, "members");
      requireNonNull(contributions, "contributions");
    }
  }

  /**
   * The three groups of the 90-9-1 rule, each of all active members.
   *
   * @param lurkers active without a contribution
   * @param contributors with a contribution, but not heavy
   * @param heavy the fewest who make half of all contributions
   * @see <a href="https://www.nngroup.com/articles/participation-inequality/">Nielsen,
   *     Participation Inequality, 2006</a>
   */
  public record Participation(Rate lurkers, Rate contributors, Rate heavy) {

    /** Checks the components. */
    public Participation {
      requireNonNull(lurkers, "lurkers");
      requireNonNull(contributors, "contributors");
      requireNonNull(heavy, "heavy");
    }
  }
}
