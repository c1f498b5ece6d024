package io.communitykit.metrics.targets;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** Something to reach. Shares are in basis points: 2,000 of 10,000 is 20 %. */
public sealed interface Goal {

  /** The whole, in basis points. */
  long WHOLE_BASIS_POINTS = 10_000;

  /** Returns the goal that {@code wanted} members were ever active under {@code key}. */
  static Goal members(String key, long wanted) {
    return new Members(key, wanted);
  }

  /** Returns the goal that {@code wanted} members are active under {@code key} in one period. */
  static Goal active(String key, long wanted) {
    return new Active(key, wanted);
  }

  /**
   * Returns the goal that {@code percent} percent of the members ever seen under {@code memberKey}
   * are active under {@code activeKey} in one period.
   *
   * @throws IllegalArgumentException if {@code percent} is not 1..100
   */
  static Goal activeShare(String activeKey, String memberKey, int percent) {
    if (percent < 1 || percent > 100) {
      throw new IllegalArgumentException("percent must be 1..100, was " + percent);
    }
    return new ActiveShare(activeKey, memberKey, percent * 100L);
  }

  /** Returns the value to reach: members, or basis points of a share. */
  long wanted();

  /** Returns the keys that this goal is measured by. */
  List<String> keys();

  /**
   * A number of members ever seen: a community's size.
   *
   * @param key the activity that makes a member count, such as joining
   * @param wanted how many, 1 or more
   */
  record Members(String key, long wanted) implements Goal {

    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Members {
      requireNonNull(key, "key");
      checkWanted(wanted, Long.MAX_VALUE);
    }

    @Override
    public List<String> keys() {
      return List.of(key);
    }
  }

  /**
   * A number of members active in one period.
   *
   * @param key the activity that makes a member active
   * @param wanted how many, 1 or more
   */
  record Active(String key, long wanted) implements Goal {

    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Active {
      requireNonNull(key, "key");
      checkWanted(wanted, Long.MAX_VALUE);
    }

    @Override
    public List<String> keys() {
      return List.of(key);
    }
  }

  /**
   * A share of active members: definition D3 with a period in place of the month.
   *
   * @param activeKey the activity that makes a member active
   * @param memberKey the activity that makes a member count
   * @param wanted the share in basis points, 1..10,000
   */
  record ActiveShare(String activeKey, String memberKey, long wanted) implements Goal {

    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if it is out of bounds
     */
    public ActiveShare {
      requireNonNull(activeKey, "activeKey");
      requireNonNull(memberKey, "memberKey");
      checkWanted(wanted, WHOLE_BASIS_POINTS);
    }

    @Override
    public List<String> keys() {
      return List.of(activeKey, memberKey);
    }
  }

  private static void checkWanted(long wanted, long max) {
    if (wanted < 1 || wanted > max) {
      throw new IllegalArgumentException("wanted must be 1.." + max + ", was " + wanted);
    }
  }
}
