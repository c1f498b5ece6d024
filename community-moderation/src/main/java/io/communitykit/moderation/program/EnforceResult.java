package io.communitykit.moderation.program;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What enforcing a decision came to.
 *
 * @param status how it went
 * @param retryAfter with LIMIT_HIT, how long until the limit admits one more; otherwise zero
 */
public record EnforceResult(Status status, Duration retryAfter) {

  /** How it went. */
  public enum Status {
    /** Everything is written, now or when the same decision was enforced before. */
    ENFORCED,
    /**
     * Another submission took the last place under a limit, or the last of a budget, after this one
     * was evaluated. The decision no longer holds: evaluate again. Nothing is written, but for the
     * place that {@link Moderator#enforce} tells of.
     */
    LIMIT_HIT
  }

  /** Checks the components. */
  public EnforceResult {
    requireNonNull(status, "status");
    requireNonNull(retryAfter, "retryAfter");
  }
}
