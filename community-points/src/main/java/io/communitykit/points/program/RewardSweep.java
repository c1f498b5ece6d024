package io.communitykit.points.program;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Message;
import java.util.List;

/**
 * What a sweep of redemptions came to.
 *
 * @param changed how many it moved on
 * @param stuck which it could not, and why; they stop nothing else, and are due until mended
 */
public record RewardSweep(int changed, List<Stuck> stuck) {

  /**
   * A redemption that is due and cannot be ended.
   *
   * @param id the redemption's
   * @param reason why
   */
  public record Stuck(String id, Message reason) {

    /** Checks the components. */
    public Stuck {
      requireNonNull(id, "id");
      requireNonNull(reason, "reason");
    }
  }

  /** Checks and copies the components. */
  public RewardSweep {
    stuck = List.copyOf(stuck);
  }
}
