package io.communitykit.points.badge;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.AssetId;
import io.communitykit.points.Amounts;
import io.communitykit.points.level.MetricChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What members get for what they earned in all their time: a badge once, or one in stages. Spending
 * and expiry take none away.
 *
 * <p>With stages at 10 and 50, 9 earned is no badge, 10 is stage 1, 49 still is, and 50 is stage 2.
 * A badge with one stage is had or not. Where a member stands is a pure function of the sum:
 * nothing is stored about badges, so a badge that a new version of the file adds is at once had by
 * everybody who has earned enough for it.
 *
 * @param id what it is known by in the file and to the host
 * @param name what it is called, if it has a name
 * @param asset what must be earned
 * @param category which rules count; empty if everything does that gives the asset
 * @param stages its stages, 1 to {@value #MAX_STAGES}, numbered from 1, at strictly rising sums
 */
public record Badge(
    String id,
    Optional<String> name,
    AssetId asset,
    Optional<String> category,
    List<BadgeStage> stages) {

  /** Most stages; more than anybody can tell apart. */
  public static final int MAX_STAGES = 100;

  /** Checks and copies the components. */
  public Badge {
    requireNonNull(id, "id");
    requireNonNull(name, "name");
    requireNonNull(asset, "asset");
    requireNonNull(category, "category");
    stages = List.copyOf(stages);
    if (stages.isEmpty() || stages.size() > MAX_STAGES) {
      throw new IllegalArgumentException(
          "stages must be 1.." + MAX_STAGES + ", were " + stages.size());
    }
    long last = 0;
    for (int i = 0; i < stages.size(); i++) {
      BadgeStage stage = stages.get(i);
      if (stage.number() != i + 1 || stage.at() <= last) {
        throw new IllegalArgumentException(
            "stages must be numbered from 1 and rise, was " + stage + " after " + last);
      }
      last = stage.at();
    }
  }

  /** Returns where a member stands who has earned {@code earned} minor units in all. */
  public BadgeStanding standing(long earned) {
    int reached = reached(earned);
    return new BadgeStanding(
        this,
        earned,
        reached == 0 ? Optional.empty() : Optional.of(stages.get(reached - 1)),
        reached == stages.size() ? Optional.empty() : Optional.of(stages.get(reached)));
  }

  /**
   * Returns the stages that somebody reaches whose sum grows from {@code before} to {@code after},
   * lowest first: what to congratulate on. Empty if it shrinks.
   */
  public List<BadgeStage> reachedBetween(long before, long after) {
    int from = reached(before);
    int to = reached(after);
    return from < to ? stages.subList(from, to) : List.of();
  }

  /**
   * Returns since when each stage is held that is held at {@code asOf}, the first stage first. A
   * stage that was lost, because what led to it was taken back, and reached again is held since the
   * second time.
   *
   * @param history what was earned and when, in any order; what is after {@code asOf} is left out
   */
  public List<Instant> heldSince(List<MetricChange> history, Instant asOf) {
    TreeMap<Instant, Long> changes = new TreeMap<>();
    for (MetricChange change : history) {
      if (!change.at().isAfter(asOf)) {
        changes.merge(change.at(), change.amount(), Amounts::plus);
      }
    }
    List<Instant> since = new ArrayList<>();
    long earned = 0;
    for (var change : changes.entrySet()) {
      earned = Amounts.plus(earned, change.getValue());
      int reached = reached(earned);
      while (since.size() > reached) {
        since.remove(since.size() - 1);
      }
      while (since.size() < reached) {
        since.add(change.getKey());
      }
    }
    return since;
  }

  /** Returns how many stages {@code earned} is enough for. */
  private int reached(long earned) {
    int from = 0;
    int to = stages.size();
    // Exactly the stages before the answer are reached; it lies in [from, to].
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (stages.get(middle).at() <= earned) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }
}
