package io.communitykit.points.contest;

import io.communitykit.core.MemberId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which floors of a contest win (盖楼).
 *
 * <p>A floor is valid if it was not removed, is long enough, and, with {@code noTwoInARow}, does
 * not come right after one of the same member. Invalid floors keep their numbers. A floor wins
 * once, by the first prize that names it; a member wins at most {@code maxWins} times, in the order
 * of numbers within a prize.
 *
 * <p>A number that is to win and whose floor cannot wins nothing; with {@code nextValid} the next
 * floor that can, and is not to win itself, takes its place. The last floor is the last that can.
 *
 * @param prizes what is won, in order of precedence; at least one and at most {@value #MAX_PRIZES}
 * @param minLength how many characters a valid floor has at least
 * @param maxWins how often a member wins at most; more than zero
 * @param noTwoInARow whether a floor right after one's own is invalid
 * @param nextValid whether a floor that cannot win is replaced
 */
public record FloorRule(
    List<FloorPrize> prizes, int minLength, int maxWins, boolean noTwoInARow, boolean nextValid) {

  /** Most prizes. */
  public static final int MAX_PRIZES = 100;

  /**
   * Checks and copies the components.
   *
   * @throws IllegalArgumentException if a number is out of bounds
   */
  public FloorRule {
    prizes = List.copyOf(prizes);
    if (prizes.isEmpty() || prizes.size() > MAX_PRIZES) {
      throw new IllegalArgumentException(
          "prizes must be 1.." + MAX_PRIZES + ", were " + prizes.size());
    }
    if (minLength < 0) {
      throw new IllegalArgumentException("minLength must be 0 or more, was " + minLength);
    }
    if (maxWins < 1) {
      throw new IllegalArgumentException("maxWins must be 1 or more, was " + maxWins);
    }
  }

  /** Returns the rule of {@code prizes} without limits. */
  public static FloorRule of(FloorPrize... prizes) {
    return new FloorRule(List.of(prizes), 0, Integer.MAX_VALUE, false, false);
  }

  /**
   * Returns who wins: by prize, then by number.
   *
   * @param floors all floors before the deadline, numbered 1, 2, 3
   * @throws IllegalArgumentException if the numbers have a gap
   */
  public List<FloorWin> winners(List<Floor> floors) {
    Draft draft = new Draft(floors);
    for (int slot = 0; slot < prizes.size(); slot++) {
      if (prizes.get(slot).pattern().kind() == FloorPattern.Kind.LAST) {
        draft.last(slot);
      } else {
        draft.matching(slot);
      }
    }
    return List.copyOf(draft.wins);
  }

  /** Wins found so far. */
  private final class Draft {
    final List<Floor> floors;
    final List<FloorWin> wins = new ArrayList<>();
    private final Map<MemberId, Integer> byMember = new HashMap<>();
    private final Set<Long> taken = new HashSet<>();
    private final BitSet targets = new BitSet();

    /** For each floor, from where on to look for one that may take another's place. */
    private final int[] next;

    Draft(List<Floor> floors) {
      this.floors = floors;
      this.next = IntStream.rangeClosed(0, floors.size()).toArray();
      for (FloorPrize prize : prizes) {
        for (int i = 0; i < floors.size(); i++) {
          targets.set(i, targets.get(i) || prize.pattern().matches(i + 1L));
        }
      }
      for (int i = 0; i < floors.size(); i++) {
        if (floors.get(i).number() != i + 1L) {
          throw new IllegalArgumentException(
              "floors must be numbered without gaps, had "
                  + floors.get(i).number()
                  + " where "
                  + (i + 1)
                  + " belongs");
        }
      }
    }

    void matching(int slot) {
      for (int i = 0; i < floors.size(); i++) {
        long number = i + 1L;
        if (!prizes.get(slot).pattern().matches(number) || taken.contains(number)) {
          continue;
        }
        int winner = canWin(i) ? i : nextValid ? substitute(i + 1) : floors.size();
        if (winner < floors.size()) {
          win(number, floors.get(winner), slot);
        }
      }
    }

    void last(int slot) {
      for (int i = floors.size() - 1; i >= 0; i--) {
        if (canWin(i)) {
          win(floors.get(i).number(), floors.get(i), slot);
          return;
        }
      }
    }

    private boolean canWin(int i) {
      Floor floor = floors.get(i);
      return isValid(i)
          && !taken.contains(floor.number())
          && byMember.getOrDefault(floor.entry().member(), 0) < maxWins;
    }

    /**
     * Returns the first floor from {@code from} on that can take another's place, or how many there
     * are. What cannot now never can, so it is passed over from now on.
     */
    private int substitute(int from) {
      int i = from;
      while (next[i] > i || (i < floors.size() && (targets.get(i) || !canWin(i)))) {
        next[i] = Math.max(next[i], i + 1);
        i = next[i];
      }
      for (int j = from; next[j] > j && next[j] < i; ) {
        int after = next[j];
        next[j] = i;
        j = after;
      }
      return i;
    }

    private boolean isValid(int i) {
      ContestEntry entry = floors.get(i).entry();
      boolean isRepeated =
          noTwoInARow && i > 0 && floors.get(i - 1).entry().member().equals(entry.member());
      return !floors.get(i).removed() && entry.length() >= minLength && !isRepeated;
    }

    private void win(long target, Floor floor, int slot) {
      taken.add(floor.number());
      byMember.merge(floor.entry().member(), 1, Integer::sum);
      wins.add(new FloorWin(target, floor, slot, prizes.get(slot)));
    }
  }
}
