package io.communitykit.metrics.contribution;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;

/**
 * What one member contributed.
 *
 * @param member who
 * @param count how many contributions, 1 or more
 */
public record Contribution(MemberId member, long count) implements Comparable<Contribution> {

  /**
   * Checks the count.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public Contribution {
    requireNonNull(member, "member");
    if (count < 1) {
      throw new IllegalArgumentException("count must be 1 or more, was " + count);
    }
  }

  /** Orders by count, the largest first; equal counts by member id, never by arrival. */
  @Override
  public int compareTo(Contribution other) {
    int byCount = Long.compare(other.count, count);
    return byCount != 0 ? byCount : member.compareTo(other.member);
  }
}
