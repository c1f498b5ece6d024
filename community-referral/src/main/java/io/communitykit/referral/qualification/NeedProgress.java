package io.communitykit.referral.qualification;

import static java.util.Objects.requireNonNull;

/**
 * How much of a need is met.
 *
 * @param need the need's id
 * @param done how many counted in time, at most {@code needed}
 * @param needed how many it takes
 */
public record NeedProgress(String need, int done, int needed) {

  /**
   * Checks the counts.
   *
   * @throws IllegalArgumentException if {@code done} is not 0..{@code needed}
   */
  public NeedProgress {
    requireNonNull(need, "need");
    if (done < 0 || done > needed) {
      throw new IllegalArgumentException("done must be 0.." + needed + ", was " + done);
    }
  }

  /** Whether nothing is missing. */
  public boolean isMet() {
    return done == needed;
  }
}
