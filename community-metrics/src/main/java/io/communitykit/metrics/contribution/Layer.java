package io.communitykit.metrics.contribution;

/** How much of the contributions depends on a member (definition D18), from most to least. */
public enum Layer {
  /** Those before them made less than 80 % of all; the largest contributor always is. */
  CORE,
  /** Those before them made 80 % or more and less than 95 %. */
  REGULAR,
  /** Those before them made 95 % or more. */
  CASUAL,
  /** Active without a contribution. */
  LURKER
}
