package io.communitykit.points.badge;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * How far a member is with a badge.
 *
 * @param badge which
 * @param earned what counts for it, in minor units
 * @param stage which stage is reached; empty if none is
 * @param next which comes next; empty if all are reached
 */
public record BadgeStanding(
    Badge badge, long earned, Optional<BadgeStage> stage, Optional<BadgeStage> next) {

  /** Checks the components. */
  public BadgeStanding {
    requireNonNull(badge, "badge");
    requireNonNull(stage, "stage");
    requireNonNull(next, "next");
  }

  /** Returns whether the member has the badge, at any stage. */
  public boolean isHeld() {
    return stage.isPresent();
  }

  /** Returns how much is missing for the next stage; empty if all are reached. */
  public Optional<Long> missing() {
    return next.map(stage -> stage.at() - earned);
  }
}
