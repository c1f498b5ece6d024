package io.communitykit.moderation.sanction;

import static java.util.Objects.requireNonNull;

/**
 * Why the ladder issued a sanction.
 *
 * @param strike the strike that crossed the threshold
 * @param threshold the score it stands for, 1 or more: below it the sanction does not stand
 */
public record LadderCause(String strike, long threshold) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if the threshold is below 1
   */
  public LadderCause {
    requireNonNull(strike, "strike");
    if (threshold < 1) {
      throw new IllegalArgumentException("threshold must be 1 or more, was " + threshold);
    }
  }
}
